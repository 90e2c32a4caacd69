package io.wirewatch.theme;

import static io.wirewatch.theme.Problems.quote;

import io.wirewatch.language.Abbreviations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads lists of phrases in their forms: a text, {@code {phrase, weight}}, {@code {exact}}. */
final class PhraseReader {
  private static final int MAX_LENGTH = 200;

  /** What the engine takes for the end of a sentence; a phrase with one would never be found. */
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?:([\\p{L}\\p{M}\\p{N}]++)\\.|[!?;:…])(?=[^\\p{L}\\p{N}]+[\\p{L}\\p{N}])");

  /** A star that does not stand for the rest of a word, of which two letters are known. */
  private static final Pattern WRONG_STAR =
      Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}]{2}['’ʼ]?)\\*|\\*(?=[\\p{L}\\p{M}\\p{N}*'’])");

  private final Problems problems;

  /** What the phrases of a list may say besides their words. */
  enum Kind {
    /** A weight, above 0. */
    WEIGHTED(0.001, 1, YamlMap.MAX_NUMBER),
    /** A weight of 1 or more. */
    STRONG(1, 1, YamlMap.MAX_NUMBER),
    /** A weight below 1. */
    WEAK(0.001, Theme.DEFAULT_WEAK_WEIGHT, 0.999),
    /** No weight, for it would mean nothing. */
    PLAIN(1, 1, 1),
    /** Nothing else: it holds in every text of a story. */
    BARE(1, 1, 1);

    private final double least;
    private final double usual;
    private final double most;

    Kind(double least, double usual, double most) {
      this.least = least;
      this.usual = usual;
      this.most = most;
    }

    private List<String> keys() {
      return switch (this) {
        case WEIGHTED, STRONG, WEAK -> List.of("phrase", "exact", "weight", "title_only");
        case PLAIN -> List.of("phrase", "exact", "title_only");
        case BARE -> List.of("phrase", "exact");
      };
    }
  }

  PhraseReader(Problems problems) {
    this.problems = problems;
  }

  /** A list in which no phrase stands twice. */
  List<Phrase> read(List<Node> nodes, String where, Kind kind) {
    return read(nodes, where, kind, new HashSet<>());
  }

  /**
   * One of several lists of which no two may have the same phrase.
   *
   * @param seen what stood in the lists before, to which this one's are added
   */
  List<Phrase> read(List<Node> nodes, String where, Kind kind, Set<String> seen) {
    List<Phrase> phrases = new ArrayList<>();
    for (Node node : nodes) {
      Phrase phrase = read(node, where, kind);
      if (phrase == null) {
        continue;
      }
      String form = phrase.exact() ? "=" + phrase.text() : phrase.text().toLowerCase(Locale.ROOT);
      if (!seen.add(form)) {
        problems.add(node, "phrase " + quote(phrase.text()) + " is listed twice " + where);
      }
      phrases.add(phrase);
    }
    return phrases;
  }

  /** One phrase; null and a problem when it is none. */
  @Nullable Phrase read(Node node, String where, Kind kind) {
    if (node instanceof MappingNode) {
      return readForm(node, where, kind);
    }
    String text = YamlMap.text(node, "a phrase " + where, problems);
    return text == null || !isRight(node, text, where, false)
        ? null
        : new Phrase(text, kind.usual, false);
  }

  private @Nullable Phrase readForm(Node node, String where, Kind kind) {
    YamlMap map = YamlMap.of(node, "in a phrase " + where, kind.keys(), problems);
    if (map == null) {
      return null;
    }
    boolean exact = map.value("exact") != null;
    if (exact == (map.value("phrase") != null)) {
      problems.add(node, "a phrase " + where + " has either 'phrase' or 'exact'");
      return null;
    }
    double weight = map.number("weight", kind.least, kind.most, kind.usual);
    boolean titleOnly = map.flag("title_only", false);
    String text = map.text(exact ? "exact" : "phrase");
    return text == null || !isRight(node, text, where, exact)
        ? null
        : new Phrase(text, weight, exact, titleOnly);
  }

  private static boolean hasSentenceEnd(String text) {
    return SENTENCE_END
        .matcher(text)
        .results()
        .map(end -> end.group(1))
        .anyMatch(word -> word == null || !isAbbreviation(word.toCharArray()));
  }

  private static boolean isAbbreviation(char[] word) {
    return Abbreviations.isOne(word, 0, word.length);
  }

  private boolean isRight(Node node, String text, String where, boolean exact) {
    String wrong = null;
    if (!Phrase.hasWord(text)) {
      wrong = " has no letter or digit";
    } else if (text.length() > MAX_LENGTH) {
      wrong = " is longer than " + MAX_LENGTH;
    } else if (hasSentenceEnd(text)) {
      wrong = " runs over the end of a sentence";
    } else if (exact && text.indexOf('*') >= 0) {
      wrong = " is exact and has a *; an exact phrase is found letter by letter";
    } else if (WRONG_STAR.matcher(text).find()) {
      wrong = " has a * that is not at the end of two or more letters, as in 'territor*'";
    }
    if (wrong != null) {
      problems.add(node, "phrase " + quote(text) + " " + where + wrong);
    }
    return wrong == null;
  }
}
