package io.wirewatch.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wirewatch.corpus.LineReader.Line;
import io.wirewatch.format.TaggedStoryFormat;
import io.wirewatch.match.Tagger;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tags the stories of JSON lines in several threads: a line {@code {"id", "themes"}} for each, in
 * their order. What it holds in memory does not grow with their number.
 */
public final class TaggedLines {
  private static final int BATCH_LINES = 256;
  private static final int BATCH_BYTES = 1 << 19;

  /** Batches for each thread: one that it works on, and one that waits for it. */
  private static final int BATCHES = 2;

  private static final JsonFactory JSON = new JsonFactory();

  private final Tagger tagger;
  private final boolean spans;
  private final int threads;

  /** Who takes what comes of the lines, in their order. */
  public interface Taker {
    /** Takes lines, each with its end; false when nobody wants more. */
    boolean take(String lines);

    /** Takes why a line, its number from 1, cannot be read. */
    void bad(long number, String reason);
  }

  private record Bad(long number, String reason) {}

  /** What came of a batch; an empty one is the last. */
  private record Done(int lines, String text, List<Bad> bad) {}

  /**
   * @param spans whether each theme is written with score, rule and spans, as tagged stories have
   *     it
   * @param threads 1 or more
   */
  public TaggedLines(Tagger tagger, boolean spans, int threads) {
    this.tagger = tagger;
    this.spans = spans;
    this.threads = threads;
  }

  /** Reads to the end, or until nobody wants more; how many lines could not be read. */
  public long write(InputStream in, Taker taker) throws IOException, InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            1 + threads, // one of them reads
            task -> {
              Thread thread = new Thread(task, "tag");
              thread.setDaemon(true);
              return thread;
            });
    try {
      BlockingQueue<Future<Done>> open = new ArrayBlockingQueue<>(BATCHES * threads);
      pool.execute(() -> read(new LineReader(in), pool, open));
      return take(open, taker);
    } finally {
      pool.shutdownNow();
    }
  }

  private static long take(BlockingQueue<Future<Done>> open, Taker taker)
      throws IOException, InterruptedException {
    long bad = 0;
    for (Done done = result(open.take()); done.lines > 0; done = result(open.take())) {
      done.bad.forEach(each -> taker.bad(each.number, each.reason));
      bad += done.bad.size();
      if (!done.text.isEmpty() && !taker.take(done.text)) {
        break;
      }
    }
    return bad;
  }

  /** Hands lines on in batches: full ones, and smaller ones where the next line is yet to come. */
  private void read(LineReader lines, ExecutorService pool, BlockingQueue<Future<Done>> open) {
    try {
      Future<Done> end;
      try {
        for (List<Line> batch = batch(lines); !batch.isEmpty(); batch = batch(lines)) {
          List<Line> next = batch;
          open.put(pool.submit(() -> tag(next)));
        }
        end = CompletableFuture.completedFuture(new Done(0, "", List.of()));
      } catch (IOException | RuntimeException | Error e) {
        end = CompletableFuture.failedFuture(e);
      }
      open.put(end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody waits for the lines any more
    }
  }

  private static List<Line> batch(LineReader lines) throws IOException {
    List<Line> batch = new ArrayList<>();
    int bytes = 0;
    while (batch.size() < BATCH_LINES && bytes < BATCH_BYTES) {
      Line line = batch.isEmpty() || lines.isReady() ? lines.next() : null;
      if (line == null) {
        break;
      }
      batch.add(line);
      byte[] text = line.bytes();
      bytes += text == null ? 0 : text.length;
    }
    return batch;
  }

  private static Done result(Future<Done> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException unread) {
        throw unread;
      }
      throw new IllegalStateException("tagging a batch of lines failed", e.getCause());
    }
  }

  private Done tag(List<Line> batch) {
    StringWriter text = new StringWriter();
    List<Bad> bad = new ArrayList<>();
    for (Line line : batch) {
      Reading<StoryLine> reading = StoryLine.read(line);
      if (reading instanceof Reading.Accepted<StoryLine> accepted) {
        write(accepted.value(), text);
      } else if (reading instanceof Reading.Rejected<StoryLine> rejected) {
        bad.add(new Bad(line.number(), rejected.reason()));
      }
    }
    return new Done(batch.size(), text.toString(), bad);
  }

  private void write(StoryLine line, StringWriter text) {
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeFieldName("id");
      if (line.id().isTextual()) {
        json.writeString(line.id().textValue());
      } else {
        json.writeNumber(line.id().bigIntegerValue());
      }
      json.writeArrayFieldStart("themes");
      if (spans) {
        for (Tag tag : tagger.tag(line.story())) {
          TaggedStoryFormat.writeTag(tag, json);
        }
      } else {
        for (String theme : tagger.themes(line.story())) {
          json.writeString(theme);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    text.append('\n');
  }
}
