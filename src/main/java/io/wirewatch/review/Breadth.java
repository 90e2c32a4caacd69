package io.wirewatch.review;

import io.wirewatch.language.Language;
import io.wirewatch.review.Wording.Word;
import io.wirewatch.theme.Choice;
import io.wirewatch.theme.Near;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.ThemeSet;
import io.wirewatch.theme.Window;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds phrases that nearly every story has. */
final class Breadth {
  /** A beginning of so many letters is that of many words. */
  private static final int SHORT = 3;

  private final ThemeSet set;
  private final Findings findings;
  private final Wordings wordings;
  private final Map<Language, CommonWords> common = new EnumMap<>(Language.class);

  Breadth(ThemeSet set, Findings findings, Wordings wordings) {
    this.set = set;
    this.findings = findings;
    this.wordings = wordings;
  }

  void review() {
    Part.each(set, this::review);
  }

  private void review(Part part, String where) {
    for (Phrase phrase : part.section().phrases()) {
      String reason = phrase.weak() ? null : tooBroad(phrase, part.language());
      if (reason != null) {
        findings.add(phrase, "phrase '" + phrase.text() + "'" + where + " is too broad: " + reason);
      }
    }
    for (Near near : part.section().near()) {
      if (near.window().within() == Window.ANY) {
        Phrase a = firstBroad(near.a(), part.language());
        Phrase b = firstBroad(near.b(), part.language());
        if (a != null && b != null) {
          findings.add(
              near,
              "near"
                  + where
                  + " is too broad: '"
                  + a.text()
                  + "' and '"
                  + b.text()
                  + "' are in many sentences; say 'within' how many words");
        }
      }
    }
  }

  private @Nullable Phrase firstBroad(Choice choice, Language language) {
    for (Phrase phrase : choice.phrases()) {
      if (tooBroad(phrase, language) != null) {
        return phrase;
      }
    }
    return null;
  }

  /** Why a phrase is; null when it is not, as of several words. */
  private @Nullable String tooBroad(Phrase phrase, Language language) {
    Wording wording = wordings.in(language);
    List<Word> words = wording.spelled(phrase);
    Word word = words.get(0);
    if (words.size() > 1) {
      return null;
    }
    if (word.open()) {
      int letters = word.text().length();
      return letters > SHORT ? null : "many words begin with these " + letters + " letters";
    }
    boolean often =
        common.computeIfAbsent(language, each -> new CommonWords(each, wording)).include(word);
    return often ? "it is a very common word" : null;
  }
}
