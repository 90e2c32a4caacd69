package io.wirewatch.theme;

import static io.wirewatch.theme.Problems.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads named contexts, and sees to it that none needs itself. */
final class ContextReader {
  private static final List<String> KEYS =
      Stream.of(SectionReader.CONTEXT_KEYS, GateReader.KEYS, List.of("lang"))
          .flatMap(List::stream)
          .toList();

  /** Whoever asks whether a context is open goes down so far at most. */
  private static final int MAX_HEIGHT = 50;

  private final Problems problems;
  private final SectionReader sections;
  private final GateReader gates;
  private final Map<String, Context> contexts = new LinkedHashMap<>();
  private final Map<String, Node> places = new HashMap<>();

  /** How many contexts lead on from each, one after the other, at most. */
  private final Map<String, Integer> heights = new HashMap<>();

  ContextReader(Problems problems, SectionReader sections, GateReader gates) {
    this.problems = problems;
    this.sections = sections;
    this.gates = gates;
  }

  List<Context> read(YamlMap named) {
    named
        .values()
        .forEach(
            (name, node) -> {
              problems.checkName(named.key(name), "context name", name);
              Context context = context(name, node);
              if (context != null) {
                contexts.put(name, context);
                places.put(name, named.key(name));
              }
            });
    contexts.keySet().forEach(name -> follow(name, new ArrayList<>()));
    return List.copyOf(contexts.values());
  }

  private @Nullable Context context(String name, Node node) {
    String where = "in context " + quote(name);
    if (!(node instanceof MappingNode)) {
      Section section = sections.section(node, where);
      return section.showsSomething() ? new Context(name, Rules.of(section), Gate.OPEN) : null;
    }
    YamlMap map = YamlMap.of(node, where, KEYS, problems);
    if (map == null) {
      return null;
    }
    Rules rules = sections.rules(map, where, SectionReader.CONTEXT_KEYS);
    Gate gate = gates.read(map, where);
    if (!rules.showSomething() && gate.equals(Gate.OPEN)) {
      problems.add(node, "nothing opens the context: 'phrases' is missing " + where);
      return null;
    }
    return new Context(name, rules, gate);
  }

  /** Goes down every way from a context once; says so where it comes back, or has no end. */
  private int follow(String name, List<String> path) {
    Context context = contexts.get(name);
    Integer known = heights.get(name);
    if (context == null || known != null) {
      return known == null ? 0 : known;
    }
    int before = path.indexOf(name);
    path.add(name);
    int height = 0;
    if (before >= 0) {
      add(
          name,
          " needs itself: "
              + String.join(" → ", path.subList(before, path.size()))
              + "; take one of these out");
    } else if (path.size() <= MAX_HEIGHT) {
      Gate gate = context.gate();
      for (List<Gate.Term> terms : List.of(gate.all(), gate.any(), gate.none())) {
        for (Gate.Term term : terms) {
          if (term instanceof Gate.Named named) {
            height = Math.max(height, 1 + follow(named.context(), path));
          }
        }
      }
    }
    path.remove(path.size() - 1);
    if (height + path.size() >= MAX_HEIGHT) {
      add(name, " leads to more than " + MAX_HEIGHT + " others, one after the other");
    }
    heights.put(name, height);
    return height;
  }

  private void add(String name, String problem) {
    Node place = places.get(name);
    if (place != null) {
      problems.add(place, "context " + quote(name) + problem);
    }
  }
}
