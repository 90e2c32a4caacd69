package io.wirewatch.feed;

import static io.wirewatch.feed.Fixtures.FEED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.feed.FeedState.Seen;
import io.wirewatch.feed.ModelFeed.Habit;
import io.wirewatch.feed.ModelFeed.Listed;
import io.wirewatch.format.FeedStateFormat;
import io.wirewatch.identity.Marks;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a feed does, each real story has one id for ever, and is published when it changes. */
class IdentityProperty {
  private static final FeedStateFormat FORMAT = new FeedStateFormat();
  private static final Feed RENAMED =
      new Feed(FEED.id(), FEED.url(), "renamed.example", "Renamed", null);

  @Property(tries = 600)
  void shouldGiveEachStoryOneId(
      @ForAll Habit habit, @ForAll("documents") List<List<Listed>> documents, @ForAll long seed) {
    new Watch(habit, seed).readAll(documents, FEED);
  }

  @Property(tries = 400)
  void shouldRepublishNothingAfterAChangeOfRuleOrOfThePublishersName(
      @ForAll Habit habit,
      @ForAll("documents") List<List<Listed>> documents,
      @ForAll("documents") List<List<Listed>> later,
      @ForAll long seed) {
    Watch watch = new Watch(habit, seed);
    watch.readAll(documents, FEED);

    watch.state = withOtherHashes(watch.state);
    assertTrue(watch.read(watch.lastDocument, RENAMED).isEmpty());

    watch.readAll(later, RENAMED);
  }

  /** What was seen before there were marks: only such feeds had one id a story then. */
  @Property(tries = 300)
  void shouldRepublishNothingOfWhatWasSeenBeforeThereWereMarks(
      @ForAll("documents") List<List<Listed>> documents,
      @ForAll("documents") List<List<Listed>> later,
      @ForAll long seed) {
    Watch watch = new Watch(Habit.GOOD, seed);
    watch.readAll(documents, FEED);

    watch.state = withoutMarks(watch.state);
    assertTrue(watch.read(watch.lastDocument, FEED).isEmpty());

    watch.readAll(later, FEED);
  }

  /** Documents of up to eight stories, each listed once, in any order. */
  @Provide
  Arbitrary<List<List<Listed>>> documents() {
    Arbitrary<Listed> listed =
        Combinators.combine(
                Arbitraries.integers().between(0, 7),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 1))
            .as(Listed::new);
    return listed.list().uniqueElements(Listed::number).ofMaxSize(8).list().ofMaxSize(6);
  }

  /** Reads a model feed, and holds what is published against what it listed. */
  private static final class Watch {
    private final Habit habit;
    private final ModelFeed model;
    private final Map<Integer, String> ids = new HashMap<>();
    private final Map<Integer, String> texts = new HashMap<>();
    private FeedState state = FeedState.unseen(FEED);
    private String lastDocument = "<rss><channel/></rss>";

    Watch(Habit habit, long seed) {
      this.habit = habit;
      this.model = new ModelFeed(habit, seed);
    }

    void readAll(List<List<Listed>> documents, Feed feed) {
      for (List<Listed> entries : documents) {
        lastDocument = model.document(entries);
        check(entries, read(lastDocument, feed));
        assertTrue(read(lastDocument, feed).isEmpty(), "the same document once more");
        if (!habit.hasRandomLinks()) { // until that is found out, each looks like a move
          assertTrue(read(model.document(entries), feed).isEmpty(), "only named anew");
        }
      }
    }

    Novelty read(String document, Feed feed) {
      Novelty novelty = Novelty.of(state, ModelFeed.read(document, feed));
      state = ((Reading.Accepted<FeedState>) FORMAT.read(FORMAT.write(novelty.after()))).value();
      return novelty;
    }

    private void check(List<Listed> entries, Novelty novelty) {
      for (Story story : novelty.publish()) {
        int number = Integer.parseInt(story.body().replaceAll("\\D*(\\d+),.*", "$1"));
        String id = ids.computeIfAbsent(number, first -> story.id().value());
        assertEquals(id, story.id().value(), () -> "of story " + number);
        texts.put(number, story.headline() + story.body());
      }
      assertEquals(new HashSet<>(ids.values()).size(), ids.size(), "no id is that of two stories");
      List<Listed> missed = new ArrayList<>(entries);
      missed.removeIf(entry -> said(entry).equals(texts.get(entry.number())));
      assertEquals(List.of(), missed, "all that was listed is published as it was listed last");
      assertEquals(ids.size(), state.seen().size());
    }

    private String said(Listed entry) {
      int title = habit.mayRetitle ? entry.title() : 0;
      Listed said = new Listed(entry.number(), entry.text(), title);
      return said.headline() + said.body();
    }
  }

  private static FeedState withOtherHashes(FeedState state) {
    Map<String, Seen> seen = new LinkedHashMap<>();
    state
        .seen()
        .forEach(
            (id, old) ->
                seen.put(
                    id, new Seen("0".repeat(32), old.publishedAt(), old.retracted(), old.marks())));
    return with(state, seen, EntryReader.RULE + 1);
  }

  private static FeedState withoutMarks(FeedState state) {
    Map<String, Seen> seen = new LinkedHashMap<>();
    state
        .seen()
        .forEach(
            (id, old) ->
                seen.put(id, new Seen("0".repeat(32), old.publishedAt(), null, Marks.NONE)));
    return with(state, seen, 0);
  }

  private static FeedState with(FeedState state, Map<String, Seen> seen, int rule) {
    return new FeedState(
        state.feed(),
        state.url(),
        state.etag(),
        state.lastModified(),
        state.bodyHash(),
        state.lastRejected(),
        state.checkedAt(),
        seen,
        state.rejectedEntries(),
        state.polling(),
        rule,
        state.trust());
  }
}
