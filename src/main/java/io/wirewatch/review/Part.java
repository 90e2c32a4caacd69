package io.wirewatch.review;

import io.wirewatch.language.Language;
import io.wirewatch.theme.Choice;
import io.wirewatch.theme.Context;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Rules;
import io.wirewatch.theme.Section;
import io.wirewatch.theme.Surroundings;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What a theme or context looks for that is inflected in one language: what stands under it, and in
 * the file's language also what stands outside {@code lang:}.
 */
record Part(Language language, Section section) {

  /** The parts of some rules, that in the file's language first. */
  static List<Part> of(Rules rules, Language fileLanguage) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(fileLanguage, rules.shared().and(rules.in(fileLanguage))));
    rules
        .byLanguage()
        .forEach(
            (language, section) -> {
              if (language != fileLanguage) {
                parts.add(new Part(language, section));
              }
            });
    return parts;
  }

  /** Gives every part of a set, and how findings say where it stands. */
  static void each(ThemeSet set, BiConsumer<Part, String> reviewer) {
    for (Context context : set.contexts()) {
      for (Part part : of(context.rules(), set.language())) {
        reviewer.accept(part, " in context '" + context.name() + "'");
      }
    }
    for (Theme theme : set.themes()) {
      for (Part part : of(theme.rules(), set.language())) {
        reviewer.accept(part, " in theme '" + theme.id() + "'");
      }
    }
  }

  /** The phrases of a choice in this language, those of its contexts among them. */
  List<Phrase> phrases(Choice choice, ThemeSet set) {
    List<Phrase> phrases = new ArrayList<>(choice.phrases());
    for (Context context : set.contexts()) {
      if (choice.contexts().contains(context.name())) {
        for (Part part : of(context.rules(), set.language())) {
          if (part.language == language) {
            phrases.addAll(part.section.phrases());
          }
        }
      }
    }
    return phrases;
  }

  /** What keeps each hit that shares a word with it from counting. */
  List<Phrase> masks(ThemeSet set) {
    List<Phrase> masks = new ArrayList<>(section.excludePhrases());
    for (Surroundings each : section.noneNear()) {
      masks.addAll(phrases(each.names(), set));
    }
    return masks;
  }
}
