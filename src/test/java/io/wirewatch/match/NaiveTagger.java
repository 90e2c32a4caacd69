package io.wirewatch.match;

import io.wirewatch.match.NaiveText.Place;
import io.wirewatch.match.NaiveText.Way;
import io.wirewatch.story.Span.Field;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import io.wirewatch.theme.Choice;
import io.wirewatch.theme.Context;
import io.wirewatch.theme.Gate;
import io.wirewatch.theme.Near;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Rules;
import io.wirewatch.theme.Section;
import io.wirewatch.theme.Surroundings;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of matching, written down once more and as plainly as can be: every phrase is tried at
 * every word, and every place held against every other.
 */
final class NaiveTagger {
  private final ThemeSet set;
  private final NaiveText text;

  NaiveTagger(ThemeSet set, Story story) {
    this.set = set;
    this.text = new NaiveText(story);
  }

  /** A theme that the story carries, its spans as {@code FIELD start end}. */
  record Found(String theme, double score, List<String> spans) {}

  /** A section and how it is read. */
  private record Part(Section section, Way way) {}

  /** What shows a theme at a place. */
  private record Shown(Place place, double weight, boolean near, int rule) {
    boolean weak() {
      return weight < 1;
    }

    int rank() {
      return weak() ? 2 : near ? 1 : 0;
    }
  }

  List<Found> tags() {
    List<Found> found = new ArrayList<>();
    for (Theme theme : set.themes()) {
      boolean context = theme.context() == null || isOpen(theme.context());
      if (context && admits(theme.gate()) && holdsAny(theme.gate())) {
        weigh(theme, found);
      }
    }
    return found;
  }

  private void weigh(Theme theme, List<Found> found) {
    BigDecimal strong = BigDecimal.ZERO;
    BigDecimal weak = BigDecimal.ZERO;
    Set<String> weakSeen = new HashSet<>();
    List<String> spans = new ArrayList<>();
    for (Shown shown : counted(theme.rules())) {
      spans.add(text.span(shown.place));
      BigDecimal points = BigDecimal.valueOf(shown.weight);
      if (shown.place.field() == Field.HEADLINE) {
        points = points.multiply(BigDecimal.valueOf(theme.titleWeight()));
      }
      if (!shown.weak()) {
        strong = strong.add(points);
      } else if (weakSeen.add(shown.near + " " + shown.rule)) {
        weak = weak.add(points);
      }
    }
    BigDecimal cap = BigDecimal.valueOf(theme.minScore()).multiply(new BigDecimal("0.9"));
    BigDecimal score = strong.add(weak.min(cap));
    if (score.compareTo(BigDecimal.valueOf(theme.minScore())) >= 0) {
      int most = Math.min(spans.size(), Tag.MAX_SPANS);
      found.add(new Found(theme.id(), score.doubleValue(), spans.subList(0, most)));
    }
  }

  private boolean isOpen(String name) {
    Context context =
        set.contexts().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    Gate gate = context.gate();
    boolean asks = context.rules().showSomething() || !gate.any().isEmpty();
    boolean begun =
        !counted(context.rules()).isEmpty() || gate.any().stream().anyMatch(this::holds);
    return (!asks || begun) && admits(gate);
  }

  private boolean admits(Gate gate) {
    return gate.all().stream().allMatch(this::holds) && gate.none().stream().noneMatch(this::holds);
  }

  private boolean holdsAny(Gate gate) {
    return gate.any().isEmpty() || gate.any().stream().anyMatch(this::holds);
  }

  private boolean holds(Gate.Term term) {
    return term instanceof Gate.Named named
        ? isOpen(named.context())
        : !counted(Rules.of(List.of(((Gate.Words) term).phrase()))).isEmpty();
  }

  private List<Part> parts(Rules rules) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(rules.shared(), text.shared()));
    text.sections().forEach((language, way) -> parts.add(new Part(rules.in(language), way)));
    return parts;
  }

  private List<Shown> counted(Rules rules) {
    List<Part> parts = parts(rules);
    List<Place> excluded = new ArrayList<>();
    for (Part part : parts) {
      excluded.addAll(places(part.section.excludePhrases(), part.way));
    }
    List<Shown> shown = new ArrayList<>();
    int phrases = 0;
    int nears = 0;
    for (Part part : parts) {
      for (Phrase phrase : part.section.phrases()) {
        for (Place place : without(excluded, places(List.of(phrase), part.way))) {
          shown.add(new Shown(place, phrase.weight(), false, phrases));
        }
        phrases++;
      }
      for (Near near : part.section.near()) {
        List<Place> a = without(excluded, places(near.a(), part.way));
        List<Place> b = without(excluded, places(near.b(), part.way));
        for (Place place : joined(near, a, b)) {
          shown.add(new Shown(place, near.weight(), true, nears));
        }
        nears++;
      }
    }
    shown.removeIf(each -> !surrounded(each.place, parts));
    return withoutOverlaps(shown);
  }

  private boolean surrounded(Place place, List<Part> parts) {
    boolean only = false;
    boolean fits = false;
    for (Part part : parts) {
      for (Surroundings names : part.section.onlyNear()) {
        only = true;
        fits |= isNear(place, names, part.way);
      }
      for (Surroundings names : part.section.noneNear()) {
        if (isNear(place, names, part.way)) {
          return false;
        }
      }
    }
    return !only || fits;
  }

  private boolean isNear(Place place, Surroundings names, Way way) {
    return places(names.names(), way).stream()
        .anyMatch(name -> name.shares(place) || text.isWithin(name, place, names.window()));
  }

  /** A pair is joined if none of its sides has a nearer one between. */
  private List<Place> joined(Near near, List<Place> a, List<Place> b) {
    List<Place> joined = new ArrayList<>();
    for (Place x : a) {
      for (Place y : b) {
        if (x.field() == y.field() && text.isWithin(x, y, near.window())) {
          if (x.last() < y.first() && isInnermost(x, y, a, b)) {
            joined.add(x.upTo(y));
          } else if (!near.ordered() && y.last() < x.first() && isInnermost(y, x, b, a)) {
            joined.add(y.upTo(x));
          }
        }
      }
    }
    return joined;
  }

  private static boolean isInnermost(Place x, Place y, List<Place> firsts, List<Place> seconds) {
    boolean nearerFirst =
        firsts.stream()
            .anyMatch(
                other ->
                    other.last() < y.first()
                        && (other.last() > x.last()
                            || (other.last() == x.last() && other.first() < x.first())));
    boolean nearerSecond =
        seconds.stream()
            .anyMatch(
                other ->
                    other.first() > x.last()
                        && (other.first() < y.first()
                            || (other.first() == y.first() && other.last() > y.last())));
    return !nearerFirst && !nearerSecond;
  }

  private static List<Shown> withoutOverlaps(List<Shown> shown) {
    shown.sort(
        Comparator.comparingInt(Shown::rank)
            .thenComparing((Shown each) -> each.place.first())
            .thenComparing(each -> each.place.last(), Comparator.reverseOrder())
            .thenComparing(each -> !each.place.exact())
            .thenComparing(each -> each.place.joined())
            .thenComparing(Shown::rule));
    List<Shown> counted = new ArrayList<>();
    for (Shown each : shown) {
      if (counted.stream().noneMatch(taken -> taken.place.shares(each.place))) {
        counted.add(each);
      }
    }
    counted.sort(Comparator.comparingInt(each -> each.place.first()));
    return counted;
  }

  private static List<Place> without(List<Place> excluded, List<Place> places) {
    return places.stream().filter(place -> excluded.stream().noneMatch(place::shares)).toList();
  }

  private List<Place> places(Choice choice, Way way) {
    List<Place> places = new ArrayList<>(places(choice.phrases(), way));
    for (String name : choice.contexts()) {
      for (Context context : set.contexts()) {
        if (context.name().equals(name)) {
          parts(context.rules())
              .forEach(part -> places.addAll(places(part.section.phrases(), part.way)));
        }
      }
    }
    return places;
  }

  private List<Place> places(List<Phrase> phrases, Way way) {
    List<Place> places = new ArrayList<>();
    phrases.forEach(phrase -> places.addAll(text.places(phrase, way)));
    return places;
  }
}
