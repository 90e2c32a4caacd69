package io.wirewatch.cli;

import io.wirewatch.corpus.Usage;
import io.wirewatch.theme.Near;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Places;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints how the rules of a theme set fare on stories. */
final class UsageText {
  /** A rule that fires in a larger part of the stories is named. */
  static final double OFTEN = 0.1;

  private static final int MAX_SHOWN = 30;

  private final ThemeSet set;
  private final Usage usage;
  private final Places places;

  UsageText(ThemeSet set, Usage usage) {
    this.set = set;
    this.usage = usage;
    this.places = Places.of(set);
  }

  void print(String input, Terminal terminal) {
    terminal.line("on " + Terminal.safe(input) + ":");
    for (Theme theme : set.themes()) {
      long tagged = usage.tagged(theme.id());
      terminal.line(
          terminal.bold(theme.id())
              + "  "
              + tagged
              + " of "
              + usage.stories()
              + " stories, "
              + share(tagged));
      usage
          .frequent(theme.id(), OFTEN)
          .forEach(
              (rule, count) ->
                  terminal.line("  fires in " + share(count) + ": " + Terminal.safe(rule)));
      List<Object> never = usage.neverFired(theme);
      if (!never.isEmpty()) {
        String shown =
            never.stream().limit(MAX_SHOWN).map(this::name).collect(Collectors.joining(", "));
        terminal.line(
            "  never fired, "
                + never.size()
                + " of "
                + usage.rules(theme).size()
                + ": "
                + Terminal.safe(shown)
                + (never.size() > MAX_SHOWN ? ", …" : ""));
      }
      if (!usage.unread(theme).isEmpty()) {
        terminal.line("  no story is in " + String.join(", ", usage.unread(theme)));
      }
    }
  }

  private String name(Object rule) {
    String name =
        rule instanceof Phrase phrase
            ? "'" + phrase.text() + "'"
            : rule instanceof Near near ? "near of " + first(near) : "";
    return name + " (line " + places.of(rule).line() + ")";
  }

  private static String first(Near near) {
    return near.a().phrases().isEmpty()
        ? near.a().contexts().get(0)
        : "'" + near.a().phrases().get(0).text() + "'";
  }

  private String share(long count) {
    return String.format(
        Locale.ROOT, "%.1f %%", usage.stories() == 0 ? 0 : 100.0 * count / usage.stories());
  }
}
