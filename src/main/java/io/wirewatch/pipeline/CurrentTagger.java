package io.wirewatch.pipeline;

import io.wirewatch.WirewatchException;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.match.Tagger;
import io.wirewatch.match.ThemeMatcher;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tagger of the current theme set, which follows {@code news.themes.v1}: another set holds from
 * the next story on, and one that cannot be used leaves the old one in its place.
 */
final class CurrentTagger implements Supplier<Tagger>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentTagger.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final TopicReader<ThemeRecord> reader;
  private final ThemeSets sets = new ThemeSets();
  private final Thread thread;
  private volatile Tagger tagger;

  /** Returns with a tagger, or throws {@link WirewatchException} where no set is published. */
  CurrentTagger(Clients clients, Topic<ThemeRecord> topic) {
    reader = new TopicReader<>(clients, topic);
    try {
      reader.readToEnd(sets::take);
      tagger = ThemeMatcher.compile(sets.current());
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
    thread = new Thread(this::follow, "wirewatch-themes");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Tagger get() {
    return tagger;
  }

  private void follow() {
    try (reader) {
      while (reader.poll(POLL, sets::take)) {
        swap();
      }
    }
  }

  private void swap() {
    String used = tagger.themeSet();
    if (sets.currentHash().filter(hash -> !hash.equals(used)).isEmpty()) {
      return;
    }
    try {
      tagger = ThemeMatcher.compile(sets.current());
      LOG.info("theme set {} takes the place of {}", tagger.themeSet(), used);
    } catch (WirewatchException e) {
      LOG.error("theme set {} stays, the new one cannot be used: {}", used, e.getMessage());
    }
  }

  @Override
  public void close() {
    reader.stop();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
