package io.wirewatch.count;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stories have in common that count in the same keys.
 *
 * <p>A story moves one bucket and no more, however many keys it counts in; the keys' totals follow
 * from the buckets, and there are few of these.
 *
 * @param source the publisher's id
 * @param language null when unknown
 * @param themes the themes' ids
 * @param archived whether they count as archived, and not as live
 */
public record Bucket(
    String source, @Nullable String language, List<String> themes, boolean archived) {
  /** Stands in none of the three. */
  private static final char SEPARATOR = '|';

  /** Follows the three where the stories are archived. */
  private static final String ARCHIVED = "archived";

  public Bucket {
    requireNonNull(source, "source");
    themes = List.copyOf(themes);
  }

  /** The bucket of what {@code entry} counts as. */
  public static Bucket of(LedgerEntry entry) {
    boolean archived = entry.standing() == LedgerEntry.Standing.ARCHIVED;
    return new Bucket(entry.source(), entry.language(), entry.themes(), archived);
  }

  // Written out, as every story asks: what a record is given by itself is not compiled into it.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bucket that
        && source.equals(that.source)
        && Objects.equals(language, that.language)
        && archived == that.archived
        && themes.equals(that.themes);
  }

  @Override
  public int hashCode() {
    int text = 31 * (31 * source.hashCode() + Objects.hashCode(language)) + themes.hashCode();
    return archived ? ~text : text;
  }

  /** Every key that a story of this bucket counts in. */
  public List<CountKey> keys() {
    List<CountKey> keys = new ArrayList<>();
    addKeys(CountKey.ALL, keys);
    if (!themes.isEmpty()) {
      keys.add(CountKey.total(CountKey.THEMED));
    }
    themes.forEach(theme -> addKeys(theme, keys));
    return keys;
  }

  private void addKeys(String theme, List<CountKey> keys) {
    keys.add(CountKey.total(theme));
    keys.add(CountKey.bySource(theme, source));
    keys.add(CountKey.byLanguage(theme, language));
  }

  /** The bucket that {@code text} spells, or begins with. */
  public static Bucket parse(String text) {
    String[] parts = text.split("\\|", -1);
    return new Bucket(
        parts[0],
        parts[1].isEmpty() ? null : parts[1],
        parts[2].isEmpty() ? List.of() : List.of(parts[2].split(",", -1)),
        parts.length > 3 && parts[3].equals(ARCHIVED));
  }

  @Override
  public String toString() {
    return source
        + SEPARATOR
        + (language == null ? "" : language)
        + SEPARATOR
        + String.join(",", themes)
        + (archived ? SEPARATOR + ARCHIVED : "");
  }
}
