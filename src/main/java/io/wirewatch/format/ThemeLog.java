package io.wirewatch.format;

import io.wirewatch.story.Reading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which theme set is current by the records of {@code news.themes.v1}, taken one after the other,
 * and how it is defined. Of definitions only the latest few are kept, for the topic has all there
 * ever were, each up to megabytes.
 */
public final class ThemeLog {
  /**
   * A set's definition comes right before the record that makes it current; some may get between.
   */
  private static final int MOST = 8;

  private final Map<String, ThemeRecord.Definition> latest = new LinkedHashMap<>();
  private ThemeRecord.@Nullable Current current;

  /**
   * Takes in a record's value; a tombstone, and one that cannot be read, changes nothing.
   *
   * @return whether it says which set is current
   */
  public boolean take(@Nullable Reading<ThemeRecord> value) {
    if (!(value instanceof Reading.Accepted<ThemeRecord> accepted)) {
      return false;
    }
    if (accepted.value() instanceof ThemeRecord.Definition definition) {
      latest.remove(definition.hash());
      latest.put(definition.hash(), definition);
      if (latest.size() > MOST) {
        latest.remove(latest.keySet().iterator().next());
      }
      return false;
    }
    current = (ThemeRecord.Current) accepted.value();
    return true;
  }

  /** Which set is current; empty while none is. */
  public Optional<ThemeRecord.Current> current() {
    return Optional.ofNullable(current);
  }

  /** The definition of the current set; empty where none is current, or it came long before. */
  public Optional<ThemeRecord.Definition> definition() {
    return current().map(now -> latest.get(now.hash()));
  }
}
