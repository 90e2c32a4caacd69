package io.wirewatch.match;

import io.wirewatch.story.Span.Field;
import io.wirewatch.story.Story;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The rules of matching, written down once more and as plainly as can be: every phrase is tried at
 * every word. It knows ASCII letters, and of inflection only that a final s goes.
 */
final class NaiveTagger {
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
  private static final Pattern STOP = Pattern.compile("[!?;:].|\n\\s*\n", Pattern.DOTALL);
  private static final Pattern FULL_STOP = Pattern.compile("\\..", Pattern.DOTALL);

  private final ThemeSet set;

  NaiveTagger(ThemeSet set) {
    this.set = set;
  }

  /** A theme that the story carries: {@code [start, end)} pairs stand for the spans. */
  record Found(String theme, double score, List<String> spans) {}

  private record Word(String text, int start, int end, boolean first) {}

  private record Place(
      Field field, int first, int last, boolean exact, boolean joined, int phrase) {}

  List<Found> tag(Story story) {
    List<Found> found = new ArrayList<>();
    for (Theme theme : set.themes()) {
      if (theme.context() == null
          || !places(set.contexts().get(0).rules().shared().phrases(), story).isEmpty()) {
        weigh(theme, story).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Found> weigh(Theme theme, Story story) {
    Set<String> masked = new HashSet<>();
    for (Place place : places(theme.rules().shared().excludePhrases(), story)) {
      for (int w = place.first; w <= place.last; w++) {
        masked.add(place.field + " " + w);
      }
    }
    Set<String> taken = new HashSet<>();
    Set<Integer> weakSeen = new HashSet<>();
    List<String> spans = new ArrayList<>();
    BigDecimal strong = BigDecimal.ZERO;
    BigDecimal weak = BigDecimal.ZERO;
    List<Place> places = places(theme.rules().shared().phrases(), story);
    Set<Place> counted = new HashSet<>();
    for (boolean weakOnes : new boolean[] {false, true}) {
      for (Place place : places) {
        if (theme.rules().shared().phrases().get(place.phrase).weak() != weakOnes) {
          continue;
        }
        List<String> cells = new ArrayList<>();
        for (int w = place.first; w <= place.last; w++) {
          cells.add(place.field + " " + w);
        }
        if (cells.stream().anyMatch(cell -> masked.contains(cell) || taken.contains(cell))) {
          continue;
        }
        taken.addAll(cells);
        counted.add(place);
      }
    }
    for (Place place : places) {
      if (!counted.contains(place)) {
        continue;
      }
      List<Word> words = words(place.field.in(story));
      spans.add(place.field + " " + words.get(place.first).start + " " + words.get(place.last).end);
      Phrase phrase = theme.rules().shared().phrases().get(place.phrase);
      BigDecimal points = BigDecimal.valueOf(phrase.weight());
      if (place.field == Field.HEADLINE) {
        points = points.multiply(BigDecimal.valueOf(theme.titleWeight()));
      }
      if (phrase.weight() >= 1) {
        strong = strong.add(points);
      } else if (weakSeen.add(place.phrase)) {
        weak = weak.add(points);
      }
    }
    BigDecimal cap = BigDecimal.valueOf(theme.minScore()).multiply(new BigDecimal("0.9"));
    BigDecimal score = strong.add(weak.min(cap));
    return score.compareTo(BigDecimal.valueOf(theme.minScore())) >= 0
        ? Optional.of(new Found(theme.id(), score.doubleValue(), spans))
        : Optional.empty();
  }

  private static List<Place> places(List<Phrase> phrases, Story story) {
    List<Place> places = new ArrayList<>();
    for (Field field : Field.values()) {
      if (field == Field.HEADLINE && story.headlineDerived()) {
        continue;
      }
      List<Word> words = words(field.in(story));
      for (int w = 0; w < words.size(); w++) {
        for (int p = 0; p < phrases.size(); p++) {
          List<String> wanted =
              WORD.matcher(phrases.get(p).text()).results().map(MatchResult::group).toList();
          boolean exact = phrases.get(p).exact();
          for (int last : ends(words, w, wanted, 0, exact)) {
            boolean joined = last - w + 1 < wanted.size();
            places.add(new Place(field, w, last, exact, joined, p));
          }
        }
      }
    }
    places.sort(
        Comparator.comparing(Place::field)
            .thenComparing(Place::first)
            .thenComparing(Place::last, Comparator.reverseOrder())
            .thenComparing(Place::exact, Comparator.reverseOrder())
            .thenComparing(Place::joined)
            .thenComparing(Place::phrase));
    return places;
  }

  /** The words with which the rest of a phrase, tried from word {@code w} on, can end. */
  private static Set<Integer> ends(
      List<Word> words, int w, List<String> wanted, int from, boolean exact) {
    if (from == wanted.size()) {
      return Set.of(w - 1);
    }
    Set<Integer> ends = new HashSet<>();
    if (w == words.size() || (from > 0 && words.get(w).first)) {
      return ends;
    }
    String text = words.get(w).text;
    if (exact ? text.equals(wanted.get(from)) : same(text, wanted.get(from))) {
      ends.addAll(ends(words, w + 1, wanted, from + 1, exact));
    }
    if (!exact && from + 1 < wanted.size() && same(text, wanted.get(from) + wanted.get(from + 1))) {
      ends.addAll(ends(words, w + 1, wanted, from + 2, false));
    }
    return ends;
  }

  private static boolean same(String a, String b) {
    return stem(a).equals(stem(b));
  }

  private static String stem(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int end = 0;
    boolean abbreviated = true;
    for (MatchResult word : WORD.matcher(text).results().toList()) {
      String gap = text.substring(end, word.start());
      boolean first = STOP.matcher(gap).find() || (!abbreviated && FULL_STOP.matcher(gap).find());
      words.add(new Word(word.group(), word.start(), word.end(), first));
      end = word.end();
      abbreviated = word.group().length() <= 2;
    }
    return words;
  }
}
