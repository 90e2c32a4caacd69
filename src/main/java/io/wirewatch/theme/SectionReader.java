package io.wirewatch.theme;

import static io.wirewatch.theme.Problems.quote;

import io.wirewatch.language.Language;
import io.wirewatch.theme.PhraseReader.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads what themes and contexts look for: phrases, nears, and what masks them. */
final class SectionReader {
  /** The keys of a theme's section. */
  static final List<String> THEME_KEYS =
      List.of("strong", "weak", "phrases", "near", "only_near", "none_near", "exclude_phrases");

  /** The keys of a context's section, in which nothing weighs anything. */
  static final List<String> CONTEXT_KEYS =
      List.of("phrases", "near", "only_near", "none_near", "exclude_phrases");

  private static final List<String> NEAR_KEYS =
      List.of("a", "b", "within", "ordered", "sentence", "weight");
  private static final List<String> SURROUNDINGS_KEYS = List.of("phrases", "within", "sentence");
  private static final int MAX_WITHIN = 1000;
  private static final double LEAST_WEIGHT = 0.001;

  private final Problems problems;
  private final PhraseReader phrases;
  private final ContextNames names;

  SectionReader(Problems problems, PhraseReader phrases, ContextNames names) {
    this.problems = problems;
    this.phrases = phrases;
    this.names = names;
  }

  /** What stands in {@code map} itself and under its {@code lang}. */
  Rules rules(YamlMap map, String where, List<String> keys) {
    Map<Language, Section> byLanguage = new EnumMap<>(Language.class);
    Node node = map.value("lang");
    YamlMap languages = node == null ? null : YamlMap.of(node, "under 'lang' " + where, problems);
    if (languages != null) {
      languages
          .values()
          .forEach(
              (code, value) -> {
                Language language = Language.of(code);
                if (language == null) {
                  problems.add(languages.key(code), unknown(code, where));
                } else {
                  byLanguage.put(language, inLanguage(value, where + ", lang " + code, keys));
                }
              });
    }
    return new Rules(section(map, where, keys), byLanguage);
  }

  /** What to say of a code that is no language of ours. */
  static String unknown(String code, String where) {
    String meant = LanguageCodes.meant(code);
    return "unknown language "
        + quote(code)
        + " "
        + where
        + (meant == null || Language.of(meant) == null
            ? "; known are "
            : "; did you mean " + quote(meant) + "? Known are ")
        + String.join(", ", Language.codes());
  }

  private Section inLanguage(Node node, String where, List<String> keys) {
    if (node instanceof SequenceNode && keys.equals(CONTEXT_KEYS)) {
      return section(node, where);
    }
    YamlMap map = YamlMap.of(node, where, keys, problems);
    return map == null ? Section.EMPTY : section(map, where, keys);
  }

  /** A context's short form, a list of phrases. */
  Section section(Node node, String where) {
    List<Phrase> any = phrases.read(YamlMap.list(node, "a context", problems), where, Kind.PLAIN);
    return Section.of(any);
  }

  private Section section(YamlMap map, String where, List<String> keys) {
    Set<String> seen = new HashSet<>();
    boolean weighs = keys.equals(THEME_KEYS);
    List<Phrase> all = new ArrayList<>();
    if (weighs) {
      all.addAll(phrases.read(map.list("strong"), where, Kind.STRONG, seen));
    }
    Kind kind = weighs ? Kind.WEIGHTED : Kind.PLAIN;
    all.addAll(phrases.read(map.list("phrases"), where, kind, seen));
    if (weighs) {
      all.addAll(phrases.read(map.list("weak"), where, Kind.WEAK, seen));
    }
    List<Near> near = new ArrayList<>();
    for (Node node : map.list("near")) {
      Near read = near(node, "in a near " + where, weighs);
      if (read != null) {
        near.add(read);
      }
    }
    return new Section(
        all,
        near,
        surroundings(map, "only_near", where),
        surroundings(map, "none_near", where),
        phrases.read(map.list("exclude_phrases"), where, Kind.BARE));
  }

  private @Nullable Near near(Node node, String where, boolean weighs) {
    List<String> keys = weighs ? NEAR_KEYS : NEAR_KEYS.subList(0, NEAR_KEYS.size() - 1);
    if (node instanceof SequenceNode list) {
      problems.add(node, "keys and values are expected " + where + ", not a list" + pair(list));
      return null;
    }
    YamlMap map = YamlMap.of(node, where, keys, problems);
    if (map == null) {
      return null;
    }
    map.require("a");
    map.require("b");
    Choice a = choice(map.list("a"), where, Kind.PLAIN);
    Choice b = choice(map.list("b"), where, Kind.PLAIN);
    Window window = window(map, where);
    boolean ordered = map.flag("ordered", false);
    double weight = map.number("weight", LEAST_WEIGHT, YamlMap.MAX_NUMBER, 1);
    return a == null || b == null ? null : new Near(a, b, window, ordered, weight);
  }

  /** What was meant by two phrases in a list. */
  private static String pair(SequenceNode list) {
    List<Node> two = list.getValue();
    return two.size() == 2
            && two.get(0) instanceof ScalarNode a
            && two.get(1) instanceof ScalarNode b
        ? "; did you mean {a: [" + quote(a.getValue()) + "], b: [" + quote(b.getValue()) + "]}?"
        : "; a near is {a: [...], b: [...]}";
  }

  private List<Surroundings> surroundings(YamlMap map, String key, String where) {
    Node node = map.value(key);
    String inside = "in " + key + " " + where;
    List<Surroundings> all = new ArrayList<>();
    if (node != null) {
      for (Node each : node instanceof SequenceNode ? map.list(key) : List.of(node)) {
        YamlMap one = YamlMap.of(each, inside, SURROUNDINGS_KEYS, problems);
        if (one != null) {
          one.require("phrases");
          Choice names = choice(one.list("phrases"), inside, Kind.BARE);
          Window window = window(one, inside);
          if (names != null) {
            all.add(new Surroundings(names, window));
          }
        }
      }
    }
    return all;
  }

  /** Phrases and contexts that stand for theirs; null where there is no right one. */
  private @Nullable Choice choice(List<Node> nodes, String where, Kind kind) {
    List<Node> words = new ArrayList<>();
    List<String> contexts = new ArrayList<>();
    for (Node node : nodes) {
      if (ContextNames.isNamed(node)) {
        String name = names.read(node, where);
        if (name != null) {
          names.listed(name, node);
          contexts.add(name);
        }
      } else {
        words.add(node);
      }
    }
    List<Phrase> found = phrases.read(words, where, kind);
    return found.isEmpty() && contexts.isEmpty() ? null : new Choice(found, contexts);
  }

  private Window window(YamlMap map, String where) {
    boolean sentence = map.flag("sentence", true);
    Node within = map.value("within");
    if (within == null && !sentence) {
      problems.add(
          map.key("sentence"), "'within' is missing " + where + ", as it may leave the sentence");
      return new Window(Window.ANY, true);
    }
    return new Window(within == null ? Window.ANY : map.whole("within", 0, MAX_WITHIN), sentence);
  }
}
