package io.wirewatch.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packages of the house and what each may import, those that are not built yet among them.
 *
 * @param root the package they lie in: the real one, or that of the canaries
 */
record House(String root) {
  private static final Set<String> ALL_BUT_CLI =
      Set.of(
          "settings",
          "measure",
          "net",
          "story",
          "language",
          "text",
          "document",
          "identity",
          "article",
          "theme",
          "match",
          "count",
          "copies",
          "alert",
          "feed",
          "post",
          "corpus",
          "review",
          "format",
          "kafka",
          "ingest",
          "pipeline",
          "notify",
          "view",
          "contract",
          "http",
          "serve",
          "ops",
          "lag",
          "audit",
          "bench",
          "demo");

  /** Whoever may import a package may import what that one may. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("settings", Set.of()),
          Map.entry("measure", Set.of()),
          Map.entry("net", Set.of()),
          Map.entry("story", Set.of()),
          Map.entry("text", Set.of("story")),
          Map.entry("language", Set.of()),
          Map.entry("theme", Set.of("story", "language")),
          Map.entry("match", Set.of("theme", "story")),
          Map.entry("count", Set.of("story", "theme")),
          Map.entry("copies", Set.of("story")),
          Map.entry("alert", Set.of("count")),
          Map.entry("document", Set.of("story", "text")),
          Map.entry("article", Set.of("story", "text", "net")),
          Map.entry("identity", Set.of("story")),
          Map.entry("feed", Set.of("story", "text", "document", "identity", "net")),
          Map.entry("post", Set.of("story", "text", "settings")),
          Map.entry("corpus", Set.of("match", "post", "text", "format")),
          Map.entry("review", Set.of("match")),
          Map.entry("format", Set.of("story", "theme", "count", "copies", "alert", "feed")),
          Map.entry("kafka", Set.of("format", "settings")),
          Map.entry("ingest", Set.of("feed", "article", "text", "post", "kafka", "net", "measure")),
          Map.entry(
              "pipeline", Set.of("match", "count", "copies", "alert", "kafka", "feed", "measure")),
          Map.entry("notify", Set.of("alert", "net", "kafka")),
          Map.entry("view", Set.of("kafka", "measure")),
          Map.entry("contract", Set.of("kafka")),
          Map.entry("http", Set.of("ops", "settings")),
          Map.entry("serve", ALL_BUT_CLI),
          Map.entry("ops", Set.of("kafka", "settings")),
          Map.entry("lag", Set.of("kafka")),
          Map.entry("audit", Set.of("story", "kafka")),
          Map.entry("bench", ALL_BUT_CLI),
          Map.entry("demo", Set.of("settings")),
          Map.entry("cli", ALL_BUT_CLI));

  static Set<String> packages() {
    return new TreeSet<>(MAY_IMPORT.keySet());
  }

  /** What {@code name} may import, itself and the imports of its imports among it. */
  static Set<String> mayImport(String name) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(name));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (reached.add(next)) {
        open.addAll(MAY_IMPORT.getOrDefault(next, Set.of()));
      }
    }
    return reached;
  }

  /** Whether {@code type} is ours. */
  boolean holds(JavaClass type) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }

  /** The package of {@code type} without the root; empty for the root itself. */
  String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(root) ? "" : name.substring(root.length() + 1);
  }

  /**
   * Whether {@code type} is the class {@code name}, such as {@code audit.TagCheck}, or inside it.
   */
  boolean is(String name, JavaClass type) {
    String full = root + "." + name;
    return type.getName().equals(full) || type.getName().startsWith(full + "$");
  }
}
