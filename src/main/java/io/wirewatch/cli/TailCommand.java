package io.wirewatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the latest records of a topic. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = "Prints the latest records of a topic, one a line: time, key, value.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch tail tagged -f",
      "  wirewatch tail dead-letters -n 1",
      "  wirewatch tail stories --json | jq -r .value.headline"
    })
final class TailCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_LINE = 400;

  @Mixin private final Common common = new Common();

  @Parameters(
      paramLabel = "TOPIC",
      converter = NameConverter.class,
      description = "stories, tagged, counts or dead-letters.")
  private Name name = Name.stories;

  @Option(names = "-n", paramLabel = "N", description = "How many records; 10 without this.")
  private int count = 10;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what comes, until Ctrl-C.")
  private boolean follow;

  @Option(names = "--json", description = "Whole records, one JSON object a line.")
  private boolean json;

  /** Topics as they are typed. */
  enum Name {
    stories,
    tagged,
    counts,
    dead_letters;

    @Override
    public String toString() {
      return name().replace('_', '-');
    }

    Topic<?> of(Topics topics) {
      return switch (this) {
        case stories -> topics.stories();
        case tagged -> topics.tagged();
        case counts -> topics.counts();
        case dead_letters -> topics.deadLetters();
      };
    }
  }

  /** Their names as they are typed. */
  static final class NameConverter extends OneOf<Name> {
    NameConverter() {
      super(List.of(Name.values()));
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = common.settings();
    try (Connection connection = common.attach(settings)) {
      print(connection, name.of(Common.topics(settings)));
    }
    return 0;
  }

  private <V> void print(Connection connection, Topic<V> topic) {
    Terminal terminal = common.terminal();
    try (TopicReader<V> reader = new TopicReader<>(connection.clients(), topic)) {
      // Markers of transactions stand between the records, so more is read than is shown.
      reader.seekToLast(20L * count + 1_000);
      Deque<Entry<V>> last = new ArrayDeque<>();
      reader.readToEnd(
          entry -> {
            last.add(entry);
            if (last.size() > 50L * count + 5_000) {
              last.removeFirst();
            }
          });
      last.stream()
          .sorted(java.util.Comparator.comparing(Entry::acceptedAt))
          .skip(Math.max(0, last.size() - count))
          .forEach(entry -> terminal.line(line(entry)));
      while (follow && !Thread.currentThread().isInterrupted()) {
        reader.poll(Duration.ofSeconds(1), entry -> terminal.line(line(entry)));
      }
    }
  }

  private String line(Entry<?> entry) {
    byte[] raw = entry.raw();
    if (json) {
      return whole(entry, raw);
    }
    String value = raw == null ? "(retracted)" : new String(raw, UTF_8);
    if (name == Name.dead_letters) {
      value = entry.headers().getOrDefault("reason", "") + "  " + value;
    }
    String text = entry.acceptedAt() + "  " + entry.key() + "  " + value;
    String line = Terminal.safe(text);
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + '…';
  }

  private static String whole(Entry<?> entry, byte @Nullable [] raw) {
    ObjectNode object = JSON.createObjectNode();
    object.put("key", entry.key());
    object.put("partition", entry.partition());
    object.put("offset", entry.offset());
    object.put("timestamp", entry.acceptedAt().toString());
    object.set("headers", JSON.valueToTree(entry.headers()));
    try {
      object.set("value", raw == null ? JSON.nullNode() : JSON.readTree(raw));
    } catch (java.io.IOException e) {
      object.put("value", new String(raw, UTF_8));
    }
    try {
      return JSON.writeValueAsString(object);
    } catch (JacksonException e) {
      throw new AssertionError("a tree can be written", e);
    }
  }
}
