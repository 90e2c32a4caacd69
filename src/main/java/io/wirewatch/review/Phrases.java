package io.wirewatch.review;

import io.wirewatch.language.Language;
import io.wirewatch.theme.Context;
import io.wirewatch.theme.Near;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds phrases that never count, that add nothing, and that stand twice. */
final class Phrases {
  private final ThemeSet set;
  private final Findings findings;
  private final Wordings wordings;
  private final Map<Language, List<Phrase>> strong = new EnumMap<>(Language.class);
  private final IdentityHashMap<Phrase, String> owners = new IdentityHashMap<>();

  Phrases(ThemeSet set, Findings findings, Wordings wordings) {
    this.set = set;
    this.findings = findings;
    this.wordings = wordings;
  }

  void review() {
    for (Context context : set.contexts()) {
      for (Part part : Part.of(context.rules(), set.language())) {
        review(part, " in context '" + context.name() + "'");
      }
    }
    for (Theme theme : set.themes()) {
      for (Part part : Part.of(theme.rules(), set.language())) {
        review(part, " in theme '" + theme.id() + "'");
        for (Phrase phrase : part.section().phrases()) {
          if (!phrase.weak()) {
            strong.computeIfAbsent(part.language(), l -> new ArrayList<>()).add(phrase);
            owners.put(phrase, theme.id());
          }
        }
      }
    }
    strong.forEach(this::compareThemes);
  }

  private void review(Part part, String where) {
    Wording wording = wordings.in(part.language());
    Covers masks = new Covers(wording, part.masks(set));
    Covers own = new Covers(wording, part.section().phrases());
    IdentityHashMap<Phrase, Integer> order = new IdentityHashMap<>();
    part.section().phrases().forEach(phrase -> order.put(phrase, order.size()));
    for (Phrase phrase : part.section().phrases()) {
      Phrase mask = any(masks.in(phrase));
      String finding =
          mask == null
              ? amongOwn(phrase, own, order)
              : "never counts, for it is masked by " + named(mask);
      if (finding != null) {
        findings.add(phrase, "phrase '" + phrase.text() + "'" + where + " " + finding);
      }
    }
    for (Near near : part.section().near()) {
      boolean a = reviewSide(part.phrases(near.a(), set), near.a().phrases(), masks, where);
      boolean b = reviewSide(part.phrases(near.b(), set), near.b().phrases(), masks, where);
      if (!a || !b) {
        findings.add(
            near,
            "near" + where + " never counts, for all of its " + (a ? "b" : "a") + " is masked");
      }
    }
  }

  private @Nullable String amongOwn(
      Phrase phrase, Covers own, IdentityHashMap<Phrase, Integer> order) {
    String finding = null;
    for (Phrase other : own.in(phrase)) {
      if (own.in(other).contains(phrase)) {
        if (order.getOrDefault(other, 0) < order.getOrDefault(phrase, 0)) {
          return "is listed twice: " + named(other) + " finds the same";
        }
      } else if (phrase.weak() && !other.weak()) {
        finding = "never counts, for " + named(other) + ", which is strong, stands in it";
      } else if (!phrase.weak() && phrase.weight() == other.weight()) {
        finding = "adds nothing, for " + named(other) + " stands in it";
      }
    }
    return finding;
  }

  /** Whether anything of a near's side is not masked; what of its own list is, is said. */
  private boolean reviewSide(List<Phrase> all, List<Phrase> own, Covers masks, String where) {
    for (Phrase phrase : own) {
      Phrase mask = any(masks.in(phrase));
      if (mask != null) {
        findings.add(
            phrase,
            "'"
                + phrase.text()
                + "' of a near"
                + where
                + " never counts, for it is masked by "
                + named(mask));
      }
    }
    return all.isEmpty() || all.stream().anyMatch(phrase -> masks.in(phrase).isEmpty());
  }

  private void compareThemes(Language language, List<Phrase> phrases) {
    Covers all = new Covers(wordings.in(language), phrases);
    IdentityHashMap<Phrase, Integer> order = new IdentityHashMap<>();
    phrases.forEach(phrase -> order.put(phrase, order.size()));
    for (Phrase phrase : phrases) {
      Map<String, Phrase> others = new HashMap<>();
      for (Phrase other : all.in(phrase)) {
        String owner = owners.get(other);
        if (owner != null
            && !owner.equals(owners.get(phrase))
            && order.getOrDefault(other, 0) < order.getOrDefault(phrase, 0)
            && all.in(other).contains(phrase)) {
          others.put(owner, other);
        }
      }
      others.forEach(
          (theme, other) ->
              findings.add(
                  phrase,
                  "phrase '"
                      + phrase.text()
                      + "' in theme '"
                      + owners.get(phrase)
                      + "' tags theme '"
                      + theme
                      + "' too: "
                      + named(other)));
    }
  }

  private String named(Phrase phrase) {
    return findings.named(phrase);
  }

  private static @Nullable Phrase any(Set<Phrase> phrases) {
    return phrases.stream().findFirst().orElse(null);
  }
}
