package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.format.ThemeLog;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.kafka.Bookmark;
import io.wirewatch.kafka.TopicFollower;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import io.wirewatch.theme.ThemeSetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The theme set that is current, and what its themes are called; safe in any thread. */
public final class CurrentThemes implements TopicFollower.Store<ThemeRecord> {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentThemes.class);
  private static final Labels NONE = new Labels(null, Map.of());

  private ThemeLog log = new ThemeLog();
  private volatile Labels labels = NONE;

  /**
   * What themes are called.
   *
   * @param hash the hash of their set; null while no set is current
   * @param byTheme the label of each theme, in the order of the set
   */
  public record Labels(@Nullable String hash, Map<String, String> byTheme) {}

  /** The labels of the current set. */
  public Labels labels() {
    return labels;
  }

  /** There are few records: they are read anew each time. */
  @Override
  public @Nullable Bookmark bookmark() {
    return null;
  }

  @Override
  public void clear() {
    log = new ThemeLog(); // the labels stay until others come
  }

  @Override
  public void take(List<Entry<ThemeRecord>> entries, Bookmark readUpTo) {
    for (Entry<ThemeRecord> entry : entries) {
      if (log.take(entry.value())) {
        String hash = log.current().orElseThrow().hash();
        labels = new Labels(hash, byTheme(hash));
      }
    }
  }

  private Map<String, String> byTheme(String hash) {
    ThemeRecord.Definition definition = log.definition().orElse(null);
    if (definition == null) {
      LOG.warn("theme set {} is current, but nowhere defined: its themes have no labels", hash);
      return Map.of();
    }
    try {
      Map<String, String> byTheme = new LinkedHashMap<>();
      for (Theme theme :
          ThemeSet.parse(definition.file(), definition.yaml().getBytes(UTF_8)).themes()) {
        byTheme.put(theme.id(), theme.label());
      }
      return java.util.Collections.unmodifiableMap(byTheme);
    } catch (ThemeSetException e) {
      LOG.warn("theme set {} is current, but cannot be read: {}", hash, e.getMessage());
      return Map.of();
    }
  }
}
