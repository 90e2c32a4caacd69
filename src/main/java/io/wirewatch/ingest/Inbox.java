package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import io.wirewatch.feed.FeedState;
import io.wirewatch.kafka.Causes;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.measure.FlowMetrics.Stage;
import io.wirewatch.measure.FlowMetrics.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory whose files are stories: a file put there is published, a changed one is an edit. A
 * file is read when it has not changed between two looks, so that half a file is no story.
 */
final class Inbox implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Path directory;
  private final TextIngest texts;
  private final Clock clock;
  private final FlowMetrics flow;
  private final StoryWriter writer;
  private final SeenStates seen;
  private final Map<String, FeedState> states;
  private final Map<Path, TextFile.Stamp> waiting = new HashMap<>();
  private final Map<Path, TextFile.Stamp> done = new HashMap<>();
  private final Map<Path, String> unreadable = new HashMap<>();
  private boolean areStatesKnown = true;

  /**
   * An inbox that goes on from {@code states}.
   *
   * @param seen asked in doubt
   * @param states what was seen of each file, by {@link #stateId}; changed as files are read
   */
  Inbox(
      Path directory,
      TextIngest texts,
      StoryWriter writer,
      SeenStates seen,
      Map<String, FeedState> states,
      Clock clock,
      FlowMetrics flow) {
    this.directory = directory;
    this.texts = texts;
    this.writer = writer;
    this.seen = seen;
    this.states = states;
    this.clock = clock;
    this.flow = flow;
  }

  /** Looks once. */
  @Override
  public void run() {
    try {
      Files.createDirectories(directory);
      if (!areStatesKnown) {
        states.putAll(seen.read());
        areStatesKnown = true;
      }
      for (Path file : TextFile.list(directory)) {
        try {
          look(file);
        } catch (IOException e) { // this file's own; the others are read all the same
          say(file, e.toString());
        }
      }
      unreadable.remove(directory);
    } catch (IOException e) {
      say(directory, e.toString());
    } catch (WirewatchException | KafkaException e) { // brokers that are away come back
      say(directory, Causes.of(e));
      LOG.debug("inbox {}: looking at it failed", directory, e);
    } catch (RuntimeException e) {
      LOG.error("inbox {}: reading it failed", directory, e);
    }
  }

  private void look(Path file) throws IOException {
    TextFile.Stamp stamp = TextFile.Stamp.of(file);
    if (stamp.equals(done.get(file))) {
      return;
    }
    if (!stamp.equals(waiting.put(file, stamp))) {
      return;
    }
    TextFile text = TextFile.read(file, stamp);
    String id = stateId(file);
    FeedState before =
        states.getOrDefault(
            id,
            new FeedState(
                id, file.toUri().toString(), null, null, null, null, null, Map.of(), List.of()));
    if (!text.hash().equals(before.bodyHash()) && !text.hash().equals(before.lastRejected())) {
      Batch batch = texts.batch(text, TextIngest.About.NOTHING);
      FeedState after =
          batch.stories().isEmpty()
              ? before.rejected(text.hash(), clock.instant())
              : before.read(text.hash(), null, null, clock.instant());
      areStatesKnown = false; // a write that fails may have landed
      writer.write(
          new Batch(batch.fetchedAt(), batch.stories(), List.of(), batch.deadLetters(), after));
      areStatesKnown = true;
      states.put(id, after);
      flow.setAside(Unusable.TEXT, batch.deadLetters().size());
      if (!batch.stories().isEmpty()) {
        flow.took(Stage.FETCHED_ACKED, batch.fetchedAt(), clock.instant());
      }
      batch.deadLetters().forEach(bad -> LOG.warn("{}: {}", file, bad.reason()));
    }
    waiting.remove(file);
    unreadable.remove(file);
    done.put(file, stamp);
  }

  /** Says what is wrong with a file, or the inbox, when that changes, and not at every look. */
  private void say(Path path, String trouble) {
    if (!trouble.equals(unreadable.put(path, trouble))) {
      LOG.warn("{}: {}", path, trouble);
    }
  }

  private String stateId(Path file) {
    return "inbox:" + texts.source() + '/' + requireNonNull(file.getFileName());
  }
}
