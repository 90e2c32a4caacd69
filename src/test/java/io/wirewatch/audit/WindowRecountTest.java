package io.wirewatch.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WindowRecountTest {
  private static final Duration HORIZON = Duration.ofDays(30);
  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant PUBLISHED = Instant.parse("2026-03-01T09:20:30Z");

  private final Recount recount = new Recount();
  private long offset;

  @BeforeEach
  void countOneStory() {
    story("one", PUBLISHED, PUBLISHED);
    publish("_all|1m|2026-03-01T09:20:00Z", 1);
    publish("_all|15m|2026-03-01T09:15:00Z", 1);
    publish("_all|1h|2026-03-01T09:00:00Z", 1);
    publish("_all|1d|2026-03-01T00:00:00Z", 1);
    publish("_all|source=wire|1h|2026-03-01T09:00:00Z", 1);
    publish("_all|lang=en|1h|2026-03-01T09:00:00Z", 1);
  }

  @Test
  void shouldFindNothingWhereEveryWindowIsRight() {
    assertDifferences();
  }

  @Test
  void shouldAgreeWithAWindowThatFellToZero() {
    publish("_all|1m|2026-03-01T09:21:00Z", 0);

    assertDifferences();
  }

  @Test
  void shouldNameAStoryInTheNextMinute() {
    publish("_all|1m|2026-03-01T09:20:00Z", 0);
    publish("_all|1m|2026-03-01T09:21:00Z", 1);

    assertDifferences(
        "_all|1m|2026-03-01T09:20:00Z: published 0, recounted 1",
        "_all|1m|2026-03-01T09:21:00Z: published 1, recounted 0");
  }

  @Test
  void shouldNameAWindowThatIsMissing() {
    story("two", MIDNIGHT, PUBLISHED);

    assertDifferences(
        "_all|1m|2026-03-01T00:00:00Z: published 0, recounted 1",
        "_all|15m|2026-03-01T00:00:00Z: published 0, recounted 1",
        "_all|1h|2026-03-01T00:00:00Z: published 0, recounted 1",
        "_all|1d|2026-03-01T00:00:00Z: published 1, recounted 2",
        "_all|source=wire|1h|2026-03-01T00:00:00Z: published 0, recounted 1",
        "_all|lang=en|1h|2026-03-01T00:00:00Z: published 0, recounted 1");
  }

  @Test
  void shouldMoveAStoryThatIsEditedAndTakeBackOneThatIsRetracted() {
    // when
    story("one", PUBLISHED.plus(Duration.ofMinutes(1)), PUBLISHED);

    // then
    assertDifferences(
        "_all|1m|2026-03-01T09:20:00Z: published 1, recounted 0",
        "_all|1m|2026-03-01T09:21:00Z: published 0, recounted 1");

    // when
    recount.story(entry(StoryId.ofGiven("test", "one").value(), null, null, PUBLISHED));

    // then
    assertDifferences(
        "_all|1m|2026-03-01T09:20:00Z: published 1, recounted 0",
        "_all|15m|2026-03-01T09:15:00Z: published 1, recounted 0",
        "_all|1h|2026-03-01T09:00:00Z: published 1, recounted 0",
        "_all|1d|2026-03-01T00:00:00Z: published 1, recounted 0",
        "_all|source=wire|1h|2026-03-01T09:00:00Z: published 1, recounted 0",
        "_all|lang=en|1h|2026-03-01T09:00:00Z: published 1, recounted 0");
  }

  @Test
  void shouldNameAWindowThatIsNoNumber() {
    recount.window(entry("_all|1m|2026-03-01T09:20:00Z", null, "{".getBytes(UTF_8), PUBLISHED));

    assertDifferences("_all|1m|2026-03-01T09:20:00Z: published not a count, recounted 1");
  }

  @Test
  void shouldNameAWindowThatNoneCanBe() {
    publish("_all|1m|2026-03-01T09:20:30Z", 1);
    publish("_all|1m|yesterday", 2);
    publish("_all|2m|2026-03-01T09:20:00Z", 3);
    publish("window", 4);

    assertDifferences(
        "_all|1m|2026-03-01T09:20:30Z: published 1, recounted 0",
        "_all|1m|yesterday: published 2, recounted 0",
        "_all|2m|2026-03-01T09:20:00Z: published 3, recounted 0",
        "window: published 4, recounted 0");
  }

  @Test
  void shouldAskNothingOfAWindowThatBeginsMoreThanTheHorizonBeforeTheNewestRecord() {
    // given: the day is final first, and what begins later in it is not
    publish("_all|1d|2026-03-01T00:00:00Z", 7);
    publish("_all|1h|2026-03-01T00:00:00Z", 7);
    publish("_all|1m|2026-03-01T09:20:00Z", 0);
    String[] all = {
      "_all|1d|2026-03-01T00:00:00Z: published 7, recounted 1",
      "_all|1h|2026-03-01T00:00:00Z: published 7, recounted 0",
      "_all|1m|2026-03-01T09:20:00Z: published 0, recounted 1"
    };
    assertDifferences(all);

    // when
    accept(MIDNIGHT.plus(HORIZON));
    assertDifferences(all);
    accept(MIDNIGHT.plus(HORIZON).plusMillis(1));

    // then
    assertDifferences("_all|1m|2026-03-01T09:20:00Z: published 0, recounted 1");

    // when it is said again, and its story goes
    publish("_all|1d|2026-03-01T00:00:00Z", 8);
    recount.story(entry(StoryId.ofGiven("test", "one").value(), null, null, PUBLISHED));

    // then
    assertDifferences(
        "_all|15m|2026-03-01T09:15:00Z: published 1, recounted 0",
        "_all|1h|2026-03-01T09:00:00Z: published 1, recounted 0",
        "_all|source=wire|1h|2026-03-01T09:00:00Z: published 1, recounted 0",
        "_all|lang=en|1h|2026-03-01T09:00:00Z: published 1, recounted 0");
  }

  /** Of windows alone. */
  private void assertDifferences(String... lines) {
    assertEquals(
        Stream.of(lines).sorted().toList(),
        recount.differences().stream()
            .filter(d -> d.what().matches("(_all.*\\|)?(1m|15m|1h|1d|2m)\\|.*|window"))
            .map(d -> d.what() + ": published " + d.published() + ", recounted " + d.recounted())
            .sorted()
            .toList());
  }

  private void story(String name, Instant published, Instant accepted) {
    StoryId id = StoryId.ofGiven("test", name);
    Story story =
        new Story(
            id,
            null,
            new Source("wire", "Wire", null),
            "en",
            new Published(published, Published.Quality.STATED, null),
            null,
            "Talks",
            false,
            null,
            "");
    recount.story(entry(id.value(), new Reading.Accepted<>(story), new byte[0], accepted));
  }

  /** A record that counts nowhere is accepted {@code at}. */
  private void accept(Instant at) {
    recount.story(entry("no story's", null, null, at));
  }

  private void publish(String key, long live) {
    recount.window(entry(key, null, ("{\"live\":" + live + "}").getBytes(UTF_8), PUBLISHED));
  }

  private <V> Entry<V> entry(String key, Reading<V> value, byte[] raw, Instant at) {
    return new Entry<>(key, value, raw, 0, offset++, at, Map.of());
  }
}
