package io.wirewatch.audit;

import io.wirewatch.story.Hashes;
import io.wirewatch.story.Story;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What of a story its counts hang on.
 *
 * @param second when it was published, in seconds of the epoch
 * @param hash of all that a tag repeats of it
 * @param source its publisher
 * @param language its language, {@code und} where that is unknown
 */
record Edition(long second, long hash, String source, String language) {
  private static final String UNDETERMINED = "und";

  /** The edition that {@code story} is; of texts that are the same one is kept. */
  static Edition of(Story story, UnaryOperator<String> shared) {
    String source = story.source().id();
    String language = story.language() == null ? UNDETERMINED : story.language();
    Instant at = story.published().at();
    String hash = Hashes.ofFields(16, source, language, at.toString(), story.headline());
    return new Edition(
        at.getEpochSecond(),
        Long.parseUnsignedLong(hash, 16),
        shared.apply(source),
        shared.apply(language));
  }

  /** Hands on every count of {@code theme} that it is one of. */
  void counts(String theme, UnaryOperator<String> shared, Consumer<CellKey> counted) {
    counted.accept(CellKey.total(theme));
    CellKey.SIZES.keySet().forEach(size -> counted.accept(CellKey.window(theme, size, second)));
    for (String part : List.of("|source=" + source, "|lang=" + language)) {
      String name = shared.apply(theme + part);
      counted.accept(CellKey.total(name));
      counted.accept(CellKey.window(name, "1h", second));
    }
  }
}
