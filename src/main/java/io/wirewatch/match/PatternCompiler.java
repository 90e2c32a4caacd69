package io.wirewatch.match;

import io.wirewatch.match.Pattern.Use;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the phrases of a theme set into patterns.
 *
 * <p>A phrase of several words is also found where neighbours among them are written as one: {@code
 * cease-fire} finds {@code cease fire} and {@code ceasefire}. Where one theme has a sequence of
 * words twice, an exclude phrase goes before a phrase, a phrase as spelled before one joined, and
 * then the first of the file.
 */
final class PatternCompiler {
  /** Longer phrases are found as spelled only; the joined forms grow as Fibonacci's numbers do. */
  private static final int MAX_JOINED = 8;

  private final Vocabulary vocabulary;
  private final Map<Key, Draft> drafts = new LinkedHashMap<>();

  /** What makes two patterns one. */
  private record Key(List<Integer> ids, @Nullable List<String> exact) {}

  private static final class Draft {
    final TreeSet<Integer> contexts = new TreeSet<>();
    final TreeMap<Integer, Use> uses = new TreeMap<>();
  }

  PatternCompiler(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** All patterns, by the sequence of word numbers that they share. */
  Map<List<Integer>, List<Pattern>> compile(ThemeSet set) {
    for (int c = 0; c < set.contexts().size(); c++) {
      int context = c;
      for (Phrase phrase : set.contexts().get(c).phrases()) {
        addAll(phrase, draft -> draft.contexts.add(context));
      }
    }
    for (int t = 0; t < set.themes().size(); t++) {
      add(t, set.themes().get(t));
    }
    Map<List<Integer>, List<Pattern>> patterns = new LinkedHashMap<>();
    drafts.forEach(
        (key, draft) ->
            patterns
                .computeIfAbsent(key.ids, ids -> new ArrayList<>())
                .add(
                    new Pattern(
                        key.ids.size(),
                        key.exact,
                        draft.contexts.stream().mapToInt(Integer::intValue).toArray(),
                        draft.uses.values().toArray(Use[]::new))));
    return patterns;
  }

  private void add(int t, Theme theme) {
    for (int e = 0; e < theme.excludePhrases().size(); e++) {
      Use use = new Use(t, -1, e);
      addAll(theme.excludePhrases().get(e), draft -> draft.uses.putIfAbsent(t, use));
    }
    for (boolean joined : new boolean[] {false, true}) {
      for (int p = 0; p < theme.phrases().size(); p++) {
        Use use = new Use(t, p, -1);
        Consumer<Draft> enter = draft -> draft.uses.putIfAbsent(t, use);
        if (joined) {
          addJoined(theme.phrases().get(p), enter);
        } else {
          addSpelled(theme.phrases().get(p), enter);
        }
      }
    }
  }

  private void addAll(Phrase phrase, Consumer<Draft> enter) {
    addSpelled(phrase, enter);
    addJoined(phrase, enter);
  }

  private void addSpelled(Phrase phrase, Consumer<Draft> enter) {
    List<String> words = words(phrase);
    List<String> exact = phrase.exact() ? words.stream().map(Spelling::exact).toList() : null;
    enter(words.stream().map(Spelling::folded).toList(), exact, enter);
  }

  private void addJoined(Phrase phrase, Consumer<Draft> enter) {
    List<String> words = words(phrase).stream().map(Spelling::folded).toList();
    if (!phrase.exact() && words.size() <= MAX_JOINED) {
      join(words, 0, new ArrayList<>(), enter);
    }
  }

  /** Enters every form in which words from {@code from} on stand alone or joined in pairs. */
  private void join(List<String> words, int from, List<String> form, Consumer<Draft> enter) {
    if (from == words.size()) {
      if (form.size() < words.size()) {
        enter(form, null, enter);
      }
      return;
    }
    List<String> alone = new ArrayList<>(form);
    alone.add(words.get(from));
    join(words, from + 1, alone, enter);
    if (from + 1 < words.size()) {
      List<String> pair = new ArrayList<>(form);
      pair.add(words.get(from) + words.get(from + 1));
      join(words, from + 2, pair, enter);
    }
  }

  private void enter(List<String> folded, @Nullable List<String> exact, Consumer<Draft> enter) {
    List<Integer> ids = folded.stream().map(vocabulary::add).toList();
    enter.accept(drafts.computeIfAbsent(new Key(ids, exact), key -> new Draft()));
  }

  private static List<String> words(Phrase phrase) {
    List<String> words = new ArrayList<>();
    Words walk = new Words(phrase.text());
    while (walk.next()) {
      words.add(walk.word());
    }
    return words;
  }
}
