package io.wirewatch.cli;

import io.wirewatch.count.Count;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.story.Reading;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The counts as their topic says, kept up to date. */
final class CountsView implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final DateTimeFormatter TO_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** Nobody reads a table that changes more often. */
  private static final Duration READABLE = Duration.ofMillis(400);

  private final Clients clients;
  private final Topic<Count> topic;
  private @Nullable TopicReader<Count> reader;
  private boolean stopped;
  private final Map<String, Count> counts = new TreeMap<>();
  private boolean changed;
  private String said = "";

  CountsView(Clients clients, Topic<Count> topic) {
    this.clients = clients;
    this.topic = topic;
  }

  /** Not before somebody looks: who only runs the flow need not be allowed to read counts. */
  private synchronized TopicReader<Count> reader() {
    TopicReader<Count> open = reader;
    if (open == null) {
      open = new TopicReader<>(clients, topic);
      reader = open;
      if (stopped) {
        open.stop();
      }
    }
    return open;
  }

  /** What is counted now, by key. */
  Map<String, Count> read() {
    reader().readToEnd(this::take);
    return counts;
  }

  /** Shows the counts, and again whenever they change, until {@link #stop}. */
  void watch(Terminal terminal, CountsTable.Split split) {
    read();
    changed = true;
    long shown = 0;
    do {
      long now = System.nanoTime();
      if (changed && now - shown >= READABLE.toNanos()) {
        changed = false;
        shown = now;
        show(terminal, new CountsTable(counts, split));
      }
    } while (reader().poll(POLL, this::take));
  }

  private void show(Terminal terminal, CountsTable table) {
    if (terminal.isLive()) {
      terminal.redraw(table.render(terminal));
    } else if (!table.oneLine().equals(said)) {
      said = table.oneLine();
      terminal.line(LocalTime.now(ZoneId.systemDefault()).format(TO_SECONDS) + "  " + said);
    }
  }

  /** Ends a {@link #watch}; safe from any thread. */
  synchronized void stop() {
    stopped = true;
    if (reader != null) {
      reader.stop();
    }
  }

  private void take(TopicReader.Entry<Count> entry) {
    if (entry.value() instanceof Reading.Accepted<Count> accepted) {
      Count count = accepted.value();
      Count before = counts.get(count.key().toString());
      if (before == null || before.revision() < count.revision()) {
        counts.put(count.key().toString(), count);
        changed |= !count.key().isFlow();
      }
    }
  }

  @Override
  public synchronized void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
