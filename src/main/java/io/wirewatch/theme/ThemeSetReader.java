package io.wirewatch.theme;

import static io.wirewatch.theme.Problems.quote;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the theme language; one reader reads one file. */
final class ThemeSetReader {
  private static final List<String> TOP_KEYS = List.of("contexts", "themes");
  private static final List<String> THEME_KEYS =
      List.of(
          "id",
          "label",
          "description",
          "context",
          "phrases",
          "exclude_phrases",
          "min_score",
          "title_weight");
  private static final double LEAST = 0.001;
  private static final int HASH_BYTES = 8;

  private final Problems problems;
  private final PhraseReader phrases;
  private final Map<String, Context> contexts = new LinkedHashMap<>();
  private final List<String> contextNames = new ArrayList<>();
  private final Map<String, Theme> themes = new LinkedHashMap<>();
  private final List<String> ids = new ArrayList<>();

  private ThemeSetReader(Problems problems) {
    this.problems = problems;
    this.phrases = new PhraseReader(problems);
  }

  static ThemeSet read(String fileName, byte[] bytes) {
    Problems problems = new Problems(fileName);
    YamlFile file = new YamlFile(problems);
    String source = file.decode(bytes);
    Node root = file.compose(source);
    ThemeSetReader reader = new ThemeSetReader(problems);
    if (root == null) {
      problems.add(1, 1, "the file is empty; 'themes' is missing");
    } else {
      reader.readTop(root);
    }
    problems.throwIfAny();
    return new ThemeSet(
        fileName,
        hash(bytes),
        source,
        List.copyOf(reader.contexts.values()),
        List.copyOf(reader.themes.values()));
  }

  private void readTop(Node root) {
    YamlMap top = YamlMap.of(root, "at the top of the file", TOP_KEYS, problems);
    if (top == null) {
      return;
    }
    top.require("themes");
    Node contextsNode = top.value("contexts");
    YamlMap named =
        contextsNode == null ? null : YamlMap.of(contextsNode, "under 'contexts'", problems);
    if (named != null) {
      named.values().forEach((name, node) -> readContext(named.key(name), name, node));
    }
    for (Node theme : top.list("themes")) {
      readTheme(theme);
    }
  }

  private void readContext(Node key, String name, Node node) {
    contextNames.add(name);
    checkName(key, "context name", name);
    String where = "in context " + quote(name);
    List<Phrase> any = phrases.plain(YamlMap.list(node, "a context", problems), where);
    if (!any.isEmpty()) {
      contexts.put(name, new Context(name, any));
    }
  }

  private void readTheme(Node node) {
    YamlMap map = YamlMap.of(node, where(node), THEME_KEYS, problems);
    if (map == null) {
      return;
    }
    map.require("id");
    map.require("label");
    map.require("phrases");
    String id = map.text("id");
    String label = map.text("label");
    boolean named = id != null && isNewId(map, id);
    Context context = context(map);
    List<Phrase> shows = phrases.weighted(map.list("phrases"), where(node));
    List<Phrase> excludes = phrases.plain(map.list("exclude_phrases"), where(node));
    double minScore = map.number("min_score", LEAST, Theme.DEFAULT_MIN_SCORE);
    double titleWeight = map.number("title_weight", 1, Theme.DEFAULT_TITLE_WEIGHT);
    String description = map.text("description");
    if (id != null && named && label != null && !shows.isEmpty()) {
      themes.put(
          id, new Theme(id, label, description, context, shows, excludes, minScore, titleWeight));
    }
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
    if (ids.contains(id)) {
      problems.add(node, "theme id " + quote(id) + " is given twice; ids are unique");
      return false;
    }
    ids.add(id);
    return checkName(node, "theme id", id);
  }

  private boolean checkName(Node node, String what, String name) {
    boolean good = Theme.ID.matcher(name).matches();
    if (!good) {
      problems.add(
          node,
          what
              + " "
              + quote(name)
              + " is not 1 to 64 characters of a-z, 0-9 and _ that begin with a letter");
    }
    return good;
  }

  private @Nullable Context context(YamlMap map) {
    String name = map.text("context");
    if (name == null) {
      return null;
    }
    if (!contextNames.contains(name)) {
      Node node = map.values().getOrDefault("context", map.key("context"));
      problems.add(node, "unknown context " + quote(name) + NearestName.hint(name, contextNames));
    }
    return contexts.get(name);
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
