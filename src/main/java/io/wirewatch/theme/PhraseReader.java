package io.wirewatch.theme;

import static io.wirewatch.theme.Problems.quote;

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
  private static final List<String> WEIGHTED_KEYS = List.of("phrase", "exact", "weight");
  private static final List<String> PLAIN_KEYS = List.of("phrase", "exact");
  private static final double LEAST_WEIGHT = 0.001;
  private static final int MAX_LENGTH = 200;

  /** What the engine takes for the end of a sentence; a phrase with one would never be found. */
  private static final Pattern SENTENCE_END =
      Pattern.compile("([\\p{L}\\p{M}\\p{N}]{3}\\.|[!?;:…])[^\\p{L}\\p{N}]+[\\p{L}\\p{N}]");

  private final Problems problems;

  PhraseReader(Problems problems) {
    this.problems = problems;
  }

  /** Phrases that may say what they weigh. */
  List<Phrase> weighted(List<Node> nodes, String where) {
    return read(nodes, where, WEIGHTED_KEYS);
  }

  /** Phrases for which a weight means nothing and is an error. */
  List<Phrase> plain(List<Node> nodes, String where) {
    return read(nodes, where, PLAIN_KEYS);
  }

  private List<Phrase> read(List<Node> nodes, String where, List<String> keys) {
    List<Phrase> phrases = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node node : nodes) {
      Phrase phrase =
          node instanceof MappingNode
              ? readForm(node, where, keys)
              : phrase(node, YamlMap.text(node, "a phrase " + where, problems), where, 1, false);
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

  private @Nullable Phrase readForm(Node node, String where, List<String> keys) {
    YamlMap map = YamlMap.of(node, "in a phrase " + where, keys, problems);
    if (map == null) {
      return null;
    }
    Node exact = map.value("exact");
    if ((exact == null) == (map.value("phrase") == null)) {
      problems.add(node, "a phrase " + where + " has either 'phrase' or 'exact'");
      return null;
    }
    double weight = map.number("weight", LEAST_WEIGHT, 1);
    String text = map.text(exact == null ? "phrase" : "exact");
    return phrase(node, text, where, weight, exact != null);
  }

  private @Nullable Phrase phrase(
      Node node, @Nullable String text, String where, double weight, boolean exact) {
    if (text == null) {
      return null;
    }
    if (!Phrase.hasWord(text)) {
      problems.add(node, "phrase " + quote(text) + " " + where + " has no letter or digit");
      return null;
    }
    if (text.length() > MAX_LENGTH) {
      problems.add(node, "phrase " + quote(text) + " " + where + " is longer than " + MAX_LENGTH);
      return null;
    }
    if (SENTENCE_END.matcher(text).find()) {
      problems.add(
          node, "phrase " + quote(text) + " " + where + " runs over the end of a sentence");
      return null;
    }
    return new Phrase(text, weight, exact);
  }
}
