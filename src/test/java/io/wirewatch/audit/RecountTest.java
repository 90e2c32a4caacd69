package io.wirewatch.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecountTest {
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

  /** So long ago that no window of it may change any more: windows have a test of their own. */
  private static final Instant LONG_AGO = AT.minus(Duration.ofDays(40));

  private static final StoryId ONE = StoryId.ofGiven("test", "one");
  private static final StoryId TWO = StoryId.ofGiven("test", "two");

  private final Recount recount = new Recount();
  private long offset;

  @Test
  void shouldFindNothingWhereNothingIs() {
    assertDifferences();
    assertEquals(0, recount.liveStories());
  }

  @Test
  void shouldAgreeWithCountsThatAreRight() {
    // given
    publish(story(ONE, "wire", "en", "Talks"));
    publish(story(TWO, "post", null, "More talks"));
    tag(story(ONE, "wire", "en", "Talks"), "ceasefire");

    // when
    counts(
        Map.of(
            "_all",
            2L,
            "_all|source=wire",
            1L,
            "_all|source=post",
            1L,
            "_all|lang=en",
            1L,
            "_all|lang=und",
            1L,
            "_themed",
            1L));
    counts(Map.of("ceasefire", 1L, "ceasefire|source=wire", 1L, "ceasefire|lang=en", 1L));
    flow(Map.of("read", 2L, "new", 2L, "themed", 1L, "unthemed", 1L));

    // then
    assertDifferences();
    assertEquals(2, recount.liveStories());
  }

  @Test
  void shouldCountOnlyTheLastWordOfAStory() {
    // given: edited, moved to another source, and taken back
    publish(story(ONE, "wire", "en", "Talks"));
    publish(story(ONE, "post", "en", "Talks resumed"));
    publish(story(TWO, "wire", "en", "More talks"));
    retract(TWO);

    // when
    counts(Map.of("_all", 1L, "_all|source=post", 1L, "_all|source=wire", 0L, "_all|lang=en", 1L));
    flow(Map.of("read", 4L, "new", 2L, "edited", 1L, "retracted", 1L, "unthemed", 3L));

    // then
    assertDifferences();
  }

  @Test
  void shouldTakeAStoryForGoneWhenSomethingUnreadableStandsInItsPlace() {
    // given
    publish(story(ONE, "wire", "en", "Talks"));
    recount.story(entry(ONE.value(), new Reading.Rejected<>("not JSON"), "{".getBytes(UTF_8)));

    // when
    flow(Map.of("read", 2L, "new", 1L, "retracted", 1L, "unthemed", 1L));

    // then
    assertDifferences();
    assertEquals(0, recount.liveStories());
  }

  @Test
  void shouldPassOverRecordsThatCanBeNoStory() {
    // given: a key of another form, no key, and a key that is not the story's
    recount.story(entry("x", accepted(story(ONE, "wire", "en", "Talks")), new byte[0]));
    recount.story(entry(null, accepted(story(ONE, "wire", "en", "Talks")), new byte[0]));
    recount.story(entry(TWO.value(), accepted(story(ONE, "wire", "en", "Talks")), new byte[0]));

    // when
    flow(Map.of("read", 3L, "dead-lettered", 3L));

    // then
    assertDifferences();
  }

  @Test
  void shouldNameACountThatIsMissing() {
    publish(story(ONE, "wire", "en", "Talks"));
    counts(Map.of("_all", 1L, "_all|source=wire", 1L));
    flow(Map.of("read", 1L, "new", 1L, "unthemed", 1L));

    assertDifferences("_all|lang=en: published 0, recounted 1");
  }

  @Test
  void shouldNameACountThatNothingStandsFor() {
    counts(Map.of("ceasefire|lang=en", 3L));

    assertDifferences("ceasefire|lang=en: published 3, recounted 0");
  }

  @Test
  void shouldNameACountThatIsNoNumber() {
    recount.count(entry("ceasefire", null, "{".getBytes(UTF_8)));

    assertDifferences("ceasefire: published not a count, recounted 0");
  }

  @Test
  void shouldNameATagOfAStoryThatIsNotLiveAndWhatItWouldCount() {
    // given: one is there no more
    publish(story(ONE, "wire", "en", "Talks"));
    retract(ONE);
    flow(Map.of("read", 2L, "new", 1L, "retracted", 1L, "unthemed", 1L));

    // when
    tag(story(ONE, "wire", "en", "Talks"), "ceasefire");

    // then
    assertDifferences(
        "_themed: published 0, recounted 1",
        "ceasefire: published 0, recounted 1",
        "ceasefire|lang=en: published 0, recounted 1",
        "ceasefire|source=wire: published 0, recounted 1",
        "tag of " + ONE + ": published a tag, recounted no tag, the story is not live");
  }

  @Test
  void shouldForgetATagThatIsTakenBack() {
    tag(story(ONE, "wire", "en", "Talks"), "ceasefire");
    recount.tagged(entry(ONE.value(), null, null));

    assertDifferences();
  }

  @Test
  void shouldNameATagOfAnEarlierEdition() {
    // given
    publish(story(ONE, "wire", "en", "Talks"));
    publish(story(ONE, "wire", "en", "Talks resumed"));
    counts(Map.of("_all", 1L, "_all|source=wire", 1L, "_all|lang=en", 1L));
    flow(Map.of("read", 2L, "new", 1L, "edited", 1L, "themed", 2L));
    counts(Map.of("ceasefire", 1L, "ceasefire|source=wire", 1L, "ceasefire|lang=en", 1L));
    counts(Map.of("_themed", 1L));

    // when
    tag(story(ONE, "wire", "en", "Talks"), "ceasefire");

    // then
    assertEquals(
        List.of("tag of " + ONE), recount.differences().stream().map(Difference::what).toList());
  }

  @Test
  void shouldNameStepsThatDoNotAddUp() {
    // given: ten records, of which compaction may have left none
    flow(Map.of("read", 10L, "new", 4L, "edited", 2L, "retracted", 3L, "unchanged", 2L));

    // then
    assertDifferences(
        "read records: published 10, recounted 11",
        "new and edited stories: published 6, recounted 0",
        "new less retracted stories: published 1, recounted 0");
  }

  @Test
  void shouldNameMoreLateStoriesThanCanBe() {
    flow(Map.of("late", 1L));

    assertDifferences("late stories: published 1, recounted at most 0");
  }

  @Test
  void shouldNameRecordsThatWereNotRead() {
    // given: the same words twice, and the second time nobody read them
    publish(story(ONE, "wire", "en", "Talks"));
    publish(story(ONE, "wire", "en", "Talks"));
    counts(Map.of("_all", 1L, "_all|source=wire", 1L, "_all|lang=en", 1L));

    // when
    flow(Map.of("read", 1L, "new", 1L, "unthemed", 1L));

    // then
    assertDifferences("_flow|step=read: published 1, recounted at least 2");
  }

  private void assertDifferences(String... lines) {
    assertEquals(
        Stream.of(lines).sorted().toList(),
        recount.differences().stream()
            .map(d -> d.what() + ": published " + d.published() + ", recounted " + d.recounted())
            .sorted()
            .toList());
  }

  private void publish(Story story) {
    recount.story(entry(story.id().value(), accepted(story), new byte[0]));
  }

  private void retract(StoryId id) {
    recount.story(entry(id.value(), null, null));
  }

  private void tag(Story story, String theme) {
    Tag tag = new Tag(theme, 1, "phrase", List.of(new Span(Span.Field.HEADLINE, 0, 5, "Talks")), 1);
    TaggedStory tagged =
        new TaggedStory(
            story, 1, List.of(tag), "hash", null, AT, AT, new TaggedStory.Trace(0, offset));
    recount.tagged(entry(story.id().value(), accepted(tagged), new byte[0]));
  }

  private void counts(Map<String, Long> counts) {
    counts.forEach((key, count) -> count(key, "{\"live\":" + count + "}"));
  }

  private void flow(Map<String, Long> steps) {
    steps.forEach((step, count) -> count("_flow|step=" + step, "{\"total\":" + count + "}"));
  }

  private void count(String key, String json) {
    recount.count(entry(key, null, json.getBytes(UTF_8)));
  }

  private static <V> Reading<V> accepted(V value) {
    return new Reading.Accepted<>(value);
  }

  private <V> Entry<V> entry(String key, Reading<V> value, byte[] raw) {
    return new Entry<>(key, value, raw, 0, offset++, AT, Map.of());
  }

  private static Story story(StoryId id, String source, String language, String headline) {
    return new Story(
        id,
        null,
        new Source(source, source, null),
        language,
        new Published(LONG_AGO, Published.Quality.STATED, null),
        null,
        headline,
        false,
        null,
        "");
  }
}
