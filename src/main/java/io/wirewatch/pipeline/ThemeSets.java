package io.wirewatch.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import io.wirewatch.format.ThemeLog;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.settings.ConfigFile;
import io.wirewatch.theme.ThemeSet;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** Theme sets as they stand in files and on {@code news.themes.v1}. */
public final class ThemeSets {
  private ThemeSets() {}

  /**
   * The set of a file.
   *
   * @throws WirewatchException where there is no such file, or with all that is wrong with it
   */
  public static ThemeSet read(Path file) {
    return ThemeSet.parse(file.toString(), ConfigFile.read(file, ThemeSet.MAX_BYTES));
  }

  /** What {@code topic} holds now. */
  static ThemeLog read(Clients clients, Topic<ThemeRecord> topic) {
    ThemeLog log = new ThemeLog();
    try (TopicReader<ThemeRecord> reader = new TopicReader<>(clients, topic)) {
      reader.readToEnd(entry -> log.take(entry.value()));
    }
    return log;
  }

  /** The hash of the set that is current by {@code log}; empty when there is none yet. */
  static Optional<String> currentHash(ThemeLog log) {
    return log.current().map(ThemeRecord.Current::hash);
  }

  /**
   * The current set by {@code log}; {@link WirewatchException} if there is none, or it is wrong.
   */
  static ThemeSet current(ThemeLog log) {
    String hash =
        currentHash(log)
            .orElseThrow(
                () -> new WirewatchException("no theme set is published yet: run `themes apply`"));
    ThemeRecord.Definition definition =
        log.definition()
            .orElseThrow(
                () ->
                    new WirewatchException(
                        "theme set " + hash + " is current, but nowhere defined"));
    return ThemeSet.parse(definition.file(), definition.yaml().getBytes(UTF_8));
  }

  /**
   * Makes {@code set} the current one, its definition first.
   *
   * @return whether another set, or none, was current before
   */
  public static boolean publish(
      Clients clients, Topic<ThemeRecord> topic, String applicationId, ThemeSet set) {
    ThemeRecord.Current before = read(clients, topic).current().orElse(null);
    if (before != null && before.hash().equals(set.hash())) {
      return false;
    }
    long epoch = before == null ? 1 : before.epoch() + 1;
    ThemeRecord definition = new ThemeRecord.Definition(set.hash(), set.fileName(), set.source());
    ThemeRecord current = new ThemeRecord.Current(set.hash(), epoch, applicationId);
    ProducerRecord<byte[], byte @Nullable []> defining =
        topic.record(ThemeRecord.keyOf(set.hash()), definition, set.hash());
    // Before it is packed, a large set is longer than what a producer sends unless told to.
    int length = 2 * requireNonNull(defining.value()).length;
    try (Producer<byte[], byte @Nullable []> producer = clients.producer(length)) {
      producer.send(defining).get();
      producer.send(topic.record(ThemeRecord.CURRENT, current, set.hash() + ":" + epoch)).get();
      return true;
    } catch (ExecutionException e) {
      Throwable cause = requireNonNull(e.getCause());
      String hint =
          cause instanceof RecordTooLargeException
              ? "; raise max.message.bytes of the topic " + topic.name() + ", or shorten the file"
              : "";
      throw new WirewatchException(
          "cannot publish theme set " + set.hash() + ": " + cause.getMessage() + hint, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WirewatchException("interrupted while publishing a theme set", e);
    }
  }
}
