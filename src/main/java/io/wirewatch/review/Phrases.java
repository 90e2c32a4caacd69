package io.wirewatch.review;

import io.wirewatch.language.Language;
import io.wirewatch.theme.Near;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds phrases that never count, that add nothing, and that stand twice. */
final class Phrases {
  private final ThemeSet set;
  private final Findings findings;
  private final Wordings wordings;
  private final Map<Language, List<Owned>> strong = new EnumMap<>(Language.class);

  Phrases(ThemeSet set, Findings findings, Wordings wordings) {
    this.set = set;
    this.findings = findings;
    this.wordings = wordings;
  }

  void review() {
    Part.each(set, this::review);
    for (Theme theme : set.themes()) {
      for (Part part : Part.of(theme.rules(), set.language())) {
        for (Phrase phrase : part.section().phrases()) {
          if (!phrase.weak()) {
            strong
                .computeIfAbsent(part.language(), l -> new ArrayList<>())
                .add(new Owned(phrase, theme.id()));
          }
        }
      }
    }
    strong.forEach(this::compareThemes);
  }

  private void review(Part part, String where) {
    Wording wording = wordings.in(part.language());
    List<Phrase> phrases = part.section().phrases();
    Covers masks = new Covers(wording, part.masks(set));
    Covers own = new Covers(wording, phrases);
    for (int i = 0; i < phrases.size(); i++) {
      Phrase phrase = phrases.get(i);
      Phrase mask = masks.first(phrase);
      String finding = mask == null ? amongOwn(i, phrases, own) : maskedBy(mask);
      if (finding != null) {
        findings.add(phrase, "phrase '" + phrase.text() + "'" + where + " " + finding);
      }
    }
    for (Near near : part.section().near()) {
      boolean a = reviewSide(part.phrases(near.a(), set), near.a().phrases(), masks, where);
      boolean b = reviewSide(part.phrases(near.b(), set), near.b().phrases(), masks, where);
      if (!a || !b) {
        String side = a ? "b" : "a";
        findings.add(near, "near" + where + " never counts, for all of its " + side + " is masked");
      }
    }
  }

  private String maskedBy(Phrase mask) {
    return "never counts, for it is masked by " + findings.named(mask);
  }

  private @Nullable String amongOwn(int index, List<Phrase> phrases, Covers own) {
    Phrase phrase = phrases.get(index);
    String finding = null;
    for (int i : own.in(phrase)) {
      Phrase other = phrases.get(i);
      if (i != index && own.in(other).contains(index)) {
        if (i < index) {
          return "is listed twice: " + findings.named(other) + " finds the same";
        }
      } else if (i != index && finding == null) {
        if (phrase.weak() && !other.weak()) {
          finding =
              "never counts, for " + findings.named(other) + ", which is strong, stands in it";
        } else if (!phrase.weak() && phrase.weight() == other.weight()) {
          finding = "adds nothing, for " + findings.named(other) + " stands in it";
        }
      }
    }
    return finding;
  }

  /** Whether anything of a near's side is not masked; what of its own list is, is said. */
  private boolean reviewSide(List<Phrase> all, List<Phrase> own, Covers masks, String where) {
    for (Phrase phrase : own) {
      Phrase mask = masks.first(phrase);
      if (mask != null) {
        findings.add(phrase, "'" + phrase.text() + "' of a near" + where + " " + maskedBy(mask));
      }
    }
    return all.isEmpty() || all.stream().anyMatch(phrase -> masks.first(phrase) == null);
  }

  /** A strong phrase of a theme. */
  private record Owned(Phrase phrase, String theme) {}

  private void compareThemes(Language language, List<Owned> strong) {
    // A phrase that stands in many themes is compared with the others once.
    Map<Phrase, List<Owned>> owners = new LinkedHashMap<>();
    for (Owned each : strong) {
      owners.computeIfAbsent(each.phrase, phrase -> new ArrayList<>()).add(each);
    }
    List<Phrase> phrases = List.copyOf(owners.keySet());
    List<List<Owned>> owned = List.copyOf(owners.values());
    Covers all = new Covers(wordings.in(language), phrases);
    for (int i = 0; i < phrases.size() && !findings.isFull(); i++) {
      List<Owned> same = new ArrayList<>();
      for (int o : all.in(phrases.get(i)).headSet(i)) {
        if (all.in(phrases.get(o)).contains(i)) {
          same.addAll(owned.get(o));
        }
      }
      for (Owned one : owned.get(i)) {
        compare(one, same);
        same.add(one);
      }
    }
  }

  /** Says which other themes have a phrase that finds the same. */
  private void compare(Owned one, List<Owned> same) {
    Set<String> said = new HashSet<>(Set.of(one.theme));
    for (Owned other : same) {
      if (findings.isFull()) {
        return;
      }
      if (said.add(other.theme)) {
        findings.add(
            one.phrase,
            "phrase '%s' in theme '%s' tags theme '%s' too: %s"
                .formatted(
                    one.phrase.text(), one.theme, other.theme, findings.named(other.phrase)));
      }
    }
  }
}
