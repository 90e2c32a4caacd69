package io.wirewatch.pipeline;

import io.wirewatch.WirewatchException;
import io.wirewatch.format.ThemeLog;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.kafka.Bookmark;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicFollower;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.match.Tagger;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.theme.ThemeSetException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tagger of the current theme set, which follows {@code news.themes.v1}: another set is
 * compiled aside and holds from the next story on, and one that cannot be used leaves the old one
 * in its place.
 */
final class CurrentTagger implements Supplier<Tagger>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentTagger.class);

  private final TopicFollower<ThemeRecord> follower;
  private volatile Tagger tagger;
  private volatile @Nullable String refused;

  /**
   * Returns with a tagger, or throws {@link WirewatchException} where no set can be used.
   *
   * @param compiled what need not be compiled once more if it is current
   */
  CurrentTagger(Clients clients, Topic<ThemeRecord> topic, Tagger compiled) {
    tagger = current(ThemeSets.read(clients, topic), compiled);
    follower = TopicFollower.start(clients, topic, new Followed(), Clock.systemUTC());
  }

  private static Tagger current(ThemeLog log, Tagger compiled) {
    String hash = ThemeSets.currentHash(log).orElse("");
    if (hash.equals(compiled.themeSet())) {
      return compiled;
    }
    try {
      return ThemeMatcher.compile(ThemeSets.current(log));
    } catch (ThemeSetException e) {
      // There is no other to go on with: which one was used before, the topic does not say.
      throw new WirewatchException(
          "theme set "
              + hash
              + " is current and cannot be used here; run `themes apply` with one that can:\n"
              + e.getMessage(),
          e);
    }
  }

  @Override
  public Tagger get() {
    return tagger;
  }

  /** Which set could not take the place of the one in use, in a line; null while they agree. */
  @Nullable String refused() {
    return refused;
  }

  /** Why no further set will be taken up, in a line; null while they are. */
  @Nullable String deadBecause() {
    return follower.deadBecause();
  }

  /** What the topic says, in the thread that follows it. */
  private final class Followed implements TopicFollower.Store<ThemeRecord> {
    private ThemeLog log = new ThemeLog();
    private boolean caughtUp;

    /** There are few records: they are read anew each time. */
    @Override
    public @Nullable Bookmark bookmark() {
      return null;
    }

    @Override
    public void clear() {
      log = new ThemeLog(); // the tagger stays until another comes
      caughtUp = false;
    }

    @Override
    public void take(List<Entry<ThemeRecord>> entries, Bookmark readUpTo) {
      boolean named = false;
      for (Entry<ThemeRecord> entry : entries) {
        named |= log.take(entry.value());
      }
      if (named && caughtUp) {
        swap(log);
      }
    }

    /** Sets that were current once are passed over. */
    @Override
    public void caughtUp() {
      caughtUp = true;
      swap(log);
    }
  }

  private void swap(ThemeLog log) {
    String used = tagger.themeSet();
    String wanted = ThemeSets.currentHash(log).orElse(used);
    if (wanted.equals(used)) {
      refused = null;
      return;
    }
    try {
      tagger = ThemeMatcher.compile(ThemeSets.current(log));
      refused = null;
      LOG.info("theme set {} takes the place of {}", wanted, used);
    } catch (WirewatchException e) {
      refuse(used, wanted, e.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Whatever a set does to its compiler, stories are tagged on.
      LOG.error("theme set {} could not be compiled", wanted, e);
      refuse(used, wanted, e.toString());
    }
  }

  private void refuse(String used, String wanted, @Nullable String why) {
    refused = wanted + " is current and cannot be used, " + used + " stays; the log says why";
    LOG.error("theme set {} stays, {} cannot be used: {}", used, wanted, why);
  }

  @Override
  public void close() {
    follower.close();
  }
}
