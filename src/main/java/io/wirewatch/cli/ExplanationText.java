package io.wirewatch.cli;

import io.wirewatch.match.Explanation.Apart;
import io.wirewatch.match.Explanation.Gate;
import io.wirewatch.match.Explanation.Hit;
import io.wirewatch.match.Explanation.Masked;
import io.wirewatch.match.Explanation.Verdict;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import java.util.List;
import java.util.Locale;

/** Prints why a story carries each theme, or does not. */
final class ExplanationText {
  private final Terminal terminal;

  ExplanationText(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(Story story, String themeSet, List<Verdict> verdicts) {
    terminal.line(
        terminal.bold(Terminal.safe(story.headline()))
            + (story.headlineDerived() ? "  (first sentence: the text has no title)" : ""));
    String language = story.language();
    terminal.line(
        "theme set " + themeSet + ", language " + (language == null ? "unknown" : language));
    verdicts.forEach(this::print);
  }

  private void print(Verdict verdict) {
    terminal.line("");
    terminal.line(
        terminal.bold(verdict.theme())
            + "  "
            + (verdict.tagged() ? terminal.good("yes") : terminal.bad("no"))
            + "  score "
            + number(verdict.score())
            + " of "
            + number(verdict.minScore())
            + (verdict.lacks() > 0 ? ", " + number(verdict.lacks()) + " short" : "")
            + (verdict.rule() == null ? "" : "  rule " + Terminal.safe(verdict.rule())));
    Gate gate = verdict.gate();
    if (gate != null) {
      Span opener = gate.opener();
      terminal.line(
          "  context "
              + gate.context()
              + ": "
              + (opener != null
                  ? at(opener)
                  : gate.open()
                      ? "open"
                      : terminal.bad("not in this story: ")
                          + Terminal.safe(String.join("; ", gate.missing()))));
    }
    for (String barred : verdict.barred()) {
      terminal.line("  " + terminal.bad(Terminal.safe(barred)));
    }
    for (Hit hit : verdict.hits()) {
      terminal.line(
          "  + "
              + number(hit.adds())
              + "  "
              + at(hit.span())
              + "  "
              + hit.kind()
              + " '"
              + Terminal.safe(hit.phrase())
              + "'"
              + (hit.adds() > 0 ? "" : ", counted before"));
    }
    for (Masked masked : verdict.masked()) {
      terminal.line("  masked  " + at(masked.span()) + "  " + Terminal.safe(masked.reason()));
    }
    for (Apart apart : verdict.apart()) {
      terminal.line("  apart  " + Terminal.safe(apart.toString()));
    }
    if (verdict.weakCut() > 0) {
      terminal.line("  - " + number(verdict.weakCut()) + "  weak phrases alone are not enough");
    }
  }

  private static String at(Span span) {
    return "'%s' (%s %d-%d)"
        .formatted(Terminal.safe(span.text()), span.field().word(), span.start(), span.end());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
