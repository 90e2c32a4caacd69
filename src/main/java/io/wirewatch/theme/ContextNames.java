package io.wirewatch.theme;

import static io.wirewatch.theme.Problems.quote;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** The names of a file's contexts, and where they are used. */
final class ContextNames {
  private static final List<String> KEY = List.of("context");

  private final Problems problems;
  private final Set<String> names;

  /** The contexts that stand for their phrases in some list, and where. */
  private final Map<Node, String> listed = new LinkedHashMap<>();

  ContextNames(Problems problems, Set<String> names) {
    this.problems = problems;
    this.names = names;
  }

  /** Whether an item of a list is {@code {context: name}}. */
  static boolean isNamed(Node node) {
    return node instanceof MappingNode mapping
        && mapping.getValue().stream()
            .anyMatch(entry -> YamlMap.describe(entry.getKeyNode()).equals("'context'"));
  }

  /** The context that such an item names; null and a problem when there is no such context. */
  @Nullable String read(Node node, String where) {
    YamlMap form = YamlMap.of(node, where, KEY, problems);
    return form == null ? null : read(form);
  }

  /** The context that {@code map} names; null when it names none, or one that is not there. */
  @Nullable String read(YamlMap map) {
    String name = map.text("context");
    if (name == null || names.contains(name)) {
      return name;
    }
    Node node = map.values().getOrDefault("context", map.key("context"));
    problems.add(node, "unknown context " + quote(name) + NearestName.hint(name, names));
    return null;
  }

  /** Notes that a context stands for its phrases. */
  void listed(String name, Node node) {
    listed.put(node, name);
  }

  /** Refuses contexts in lists that are more than phrases. */
  void check(List<Context> contexts) {
    listed.forEach(
        (node, name) ->
            contexts.stream()
                .filter(context -> context.name().equals(name) && !context.isPhrases())
                .forEach(
                    context ->
                        problems.add(
                            node,
                            "context "
                                + quote(name)
                                + " has more than phrases, so it cannot stand for them in a"
                                + " list")));
  }
}
