package io.wirewatch.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.story.Reading;
import io.wirewatch.theme.ThemeSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** The theme sets on {@code news.themes.v1}, and which of them is current. */
public final class ThemeSets {
  private final Map<String, ThemeRecord.Definition> definitions = new HashMap<>();
  private ThemeRecord.@Nullable Current current;

  /** What {@code topic} holds now. */
  public static ThemeSets read(Clients clients, Topic<ThemeRecord> topic) {
    ThemeSets sets = new ThemeSets();
    try (TopicReader<ThemeRecord> reader = new TopicReader<>(clients, topic)) {
      reader.readToEnd(sets::take);
    }
    return sets;
  }

  /** Takes in one record; one that cannot be read changes nothing. */
  void take(TopicReader.Entry<ThemeRecord> entry) {
    if (entry.value() instanceof Reading.Accepted<ThemeRecord> accepted) {
      if (accepted.value() instanceof ThemeRecord.Definition definition) {
        definitions.put(definition.hash(), definition);
      } else if (accepted.value() instanceof ThemeRecord.Current now) {
        current = now;
      }
    }
  }

  /** The hash of the current set; empty when there is none yet. */
  public Optional<String> currentHash() {
    return Optional.ofNullable(current).map(ThemeRecord.Current::hash);
  }

  /** The current set, compiled from its definition; {@link WirewatchException} if there is none. */
  public ThemeSet current() {
    String hash =
        currentHash()
            .orElseThrow(
                () -> new WirewatchException("no theme set is published yet: run `themes apply`"));
    ThemeRecord.Definition definition = definitions.get(hash);
    if (definition == null) {
      throw new WirewatchException("theme set " + hash + " is current, but nowhere defined");
    }
    return ThemeSet.parse(definition.file(), definition.yaml().getBytes(UTF_8));
  }

  /**
   * Makes {@code set} the current one, its definition first.
   *
   * @return whether another set, or none, was current before
   */
  public static boolean publish(
      Clients clients, Topic<ThemeRecord> topic, String applicationId, ThemeSet set) {
    ThemeRecord.Current before = read(clients, topic).current;
    if (before != null && before.hash().equals(set.hash())) {
      return false;
    }
    long epoch = before == null ? 1 : before.epoch() + 1;
    ThemeRecord definition = new ThemeRecord.Definition(set.hash(), set.fileName(), set.source());
    ThemeRecord current = new ThemeRecord.Current(set.hash(), epoch, applicationId);
    try (Producer<byte[], byte @Nullable []> producer = clients.producer()) {
      producer.send(topic.record(ThemeRecord.keyOf(set.hash()), definition, set.hash())).get();
      producer.send(topic.record(ThemeRecord.CURRENT, current, set.hash() + ":" + epoch)).get();
      return true;
    } catch (ExecutionException e) {
      throw new WirewatchException(
          "cannot publish theme set "
              + set.hash()
              + ": "
              + requireNonNull(e.getCause()).getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WirewatchException("interrupted while publishing a theme set", e);
    }
  }
}
