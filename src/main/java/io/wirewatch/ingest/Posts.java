package io.wirewatch.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.measure.FlowMetrics.Stage;
import io.wirewatch.post.Lines;
import io.wirewatch.post.PostedJson;
import io.wirewatch.post.PostedStory;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes posted stories in, several posts at once, on threads of its own; what is posted again is
 * the same story, so a client posts again whatever it has no answer for.
 */
public final class Posts implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int QUEUE = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** No story fits that is longer than this, were it all of escapes; nothing longer is read. */
  private static final int LONGEST_POST = 6 * StoryWriter.LONGEST_STORY;

  private static final Duration MOST_BLOCKED = Duration.ofSeconds(5);

  private final StoryWriter writer;
  private final StoryRecords records;
  private final Clock clock;
  private final FlowMetrics flow;
  private final ThreadPoolExecutor workers;

  /** Takes them in for as long as it is open. */
  public Posts(Clients clients, Topics topics, Clock clock, FlowMetrics flow) {
    this.writer = StoryWriter.plain(clients, topics, MOST_BLOCKED);
    this.records = new StoryRecords(topics);
    this.clock = clock;
    this.flow = flow;
    this.workers =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            task -> {
              Thread thread = new Thread(task, "wirewatch-posts");
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
  }

  /** Publishes the one story that {@code json} is. */
  public CompletableFuture<Posted> one(byte[] json) {
    return inTime(deadline -> publish(json, deadline));
  }

  /** Publishes the story of each line; a bad one keeps none of the others from it. */
  public CompletableFuture<List<Posted>> lines(byte[] ndjson) {
    return inTime(deadline -> publishLines(ndjson, deadline));
  }

  /** Takes a story back, which may be none. */
  public CompletableFuture<Posted> retract(StoryId id) {
    return inTime(
        deadline ->
            new Step.Sent(1, id, send(records.retraction(id, clock.instant()), deadline), () -> {})
                .await(deadline));
  }

  private interface Work<T> {
    T by(long deadline);
  }

  /** Nobody waits for what has waited too long already. */
  private <T> CompletableFuture<T> inTime(Work<T> work) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Supplier<T> task =
        () -> {
          if (workers.isShutdown()) {
            throw new BusyException(new CancellationException("it is stopping"));
          }
          if (System.nanoTime() > deadline) {
            throw new BusyException(new TimeoutException("it has waited " + PATIENCE));
          }
          return work.by(deadline);
        };
    try {
      return CompletableFuture.supplyAsync(task, workers);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(new BusyException(e));
    }
  }

  private Posted publish(byte[] json, long deadline) {
    return begin(1, json, Lines.textStart(json), json.length, clock.instant(), deadline)
        .await(deadline);
  }

  private List<Posted> publishLines(byte[] ndjson, long deadline) {
    Instant now = clock.instant();
    List<Step> steps = new ArrayList<>();
    Lines lines = new Lines(ndjson);
    while (lines.next()) {
      steps.add(begin(lines.number(), ndjson, lines.start(), lines.end(), now, deadline));
    }
    return steps.stream().map(step -> step.await(deadline)).toList();
  }

  /** Sends a story, so that the next can be read while Kafka writes it. */
  private Step begin(int line, byte[] bytes, int start, int end, Instant now, long deadline) {
    if (end - start > LONGEST_POST) {
      return new Step.Done(Posted.rejected(line, null, StoryWriter.tooLong(end - start)));
    }
    Reading<JsonNode> json = PostedJson.read(bytes, start, end);
    if (json instanceof Reading.Rejected<JsonNode> malformed) {
      return new Step.Done(Posted.malformed(line, malformed.reason()));
    }
    Reading<Story> reading = PostedStory.read(((Reading.Accepted<JsonNode>) json).value(), now);
    if (reading instanceof Reading.Rejected<Story> rejected) {
      return new Step.Done(Posted.rejected(line, null, rejected.reason()));
    }
    Story story = ((Reading.Accepted<Story>) reading).value();
    var record = records.story(story, now);
    int length = StoryRecords.length(record);
    return length > StoryWriter.LONGEST_STORY
        ? new Step.Done(Posted.rejected(line, story.id().value(), StoryWriter.tooLong(length)))
        : new Step.Sent(
            line,
            story.id(),
            send(record, deadline),
            () -> flow.took(Stage.FETCHED_ACKED, now, clock.instant()));
  }

  /** Each send may wait for a broker; all of them together may not wait longer than we do. */
  private Future<?> send(ProducerRecord<byte[], byte @Nullable []> record, long deadline) {
    if (System.nanoTime() > deadline) {
      return CompletableFuture.failedFuture(new WirewatchException("there was no time left"));
    }
    try {
      return writer.send(record);
    } catch (WirewatchException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** What is being written is still written; what has not begun is told to come again. */
  @Override
  public void close() {
    workers.shutdown();
    writer.close();
  }
}
