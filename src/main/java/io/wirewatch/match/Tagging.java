package io.wirewatch.match;

import io.wirewatch.language.Elision;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tags one story after the other, in one thread. */
final class Tagging {
  private final ThemeSet set;
  private final List<Subject> subjects;
  private final @Nullable Scan first;
  private final Scan scan;
  private final Hits hits;
  private final StoryText texts;
  private final Distance distance;
  private final Gates gates;
  private final boolean elides;

  /** For each theme whether any one hit of it reaches its score. */
  private final boolean[] enough;

  /** The themes that may be in the story, the first of them; see {@link #admitted}. */
  private final int[] admitted;

  /**
   * @param first what finds something in every story that may carry a theme; null if there is none
   * @param elides whether words are read without what their language elides before them
   */
  Tagging(
      ThemeSet set,
      List<Subject> subjects,
      @Nullable Scan first,
      Scan scan,
      StoryText texts,
      boolean elides) {
    this.set = set;
    this.subjects = subjects;
    this.first = first;
    this.scan = scan;
    this.hits = scan.hits();
    this.texts = texts;
    this.elides = elides;
    this.distance = new Distance(texts, new Layout());
    this.gates = new Gates(subjects, hits, distance);
    this.admitted = new int[set.themes().size()];
    this.enough = new boolean[set.themes().size()];
    for (int t = 0; t < enough.length; t++) {
      enough[t] = isEnough(set.themes().get(t), subjects.get(t));
    }
  }

  private static boolean isEnough(Theme theme, Subject subject) {
    boolean all = subject.simple();
    for (Phrase phrase : subject.section().phrases()) {
      all &= !phrase.weak() && phrase.weight() >= theme.minScore();
    }
    return all;
  }

  /** Reads a story; the rest is asked of it. */
  void read(Story story) {
    texts.set(story);
    read();
  }

  private void read() {
    scan.read();
    distance.reset();
    gates.reset();
  }

  List<Tag> tags(Story story) {
    int count = admitted(story);
    if (count == 0) {
      return List.of();
    }
    List<Tag> tags = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int t = admitted[i];
      Theme theme = set.themes().get(t);
      Subject subject = subjects.get(t);
      int only = subject.simple() ? hits.only(t) : -1;
      Tag tag = only < 0 ? tag(theme, weighing(t)) : tag(theme, subject, only);
      if (tag != null) {
        tags.add(tag);
      }
    }
    return tags;
  }

  /** The ids of what {@link #tags} says: nothing is made to explain them. */
  List<String> ids(Story story) {
    int count = admitted(story);
    if (count == 0) {
      return List.of();
    }
    List<String> ids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int t = admitted[i];
      if (enough[t] || weighing(t).reached()) {
        ids.add(set.themes().get(t).id());
      }
    }
    return ids;
  }

  /** How many themes have hits in a story and gates that let it in; they are what counts it. */
  private int admitted(Story story) {
    texts.set(story);
    if (first != null && !first.findsAny()) {
      return 0;
    }
    read();
    int[] candidates = hits.candidates().themes();
    int count = 0;
    for (int i = 0; i < hits.candidates().count(); i++) {
      int t = candidates[i];
      if (set.themes().get(t).scope().has(story.language(), story.source().id())
          && gates.admit(subjects.get(t))) {
        admitted[count++] = t;
      }
    }
    return count;
  }

  /** What {@link #weighing} says of one phrase at one place: most tags are such, of large sets. */
  private @Nullable Tag tag(Theme theme, Subject subject, int place) {
    Hit hit = hits.hit(place);
    Phrase phrase = subject.section().phrases().get(hit.index());
    double score = Weighing.score(theme, phrase, texts.field(hit.from()));
    if (score < Weighing.needed(theme)) {
      return null;
    }
    String rule = Weighing.kind(false, phrase.weak()) + phrase.text();
    return new Tag(theme.id(), score, rule, List.of(span(hit)), 1);
  }

  private @Nullable Tag tag(Theme theme, Weighing weighing) {
    if (!weighing.reached()) {
      return null;
    }
    List<Weighing.Counted> counted = weighing.counted();
    int count = Math.min(counted.size(), Tag.MAX_SPANS);
    List<Span> spans = new ArrayList<>(count);
    for (Weighing.Counted each : counted.subList(0, count)) {
      spans.add(span(each.hit()));
    }
    return new Tag(theme.id(), weighing.score(), weighing.rule(), spans, counted.size());
  }

  /** What of a theme counts in the story that was read, and what would if it stood nearer. */
  Sifting explained(int theme) {
    return sifting(theme, hits.withApart(theme));
  }

  private Sifting sifting(int subject, List<Hit> found) {
    return new Sifting(subjects.get(subject).section(), subject, found, hits, distance);
  }

  private Weighing weighing(int theme) {
    return weighing(theme, sifting(theme, hits.of(theme)));
  }

  Weighing weighing(int theme, Sifting sifting) {
    return new Weighing(
        set.themes().get(theme), subjects.get(theme).section(), sifting.counted(), texts);
  }

  Subject subject(int index) {
    return subjects.get(index);
  }

  Gates gates() {
    return gates;
  }

  /** The first place of a subject in the story that was read. */
  List<Hit> places(int subject) {
    return sifting(subject, hits.of(subject)).counted();
  }

  /** What a hit stands on, without what is elided before it unless that is what it is to be. */
  Span span(Hit hit) {
    Span whole = texts.span(hit.from(), hit.to());
    boolean cut = elides && !(hit.exact() && Elision.length(hit.name()) > 0);
    int elided = cut ? Elision.length(whole.text()) : 0;
    return elided == 0 ? whole : texts.span(hit.from() + elided, hit.to());
  }

  /** How many words stand between two hits. */
  int words(Hit first, Hit second) {
    return distance.words(first, second);
  }
}
