package io.wirewatch.review;

import io.wirewatch.theme.Near;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Section;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.List;

/** Finds what tags no story, as it is too light or as the theme's gate forbids it. */
final class Reach {
  private final ThemeSet set;
  private final Findings findings;

  Reach(ThemeSet set, Findings findings) {
    this.set = set;
    this.findings = findings;
  }

  /**
   * Says where there are only weak phrases and nears, which stay below every {@code min_score}.
   * Strong ones reach any, for they count as often as they stand in a story.
   */
  void reviewWeights(Theme theme) {
    if (reaches(theme.rules().shared())) {
      return;
    }
    String idle = "theme '" + theme.id() + "' tags no story";
    String why = ": all that it looks for%s is weak, and weak ones alone never tag";
    if (theme.rules().byLanguage().values().stream().noneMatch(Reach::reaches)) {
      findings.add(theme, idle + why.formatted(""));
      return;
    }
    theme
        .rules()
        .byLanguage()
        .forEach(
            (language, section) -> {
              if (section.showsSomething() && !reaches(section)) {
                String code = language.code();
                findings.add(section, idle + " in '" + code + "'" + why.formatted(" there"));
              }
            });
  }

  private static boolean reaches(Section section) {
    return section.phrases().stream().anyMatch(phrase -> !phrase.weak())
        || section.near().stream().anyMatch(near -> near.weight() >= 1);
  }

  /**
   * Says which phrases and nears no tagged story can have.
   *
   * @param forbidden what the theme's {@code none} refuses stories for
   */
  void reviewForbidden(Theme theme, Covers forbidden) {
    // What gates name is of the file's language.
    Part part = Part.of(theme.rules(), set.language()).get(0);
    String where = " in theme '" + theme.id() + "' never counts, for 'none' refuses stories with ";
    for (Phrase phrase : part.section().phrases()) {
      Phrase refused = forbidden.first(phrase);
      if (refused != null) {
        findings.add(phrase, "phrase '" + phrase.text() + "'" + where + findings.named(refused));
      }
    }
    for (Near near : part.section().near()) {
      boolean a = isRefused(part.phrases(near.a(), set), forbidden);
      if (a || isRefused(part.phrases(near.b(), set), forbidden)) {
        findings.add(near, "near" + where + "any of its " + (a ? "a" : "b"));
      }
    }
  }

  private static boolean isRefused(List<Phrase> side, Covers forbidden) {
    return !side.isEmpty() && side.stream().allMatch(each -> forbidden.first(each) != null);
  }
}
