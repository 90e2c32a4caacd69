package io.wirewatch.theme;

import io.wirewatch.language.Language;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the theme language; one reader reads one file. */
final class ThemeSetReader {
  private static final List<String> TOP_KEYS = List.of("language", "contexts", "themes");
  private static final int HASH_BYTES = 8;

  private final Problems problems;
  private final List<Theme> themes = new ArrayList<>();
  private List<Context> contexts = List.of();
  private Language language = Language.EN;

  private ThemeSetReader(Problems problems) {
    this.problems = problems;
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
        fileName, hash(bytes), source, reader.language, reader.contexts, reader.themes);
  }

  private void readTop(Node root) {
    YamlMap top = YamlMap.of(root, "at the top of the file", TOP_KEYS, problems);
    if (top == null) {
      return;
    }
    top.require("themes");
    readLanguage(top);
    Node node = top.value("contexts");
    YamlMap named = node == null ? null : YamlMap.of(node, "under 'contexts'", problems);
    ContextNames names =
        new ContextNames(problems, named == null ? Set.of() : named.values().keySet());
    PhraseReader phrases = new PhraseReader(problems);
    SectionReader sections = new SectionReader(problems, phrases, names);
    GateReader gates = new GateReader(phrases, names);
    if (named != null) {
      contexts = new ContextReader(problems, sections, gates).read(named);
    }
    ThemeReader reader = new ThemeReader(problems, sections, gates, names);
    for (Node each : top.list("themes")) {
      Theme theme = reader.read(each);
      if (theme != null) {
        themes.add(theme);
      }
    }
    names.check(contexts);
  }

  private void readLanguage(YamlMap top) {
    String code = top.text("language");
    if (code == null) {
      return;
    }
    Language known = Language.of(code);
    if (known == null) {
      problems.add(
          top.values().getOrDefault("language", top.key("language")),
          SectionReader.unknown(code, "at the top of the file"));
    } else {
      language = known;
    }
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
