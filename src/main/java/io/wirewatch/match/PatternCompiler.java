package io.wirewatch.match;

import io.wirewatch.WirewatchException;
import io.wirewatch.language.Spelling;
import io.wirewatch.match.Candidates.OwnedNear;
import io.wirewatch.match.Pattern.Role;
import io.wirewatch.match.Pattern.Use;
import io.wirewatch.match.PhraseWords.Word;
import io.wirewatch.match.Subject.Part;
import io.wirewatch.theme.Choice;
import io.wirewatch.theme.Near;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Section;
import io.wirewatch.theme.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns the phrases of all subjects into patterns.
 *
 * <p>A phrase of several words is also found where neighbours among them are written as one: {@code
 * cease-fire} finds {@code cease fire} and {@code ceasefire}. Where one subject has a sequence of
 * words twice for the same, a phrase as spelled goes before one joined, and then the first of the
 * section.
 */
final class PatternCompiler {
  /** A phrase of more sequences than this, for its words have several base forms, has the first. */
  private static final int MAX_SEQUENCES = 64;

  /** In all phrases together, joined forms included: more would take gigabytes to compile. */
  private static final int MAX_WORDS = 1_500_000;

  /** What the phrases are used for: a context that many nears name counts in each of them. */
  private static final int MAX_USES = 5_000_000;

  private final Vocabulary vocabulary;
  private final Map<Key, List<Use>> drafts = new LinkedHashMap<>();

  /** Every near of every section, by its number. */
  private final List<OwnedNear> nears = new ArrayList<>();

  private int words;
  private int allUses;

  /** What makes two patterns one. */
  private record Key(List<Integer> ids, @Nullable List<String> exact) {}

  PatternCompiler(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * All patterns of the chosen subjects, by the sequence of word numbers that they share; {@link
   * WirewatchException} where there would be too many.
   */
  Map<List<Integer>, List<Pattern>> compile(Plan plan, IntPredicate chosen) {
    for (int s = 0; s < plan.subjects().size(); s++) {
      if (!chosen.test(s)) {
        continue;
      }
      int first = nears.size();
      addNears(plan, s);
      add(plan, s, first, false);
      add(plan, s, first, true);
    }
    Map<List<Integer>, List<Pattern>> patterns = new LinkedHashMap<>();
    drafts.forEach(
        (key, uses) ->
            patterns
                .computeIfAbsent(key.ids, ids -> new ArrayList<>(1))
                .add(Pattern.of(key.ids.size(), key.exact, uses)));
    return patterns;
  }

  /** All nears, by their numbers in {@link Use#group}. */
  List<OwnedNear> nears() {
    return nears;
  }

  private void addNears(Plan plan, int subject) {
    for (Part part : plan.subjects().get(subject).parts()) {
      part.section().near().forEach(near -> nears.add(new OwnedNear(near, subject)));
    }
  }

  private void add(Plan plan, int s, int firstNear, boolean joined) {
    int phrases = 0;
    int excludes = 0;
    int near = 0;
    int onlyNears = 0;
    int noneNears = 0;
    for (Part part : plan.subjects().get(s).parts()) {
      Section section = part.section();
      for (Phrase phrase : section.excludePhrases()) {
        add(part.way(), joined, new Use(s, Role.EXCLUDE, excludes++, -1, phrase));
      }
      for (Phrase phrase : section.phrases()) {
        add(part.way(), joined, new Use(s, Role.PHRASE, phrases++, -1, phrase));
      }
      for (Near each : section.near()) {
        add(plan, part.way(), each.a(), joined, new Slot(s, Role.NEAR_A, near, firstNear + near));
        add(plan, part.way(), each.b(), joined, new Slot(s, Role.NEAR_B, near, firstNear + near));
        near++;
      }
      for (Surroundings each : section.onlyNear()) {
        Slot slot = new Slot(s, Role.ONLY_NEAR, onlyNears, onlyNears);
        add(plan, part.way(), each.names(), joined, slot);
        onlyNears++;
      }
      for (Surroundings each : section.noneNear()) {
        Slot slot = new Slot(s, Role.NONE_NEAR, noneNears, noneNears);
        add(plan, part.way(), each.names(), joined, slot);
        noneNears++;
      }
    }
  }

  /** What all phrases of a choice are used for. */
  private record Slot(int subject, Role role, int index, int group) {
    Use of(Phrase phrase) {
      return new Use(subject, role, index, group, phrase);
    }
  }

  private void add(Plan plan, int way, Choice choice, boolean joined, Slot slot) {
    for (Phrase phrase : choice.phrases()) {
      add(way, joined, slot.of(phrase));
    }
    for (String context : choice.contexts()) {
      for (Part part : plan.context(context).parts()) {
        for (Phrase phrase : part.section().phrases()) {
          add(part.way(), joined, slot.of(phrase));
        }
      }
    }
  }

  private void add(int way, boolean joined, Use use) {
    Phrase phrase = use.phrase();
    if (joined) {
      PhraseWords.joined(phrase).forEach(form -> enter(way, form, use));
    } else if (phrase.exact()) {
      enterExact(way, PhraseWords.spelled(phrase), use);
    } else {
      enter(way, PhraseWords.spelled(phrase), use);
    }
  }

  private void enterExact(int way, List<Word> words, Use use) {
    List<String> exact = words.stream().map(word -> Spelling.exact(word.text())).toList();
    // Whatever is written like the phrase has its base forms, so one of them will do.
    List<Integer> ids =
        words.stream()
            .map(word -> vocabulary.add(way, Spelling.folded(word.text())).get(0))
            .toList();
    enter(new Key(ids, exact), use);
  }

  /** Enters every sequence of base forms that the words may have. */
  private void enter(int way, List<Word> words, Use use) {
    List<List<Integer>> sequences = List.of(List.of());
    for (Word word : words) {
      List<Integer> choice =
          word.open()
              ? List.of(vocabulary.addBeginning(way, word.text()))
              : vocabulary.add(way, word.text());
      if (sequences.size() * choice.size() > MAX_SEQUENCES) {
        choice = choice.subList(0, 1);
      }
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> sequence : sequences) {
        for (int number : choice) {
          List<Integer> next = new ArrayList<>(sequence);
          next.add(number);
          longer.add(next);
        }
      }
      sequences = longer;
    }
    sequences.forEach(ids -> enter(new Key(ids, null), use));
  }

  private void enter(Key key, Use use) {
    List<Use> uses = drafts.get(key);
    if (uses == null) {
      uses = new ArrayList<>(1);
      drafts.put(key, uses);
      words += key.ids.size();
    }
    if (words > MAX_WORDS) {
      throw new WirewatchException(
          "the themes' phrases, in every form in which they are found, have more than "
              + MAX_WORDS
              + " words, and one of eight words has 34 forms; leave some out, or make them"
              + " shorter");
    }
    for (int i = uses.size() - 1; i >= 0 && uses.get(i).subject() == use.subject(); i--) {
      if (uses.get(i).isLike(use)) {
        return;
      }
    }
    uses.add(use);
    if (++allUses > MAX_USES) {
      throw new WirewatchException(
          "the themes use phrases in more than "
              + MAX_USES
              + " places, those of a context in each near that names it; name large contexts"
              + " less often");
    }
  }
}
