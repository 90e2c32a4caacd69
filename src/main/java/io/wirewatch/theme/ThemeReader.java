package io.wirewatch.theme;

import static io.wirewatch.theme.Problems.quote;

import io.wirewatch.story.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads themes, each with an id of its own. */
final class ThemeReader {
  private static final List<String> KEYS =
      Stream.of(
              List.of("id", "label", "description", "colour", "context"),
              SectionReader.THEME_KEYS,
              List.of("lang"),
              GateReader.KEYS,
              List.of("languages", "sources", "exclude_sources"),
              List.of("min_score", "title_weight", "examples"))
          .flatMap(List::stream)
          .toList();
  private static final List<String> SHOWING = List.of("strong", "weak", "phrases", "near", "lang");
  private static final double LEAST = 0.001;

  private final Problems problems;
  private final SectionReader sections;
  private final GateReader gates;
  private final ContextNames names;
  private final ExampleReader examples;
  private final Set<String> ids = new HashSet<>();

  ThemeReader(Problems problems, SectionReader sections, GateReader gates, ContextNames names) {
    this.problems = problems;
    this.sections = sections;
    this.gates = gates;
    this.names = names;
    this.examples = new ExampleReader(problems);
  }

  /** One theme; null and a problem when it is none. */
  @Nullable Theme read(Node node) {
    String where = where(node);
    YamlMap map = YamlMap.of(node, where, KEYS, problems);
    if (map == null) {
      return null;
    }
    map.require("id");
    map.require("label");
    if (SHOWING.stream().allMatch(key -> map.value(key) == null)) {
      map.require("phrases");
    }
    String id = map.text("id");
    String label = map.text("label");
    boolean named = id != null && isNewId(map, id);
    String context = names.read(map);
    Gate gate = gates.read(map, where);
    Rules rules = sections.rules(map, where, SectionReader.THEME_KEYS);
    Scope scope = scope(map, where);
    double minScore = map.number("min_score", LEAST, YamlMap.MAX_NUMBER, Theme.DEFAULT_MIN_SCORE);
    double titleWeight =
        map.number("title_weight", 1, YamlMap.MAX_NUMBER, Theme.DEFAULT_TITLE_WEIGHT);
    String description = map.text("description");
    String colour = colour(map, where);
    List<Example> shown = examples.read(map, where);
    if (id == null || !named || label == null || !rules.showSomething()) {
      return null;
    }
    return new Theme(
        id, label, description, colour, scope, context, gate, rules, minScore, titleWeight, shown);
  }

  /** A theme's name for messages, as far as it has one. */
  private static String where(Node theme) {
    Problems ignored = new Problems("");
    YamlMap map = YamlMap.of(theme, "", ignored);
    String id = map == null ? null : map.text("id");
    return id == null ? "in a theme" : "in theme " + quote(id);
  }

  private boolean isNewId(YamlMap map, String id) {
    Node node = map.values().getOrDefault("id", map.key("id"));
    if (!ids.add(id)) {
      problems.add(node, "theme id " + quote(id) + " is given twice; ids are unique");
      return false;
    }
    return problems.checkName(node, "theme id", id);
  }

  private @Nullable String colour(YamlMap map, String where) {
    if (map.value("colour") instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL)) {
      problems.add(
          scalar,
          "'colour' "
              + where
              + " is empty, for a # begins a comment; put it in quotes: \"#2a78b8\"");
      return null;
    }
    String colour = map.text("colour");
    if (colour != null && !Theme.COLOUR.matcher(colour).matches()) {
      problems.add(
          map.values().getOrDefault("colour", map.key("colour")),
          "'colour' " + where + " is \"#rrggbb\" in quotes, not " + quote(colour));
      return null;
    }
    return colour;
  }

  private Scope scope(YamlMap map, String where) {
    return new Scope(
        names(map, "languages", where),
        names(map, "sources", where),
        names(map, "exclude_sources", where));
  }

  private static String meant(@Nullable String name) {
    return name == null ? " such as 'en'" : "; did you mean " + quote(name) + "?";
  }

  private Set<String> names(YamlMap map, String key, String where) {
    boolean languages = key.equals("languages");
    List<String> names = new ArrayList<>();
    for (Node node : map.list(key)) {
      String name = YamlMap.text(node, "an item of '" + key + "' " + where, problems);
      if (name == null) {
        continue;
      }
      boolean right = languages ? LanguageCodes.isCode(name) : Source.isNormal(name);
      if (!right) {
        problems.add(
            node,
            quote(name)
                + " in '"
                + key
                + "' "
                + where
                + (languages
                    ? " is no ISO 639 code" + meant(LanguageCodes.meant(name))
                    : " is no source id" + meant(Source.normalise(name))));
      }
      names.add(name);
    }
    return new HashSet<>(names);
  }
}
