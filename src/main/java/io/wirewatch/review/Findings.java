package io.wirewatch.review;

import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Places;
import io.wirewatch.theme.Places.Place;
import io.wirewatch.theme.ThemeSet;
import io.wirewatch.theme.ThemeSetException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found so far, each with its place. */
final class Findings {
  /** A file that is odd everywhere is not made clearer by more. */
  private static final int MAX = 1000;

  private final String file;
  private final Places places;
  private final List<Problem> found = new ArrayList<>();

  Findings(ThemeSet set) {
    this.file = set.fileName();
    this.places = Places.of(set);
  }

  /**
   * Adds what is to be said of something of the set.
   *
   * @param part the very object of the set
   */
  void add(Object part, String text) {
    Place place = places.of(part);
    if (!isFull()) {
      found.add(new Problem(file, place.line(), place.column(), text));
    }
  }

  /** Whether what is added now is left out. */
  boolean isFull() {
    return found.size() >= MAX;
  }

  /** A phrase as messages name it, and where it stands. */
  String named(Phrase phrase) {
    return "'" + phrase.text() + "' (line " + places.of(phrase).line() + ")";
  }

  /** All of it, in the order of the file. */
  List<Problem> inOrder() {
    found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    return List.copyOf(found);
  }
}
