package io.wirewatch.theme;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What keeps a text from being YAML, said so that its author can mend it.
 *
 * @param place where the mistake begins, as far as that is known
 * @param text what is wrong, the line, and what may help
 */
record YamlMistake(Mark place, String text) {

  static YamlMistake of(MarkedYAMLException e, String file) {
    String problem = oneLine(e.getProblem());
    String context = e.getContext() == null ? "" : oneLine(e.getContext());
    // The parser goes on to the file's end; the author wants to know where the quote began.
    if (context.equals("while scanning a quoted scalar") && e.getContextMark() != null) {
      Mark began = e.getContextMark();
      return new YamlMistake(began, "a quote is not closed" + in(began, file));
    }
    Mark place = e.getProblemMark();
    String said = context.isEmpty() ? problem : context + ", " + problem;
    return new YamlMistake(place, said + in(place, file) + help(problem));
  }

  private static String help(String problem) {
    if (problem.startsWith("mapping values are not allowed here")) {
      return "; a text with a colon in it stands in quotes";
    }
    if (problem.startsWith("found undefined alias")) {
      return "; a text that begins with * stands in quotes";
    }
    return "";
  }

  /** The line that a place is in, cut short. */
  private static String in(Mark place, String file) {
    String line = file.lines().skip(place.getLine()).findFirst().orElse("").strip();
    return line.isEmpty() ? "" : " in " + Problems.quote(line);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
