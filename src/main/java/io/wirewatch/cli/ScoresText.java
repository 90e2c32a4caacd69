package io.wirewatch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.corpus.Agreement;
import io.wirewatch.corpus.Scores;
import java.util.List;
import java.util.Locale;

/** Prints how tags agree with labels, and what went wrong. */
final class ScoresText {
  private static final String ROW = "%-24s %9s %9s %9s %9s";

  private final Scores scores;
  private final List<Shown> shown;

  /** A tag that is wrong or missed, and why, in one line. */
  record Shown(Scores.Wrong wrong, String reason) {}

  ScoresText(Scores scores, List<Shown> shown) {
    this.scores = scores;
    this.shown = shown;
  }

  void print(Terminal terminal) {
    for (String language : scores.languages()) {
      terminal.line(terminal.bold(ROW.formatted(language, "PRECISION", "RECALL", "F1", "SUPPORT")));
      for (String theme : scores.scored()) {
        Agreement found = scores.of(language, theme);
        terminal.line(
            ROW.formatted(
                theme,
                found.right() + found.wrong() == 0 ? "-" : number(found.precision()),
                found.support() == 0 ? "-" : number(found.recall()),
                found.isMeasured() ? number(found.f1()) : "-",
                found.support()));
      }
      terminal.line(
          ROW.formatted(
                  "macro",
                  "",
                  "",
                  scores.isMeasured(language) ? number(scores.macroF1(language)) : "-",
                  "")
              .stripTrailing());
      terminal.line("");
    }
    terminal.line(scores.stories() + " stories, wrong tags: " + scores.wrong());
    for (Shown each : shown) {
      terminal.line(
          StoryInput.name(each.wrong.line())
              + "\n  "
              + each.wrong.theme()
              + (each.wrong.tagged() ? " false: " : " missed: ")
              + Terminal.safe(each.reason));
    }
    if (scores.wrong() > shown.size()) {
      terminal.line("and " + (scores.wrong() - shown.size()) + " more; --max-wrong shows them");
    }
  }

  /** The same as one JSON object. */
  String json(String themeSet) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("themeSet", themeSet);
    json.put("stories", scores.stories());
    ArrayNode languages = json.putArray("languages");
    for (String language : scores.languages()) {
      ObjectNode each = languages.addObject();
      each.put("lang", language.equals(Scores.ALL) ? null : language);
      each.put("macroF1", scores.macroF1(language));
      ArrayNode themes = each.putArray("themes");
      for (String theme : scores.scored()) {
        Agreement found = scores.of(language, theme);
        themes
            .addObject()
            .put("id", theme)
            .put("precision", found.precision())
            .put("recall", found.recall())
            .put("f1", found.f1())
            .put("support", found.support())
            .put("right", found.right())
            .put("false", found.wrong())
            .put("missed", found.missed());
      }
    }
    json.put("wrongTags", scores.wrong());
    ArrayNode wrong = json.putArray("wrong");
    for (Shown each : shown) {
      ObjectNode one = wrong.addObject();
      one.set("id", each.wrong.line().id());
      one.put("title", each.wrong.line().title());
      one.put("theme", each.wrong.theme());
      one.put("kind", each.wrong.tagged() ? "false" : "missed");
      one.put("reason", each.reason);
    }
    return json.toString();
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
