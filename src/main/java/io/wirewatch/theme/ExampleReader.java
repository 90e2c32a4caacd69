package io.wirewatch.theme;

import io.wirewatch.language.Language;
import io.wirewatch.story.Limit;
import io.wirewatch.story.Story;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a theme's examples: texts that it must and must not find. */
final class ExampleReader {
  private static final List<String> KEYS = List.of("match", "reject");
  private static final List<String> FORM_KEYS = List.of("title", "text", "lang");

  private final Problems problems;

  ExampleReader(Problems problems) {
    this.problems = problems;
  }

  List<Example> read(YamlMap theme, String where) {
    Node node = theme.value("examples");
    YamlMap map =
        node == null ? null : YamlMap.of(node, "in the examples " + where, KEYS, problems);
    List<Example> examples = new ArrayList<>();
    if (map != null) {
      for (String key : KEYS) {
        for (Node each : map.list(key)) {
          Example example = example(each, "in an example " + where, key.equals("match"));
          if (example != null) {
            examples.add(example);
          }
        }
      }
    }
    return examples;
  }

  private @Nullable Example example(Node node, String where, boolean matches) {
    Mark mark = node.getStartMark();
    int line = mark.getLine() + 1;
    int column = mark.getColumn() + 1;
    if (!(node instanceof MappingNode)) {
      String text = YamlMap.text(node, "an example " + where, problems);
      return text == null ? null : new Example(matches, null, text, null, line, column);
    }
    YamlMap map = YamlMap.of(node, where, FORM_KEYS, problems);
    if (map == null) {
      return null;
    }
    String title = map.text("title");
    String text = map.text("text");
    String language = map.text("lang");
    if (title == null && text == null) {
      problems.add(node, "'text' is missing " + where);
      return null;
    }
    if (title != null && !(Limit.HEADLINE.fits(title) && Story.isVisible(title))) {
      problems.add(node, "'title' " + where + " is blank or too long for a headline");
      return null;
    }
    if (language != null && Language.of(language) == null) {
      problems.add(node, SectionReader.unknown(language, where));
      return null;
    }
    return new Example(matches, title, text == null ? "" : text, language, line, column);
  }
}
