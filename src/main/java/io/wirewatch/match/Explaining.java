package io.wirewatch.match;

import io.wirewatch.match.Explanation.Apart;
import io.wirewatch.match.Explanation.Gate;
import io.wirewatch.match.Explanation.Hit;
import io.wirewatch.match.Explanation.Masked;
import io.wirewatch.match.Explanation.Verdict;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Why one story carries each theme of a set, or does not. */
final class Explaining {
  /** So many pairs that stood too far apart are enough to see why. */
  private static final int MAX_APART = 20;

  private final ThemeSet set;
  private final Tagging tagging;
  private final Story story;

  Explaining(ThemeSet set, Tagging tagging, Story story) {
    this.set = set;
    this.tagging = tagging;
    this.story = story;
    tagging.read(story);
  }

  Explanation explanation() {
    List<Verdict> verdicts = new ArrayList<>();
    for (int t = 0; t < set.themes().size(); t++) {
      verdicts.add(verdict(t, set.themes().get(t)));
    }
    return new Explanation(set.hash(), verdicts);
  }

  private Verdict verdict(int t, Theme theme) {
    Sifting sifting = tagging.explained(t);
    Weighing weighing = tagging.weighing(t, sifting);
    Gate gate = gate(theme, tagging.subject(t));
    List<String> barred = barred(theme, tagging.subject(t));
    return new Verdict(
        theme.id(),
        weighing.reached() && (gate == null || gate.open()) && barred.isEmpty(),
        weighing.score(),
        theme.minScore(),
        weighing.reached() ? weighing.rule() : null,
        gate,
        weighing.counted().stream().map(this::hit).toList(),
        sifting.masked().stream().map(this::masked).distinct().toList(),
        sifting.apart().stream().limit(MAX_APART).map(this::apart).toList(),
        barred,
        weighing.weakCut());
  }

  private Hit hit(Weighing.Counted counted) {
    io.wirewatch.match.Hit hit = counted.hit();
    return new Hit(hit.name(), tagging.span(hit), counted.adds(), counted.weak(), hit.near());
  }

  private Masked masked(Sifting.Masked masked) {
    io.wirewatch.match.Hit by = masked.by();
    return new Masked(
        masked.hit().name(), tagging.span(masked.hit()), by == null ? null : by.name());
  }

  private Apart apart(Joining.Apart apart) {
    return new Apart(
        tagging.span(apart.first()),
        tagging.span(apart.second()),
        tagging.words(apart.first(), apart.second()),
        apart.near().window().within(),
        apart.near().window().sentence());
  }

  private @Nullable Gate gate(Theme theme, Subject subject) {
    String name = theme.context();
    if (name == null) {
      return null;
    }
    int context = subject.all()[0];
    boolean open = tagging.gates().open(context);
    List<io.wirewatch.match.Hit> places = open ? tagging.places(context) : List.of();
    Span opener = places.isEmpty() ? null : tagging.span(places.get(0));
    List<String> missing = new ArrayList<>();
    if (!open) {
      if (!tagging.gates().begun(context)) {
        missing.add("none of its phrases is there");
      }
      addMissing(tagging.subject(context), 0, missing);
    }
    return new Gate(name, open, opener, missing);
  }

  private List<String> barred(Theme theme, Subject subject) {
    List<String> barred = new ArrayList<>();
    if (!theme.scope().hasLanguage(story.language())) {
      barred.add(
          "language '"
              + story.language()
              + "' is not in "
              + new TreeSet<>(theme.scope().languages()));
    }
    if (!theme.scope().has(null, story.source().id())) {
      barred.add("source '" + story.source().id() + "' is left out");
    }
    int[] any = subject.any();
    if (any.length > 0 && !tagging.gates().anyOpen(any)) {
      List<String> names = new ArrayList<>();
      for (int index : any) {
        names.add(name(index));
      }
      barred.add("of 'any', none is there: " + String.join(", ", names));
    }
    addMissing(subject, theme.context() == null ? 0 : 1, barred);
    return barred;
  }

  /**
   * Adds which of {@code all}, from one on, are not in the story, and which of {@code none} are.
   */
  private void addMissing(Subject subject, int from, List<String> missing) {
    for (int i = from; i < subject.all().length; i++) {
      if (!tagging.gates().open(subject.all()[i])) {
        missing.add("of 'all', " + name(subject.all()[i]) + " is missing");
      }
    }
    for (int index : subject.none()) {
      if (tagging.gates().open(index)) {
        missing.add("of 'none', " + name(index) + " is there" + first(index));
      }
    }
  }

  private String name(int index) {
    String name = tagging.subject(index).name();
    return name.startsWith("'") ? name : "context '" + name + "'";
  }

  private String first(int index) {
    List<io.wirewatch.match.Hit> places = tagging.places(index);
    return places.isEmpty() ? "" : ": '" + tagging.span(places.get(0)).text() + "'";
  }
}
