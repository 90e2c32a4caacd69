package io.wirewatch.theme;

import io.wirewatch.language.Language;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Where the themes, contexts, sections, phrases, nears and gates' terms of a set stand in its file,
 * each told by being the very object that the set has.
 */
public final class Places {
  private static final List<String> PHRASE_KEYS = List.of("strong", "phrases", "weak");

  private final IdentityHashMap<Object, Place> places = new IdentityHashMap<>();
  private final Problems none = new Problems("");

  /**
   * A place in a file.
   *
   * @param line from 1
   * @param column in code points, from 1
   */
  public record Place(int line, int column) {
    static final Place START = new Place(1, 1);
  }

  private Places() {}

  /** Those of a set, read from its text once more; a set without text has none. */
  public static Places of(ThemeSet set) {
    Places places = new Places();
    Node root = new YamlFile(places.none).compose(set.source());
    YamlMap top = root == null ? null : YamlMap.of(root, "", places.none);
    if (top != null) {
      places.addAll(set, top);
    }
    return places;
  }

  /** Where something of the set stands; the file's beginning where that is not known. */
  public Place of(Object part) {
    return places.getOrDefault(part, Place.START);
  }

  private void addAll(ThemeSet set, YamlMap top) {
    Node contexts = top.value("contexts");
    YamlMap named = contexts == null ? null : YamlMap.of(contexts, "", none);
    if (named != null) {
      for (Context context : set.contexts()) {
        add(context, named.key(context.name()));
        add(context.rules(), context.gate(), named.value(context.name()));
      }
    }
    List<Node> themes = top.list("themes");
    for (int t = 0; t < Math.min(themes.size(), set.themes().size()); t++) {
      Theme theme = set.themes().get(t);
      add(theme, themes.get(t));
      add(theme.rules(), theme.gate(), themes.get(t));
    }
  }

  private void add(Object part, Node node) {
    places.put(
        part, new Place(node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1));
  }

  private void addEach(List<?> parts, List<Node> nodes) {
    for (int i = 0; i < Math.min(parts.size(), nodes.size()); i++) {
      add(parts.get(i), nodes.get(i));
    }
  }

  private void addTerms(List<Gate.Term> terms, List<Node> nodes) {
    addEach(terms, nodes);
    addEach(
        terms.stream()
            .map(term -> term instanceof Gate.Words words ? words.phrase() : term)
            .toList(),
        nodes);
  }

  private void add(Rules rules, Gate gate, @Nullable Node node) {
    addSection(rules.shared(), node);
    YamlMap map = node == null ? null : YamlMap.of(node, "", none);
    if (map == null) {
      return;
    }
    addTerms(gate.all(), map.list("all"));
    addTerms(gate.any(), map.list("any"));
    addTerms(gate.none(), map.list("none"));
    Node lang = map.value("lang");
    YamlMap byCode = lang == null ? null : YamlMap.of(lang, "", none);
    if (byCode != null) {
      byCode
          .values()
          .forEach(
              (code, value) -> {
                Language language = Language.of(code);
                if (language != null) {
                  add(rules.in(language), byCode.key(code));
                  addSection(rules.in(language), value);
                }
              });
    }
  }

  private void addSection(Section section, @Nullable Node node) {
    if (node instanceof SequenceNode list) {
      addEach(section.phrases(), list.getValue());
      return;
    }
    YamlMap map = node == null ? null : YamlMap.of(node, "", none);
    if (map == null) {
      return;
    }
    List<Node> phrases = new ArrayList<>();
    PHRASE_KEYS.forEach(key -> phrases.addAll(map.list(key)));
    addEach(section.phrases(), phrases);
    addEach(section.excludePhrases(), map.list("exclude_phrases"));
    List<Node> nears = map.list("near");
    addEach(section.near(), nears);
    for (int n = 0; n < Math.min(nears.size(), section.near().size()); n++) {
      YamlMap near = YamlMap.of(nears.get(n), "", none);
      if (near != null) {
        addChoice(section.near().get(n).a(), near.list("a"));
        addChoice(section.near().get(n).b(), near.list("b"));
      }
    }
    addSurroundings(section.onlyNear(), map.value("only_near"));
    addSurroundings(section.noneNear(), map.value("none_near"));
  }

  private void addSurroundings(List<Surroundings> all, @Nullable Node node) {
    if (node != null) {
      List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
      for (int i = 0; i < Math.min(all.size(), nodes.size()); i++) {
        YamlMap map = YamlMap.of(nodes.get(i), "", none);
        if (map != null) {
          addChoice(all.get(i).names(), map.list("phrases"));
        }
      }
    }
  }

  private void addChoice(Choice choice, List<Node> nodes) {
    List<Node> phrases = new ArrayList<>(nodes);
    phrases.removeIf(ContextNames::isNamed);
    addEach(choice.phrases(), phrases);
  }
}
