package io.wirewatch.feed;

import static io.wirewatch.feed.Fixtures.FEED;
import static io.wirewatch.feed.Fixtures.bytes;
import static io.wirewatch.feed.Fixtures.parsed;
import static io.wirewatch.feed.Fixtures.rss;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.feed.ParsedFeed.Entry;
import io.wirewatch.identity.Names;
import io.wirewatch.story.Hashes;
import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NoveltyTest {
  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");
  private static final FeedState UNSEEN = FeedState.unseen(FEED);

  @Test
  void shouldPublishAllOfAFirstDocumentAndNothingOfTheSameOnceMore() {
    ParsedFeed document = parsed(bytes("rss-2.0.xml"));

    Novelty first = Novelty.of(UNSEEN, document);
    Novelty second = Novelty.of(first.after(), document);

    assertEquals(document.stories(), first.publish());
    assertEquals(1, first.rejected().size());
    assertEquals(1, first.unchanged());
    assertTrue(second.isEmpty());
    assertEquals(8, second.unchanged());
    assertEquals(first.after(), second.after());
  }

  @Test
  void shouldPublishNothingOfTheSameDocumentReadLater() {
    String future =
        rss(
            "<item><title>a</title><pubDate>Sun, 01 Mar 2026 13:00:00 GMT</pubDate></item>"
                + "<item><title>b</title></item>");

    Novelty first = Novelty.of(UNSEEN, at(future, FIRST));
    Novelty later = Novelty.of(first.after(), at(future, FIRST.plusSeconds(86_400)));

    assertTrue(later.isEmpty());
  }

  @Test
  void shouldKeepTheFirstDateOfAStoryWithoutOneThroughItsEdits() {
    String before = rss("<item><guid>1</guid><title>a</title></item>");
    String after = rss("<item><guid>1</guid><title>a, corrected</title></item>");

    Novelty first = Novelty.of(UNSEEN, at(before, FIRST));
    Novelty edit = Novelty.of(first.after(), at(after, FIRST.plusSeconds(3600)));
    Novelty back = Novelty.of(edit.after(), at(before, FIRST.plusSeconds(7200)));

    assertEquals("a, corrected", edit.publish().get(0).headline());
    assertEquals(Published.missing(FIRST, null), edit.publish().get(0).published());
    assertEquals(Published.missing(FIRST, null), back.publish().get(0).published());
  }

  @Test
  void shouldTakeANewDateThatTheSourceStates() {
    String item = "<item><guid>1</guid><title>a</title><pubDate>%s</pubDate></item>";
    String before = rss(item.formatted("Sun, 01 Mar 2026 10:00:00 GMT"));
    String after = rss(item.formatted("Sun, 01 Mar 2026 11:00:00 GMT"));

    Novelty first = Novelty.of(UNSEEN, at(before, FIRST));
    Novelty edit = Novelty.of(first.after(), at(after, FIRST));

    assertEquals(Instant.parse("2026-03-01T11:00:00Z"), edit.publish().get(0).published().at());
  }

  @Test
  void shouldTakeNoChangeForARenewedDateOfChange() {
    String item =
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title>a</title>"
            + "<updated>2026-02-27T0%d:00:00Z</updated></entry></feed>";

    Novelty first = Novelty.of(UNSEEN, at(item.formatted(1), FIRST));

    assertTrue(Novelty.of(first.after(), at(item.formatted(2), FIRST)).isEmpty());
  }

  @Test
  void shouldRetractOnceAndPublishAgainWhatIsListedAgain() {
    String entry = "<entry><id>1</id><title>a</title><updated>2026-02-2%d</updated></entry>";
    String deleted =
        "<d:deleted-entry xmlns:d='http://purl.org/atompub/tombstones/1.0' ref='1'"
            + " when='2026-02-27T00:00:00Z'/>";
    StoryId id = id("1");

    Novelty listed = Novelty.of(UNSEEN, at(atom(entry.formatted(6)), FIRST));
    Novelty gone = Novelty.of(listed.after(), at(atom(deleted), FIRST));
    Novelty still = Novelty.of(gone.after(), at(atom(deleted), FIRST));
    Novelty again = Novelty.of(still.after(), at(atom(deleted + entry.formatted(8)), FIRST));

    assertEquals(List.of(id), gone.retract());
    assertTrue(gone.publish().isEmpty());
    assertTrue(still.isEmpty());
    assertEquals(id, again.publish().get(0).id());
    assertTrue(again.retract().isEmpty());
  }

  @Test
  void shouldReportABadEntryOnce() {
    String bad = "<item><guid>%d</guid></item>";

    Novelty first = Novelty.of(UNSEEN, at(rss(bad.formatted(1)), FIRST));
    Novelty more = Novelty.of(first.after(), at(rss(bad.formatted(1) + bad.formatted(2)), FIRST));

    assertEquals(1, first.rejected().size());
    assertEquals(1, more.rejected().size());
    assertEquals(1, more.unchanged());
  }

  @Test
  void shouldForgetTheIdsSeenLongestAgoAndNoneOfTheDocument() {
    FeedState state = Novelty.of(UNSEEN, document(0, 600)).after();
    state = Novelty.of(state, document(600, 500)).after();

    assertEquals(1000, state.seen().size());
    assertEquals(100, Novelty.of(state, document(0, 600)).publish().size());
    assertTrue(Novelty.of(state, document(600, 500)).isEmpty());

    FeedState large = Novelty.of(state, document(5000, 1500)).after();

    assertEquals(2500, large.seen().size());
    assertTrue(Novelty.of(large, document(5000, 1500)).isEmpty());
  }

  /** After any documents, what was published and not retracted is what the documents left. */
  @Property(tries = 300)
  void shouldPublishExactlyTheDifferences(
      @ForAll("documents") List<Map<Integer, Optional<Integer>>> documents) {
    FeedState state = UNSEEN;
    Map<StoryId, String> truth = new HashMap<>();
    Map<StoryId, String> published = new HashMap<>();
    for (Map<Integer, Optional<Integer>> versions : documents) {
      ParsedFeed document = document(versions);
      Map<StoryId, String> before = Map.copyOf(truth);
      document.stories().forEach(story -> truth.put(story.id(), story.headline()));
      document.deleted().forEach(guid -> truth.remove(id(guid)));

      Novelty novelty = Novelty.of(state, document);
      state = novelty.after();
      novelty.publish().forEach(story -> published.put(story.id(), story.headline()));
      novelty.retract().forEach(published::remove);

      assertEquals(truth, published);
      List<StoryId> changed =
          document.stories().stream()
              .filter(story -> !story.headline().equals(before.get(story.id())))
              .map(Story::id)
              .toList();
      assertEquals(changed, novelty.publish().stream().map(Story::id).toList());
      assertTrue(Novelty.of(state, document).isEmpty());
      assertEquals(state, Novelty.of(state, document).after());
    }
  }

  /** Each document: by entry number the version that is listed, or none where it is deleted. */
  @Provide
  Arbitrary<List<Map<Integer, Optional<Integer>>>> documents() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 7);
    Arbitrary<Optional<Integer>> versions =
        Arbitraries.integers().between(0, 3).map(v -> v == 3 ? Optional.empty() : Optional.of(v));
    return Arbitraries.maps(numbers, versions).ofMaxSize(6).list().ofMaxSize(8);
  }

  private static ParsedFeed document(Map<Integer, Optional<Integer>> versions) {
    List<Entry> entries = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    versions.forEach(
        (number, version) -> {
          if (version.isPresent()) {
            entries.add(entry(number, "version " + version.get()));
          } else {
            deleted.add("guid-" + number);
          }
        });
    return new ParsedFeed(FEED.publisher(), entries, List.of(), deleted, 0);
  }

  private static ParsedFeed document(int from, int count) {
    return new ParsedFeed(
        FEED.publisher(),
        IntStream.range(from, from + count)
            .mapToObj(number -> entry(number, "headline"))
            .collect(Collectors.toList()),
        List.of(),
        List.of(),
        0);
  }

  private static Entry entry(int number, String headline) {
    String guid = "guid-" + number;
    Published published = Published.missing(FIRST, null);
    Story story =
        new Story(id(guid), null, FEED.source(), null, published, null, headline, false, null, "");
    return new Entry(
        Names.of(guid, null, headline, null), story, Hashes.ofFields(32, headline), true);
  }

  private static StoryId id(String guid) {
    return StoryId.ofEntry(FEED.publisher(), guid, null, "", null);
  }

  private static String atom(String entries) {
    return "<feed xmlns='http://www.w3.org/2005/Atom'>" + entries + "</feed>";
  }

  private static ParsedFeed at(String document, Instant accepted) {
    return ((Reading.Accepted<ParsedFeed>)
            FeedReader.read(document.getBytes(UTF_8), null, FEED, accepted))
        .value();
  }
}
