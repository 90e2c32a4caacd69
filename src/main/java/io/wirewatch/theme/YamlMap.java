package io.wirewatch.theme;

import static io.wirewatch.theme.Problems.quote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Typed access to a mapping's values; whatever is amiss goes to the problems, with its place. */
final class YamlMap {
  /** The greatest number that a file may have. */
  static final double MAX_NUMBER = 1000;

  private final MappingNode node;
  private final String where;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  private YamlMap(MappingNode node, String where, Problems problems) {
    this.node = node;
    this.where = where;
    this.problems = problems;
  }

  /**
   * A mapping of names that its author chose; null and a problem when {@code node} is none.
   *
   * @param where what messages call it, such as {@code in theme 'ceasefire'}
   */
  static @Nullable YamlMap of(Node node, String where, Problems problems) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(node, "keys and values are expected " + where + ", not " + kind(node));
      return null;
    }
    YamlMap map = new YamlMap(mapping, where, problems);
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.add(entry.getKeyNode(), "a key " + where + " is not a plain word");
      } else if (map.values.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
        problems.add(key, "key " + quote(key.getValue()) + " stands twice " + where);
      } else {
        map.keys.put(key.getValue(), key);
      }
    }
    return map;
  }

  /** The same, with every key that is not in {@code known} a problem. */
  static @Nullable YamlMap of(Node node, String where, List<String> known, Problems problems) {
    YamlMap map = of(node, where, problems);
    if (map != null) {
      map.keys.forEach(
          (name, key) -> {
            if (!known.contains(name)) {
              problems.add(
                  key, "unknown key " + quote(name) + " " + where + NearestName.hint(name, known));
            }
          });
    }
    return map;
  }

  Map<String, Node> values() {
    return values;
  }

  Node key(String name) {
    return keys.getOrDefault(name, node);
  }

  @Nullable Node value(String key) {
    return values.get(key);
  }

  void require(String key) {
    if (!values.containsKey(key)) {
      problems.add(node, "'" + key + "' is missing " + where);
    }
  }

  /** The text under {@code key}; null when there is none, a problem when it is no text. */
  @Nullable String text(String key) {
    Node value = values.get(key);
    return value == null ? null : text(value, "'" + key + "' " + where, problems);
  }

  /** A number under {@code key}, or {@code otherwise}. */
  double number(String key, double least, double most, double otherwise) {
    Node value = values.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof ScalarNode scalar
        && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
      try {
        double number = Double.parseDouble(scalar.getValue());
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // YAML's other spellings (0x1F, 1_000, .inf) are no weights either.
      }
    }
    problems.add(
        value,
        String.format(
            "'%s' %s is a number from %s to %s, not %s",
            key, where, plain(least), plain(most), describe(value)));
    return otherwise;
  }

  /** A whole number under {@code key}; {@code least} and a problem when there is none. */
  int whole(String key, int least, int most) {
    double number = number(key, least, most, least);
    if (number != Math.rint(number)) {
      Node value = values.getOrDefault(key, node);
      problems.add(value, "'" + key + "' " + where + " is a whole number, not " + describe(value));
    }
    return (int) number;
  }

  /** What is true or false under {@code key}, or {@code otherwise}. */
  boolean flag(String key, boolean otherwise) {
    Node value = values.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      if (scalar.getValue().equals("true") || scalar.getValue().equals("false")) {
        return scalar.getValue().equals("true");
      }
    }
    problems.add(value, "'" + key + "' " + where + " is true or false, not " + describe(value));
    return otherwise;
  }

  /** The items of the list under {@code key}; empty when there is none. */
  List<Node> list(String key) {
    Node value = values.get(key);
    return value == null ? List.of() : list(value, "'" + key + "' " + where, problems);
  }

  static List<Node> list(Node node, String what, Problems problems) {
    if (node instanceof SequenceNode sequence) {
      if (sequence.getValue().isEmpty()) {
        problems.add(node, what + " is an empty list");
      }
      return new ArrayList<>(sequence.getValue());
    }
    problems.add(node, what + " is a list, not " + describe(node));
    return List.of();
  }

  /** A scalar as it is written, so that the phrase {@code NO} stays what it is. */
  static @Nullable String text(Node node, String what, Problems problems) {
    if (!(node instanceof ScalarNode scalar)) {
      problems.add(node, what + " is a text, not " + kind(node));
      return null;
    }
    if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
      problems.add(node, what + " is empty");
      return null;
    }
    return scalar.getValue().strip();
  }

  static String describe(Node node) {
    return node instanceof ScalarNode scalar ? quote(scalar.getValue()) : kind(node);
  }

  private static String kind(Node node) {
    return switch (node.getNodeId()) {
      case mapping -> "keys and values";
      case sequence -> "a list";
      default -> describe(node);
    };
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
