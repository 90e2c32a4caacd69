package io.wirewatch.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.kafka.TopicReader.Entry;
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

  private final WindowRecount recount = new WindowRecount();

  @BeforeEach
  void countOneStory() {
    recount.begin();
    recount.accepted(PUBLISHED);
    recount.add("ceasefire", "wire", "en", PUBLISHED);
    publish("ceasefire|1m|2026-03-01T09:20:00Z", 1);
    publish("ceasefire|15m|2026-03-01T09:15:00Z", 1);
    publish("ceasefire|1h|2026-03-01T09:00:00Z", 1);
    publish("ceasefire|1d|2026-03-01T00:00:00Z", 1);
    publish("ceasefire|source=wire|1h|2026-03-01T09:00:00Z", 1);
    publish("ceasefire|lang=en|1h|2026-03-01T09:00:00Z", 1);
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
    publish("ceasefire|1m|2026-03-01T09:20:00Z", 0);
    publish("ceasefire|1m|2026-03-01T09:21:00Z", 1);

    assertDifferences(
        "ceasefire|1m|2026-03-01T09:20:00Z: published 0, recounted 1",
        "ceasefire|1m|2026-03-01T09:21:00Z: published 1, recounted 0");
  }

  @Test
  void shouldNameAWindowThatIsMissing() {
    recount.add("_all", "wire", "en", MIDNIGHT);

    assertDifferences(
        "_all|1m|2026-03-01T00:00:00Z: published 0, recounted 1",
        "_all|15m|2026-03-01T00:00:00Z: published 0, recounted 1",
        "_all|1h|2026-03-01T00:00:00Z: published 0, recounted 1",
        "_all|1d|2026-03-01T00:00:00Z: published 0, recounted 1",
        "_all|source=wire|1h|2026-03-01T00:00:00Z: published 0, recounted 1",
        "_all|lang=en|1h|2026-03-01T00:00:00Z: published 0, recounted 1");
  }

  @Test
  void shouldNameAWindowThatIsNoNumber() {
    recount.window(entry("ceasefire|1m|2026-03-01T09:20:00Z", "{"));

    assertDifferences("ceasefire|1m|2026-03-01T09:20:00Z: published not a count, recounted 1");
  }

  @Test
  void shouldAskNothingOfAWindowThatBeginsMoreThanTheHorizonBeforeTheNewestRecord() {
    // given: the day is final, and what begins later in it is not
    publish("ceasefire|1d|2026-03-01T00:00:00Z", 7);
    publish("ceasefire|1h|2026-03-01T00:00:00Z", 7);
    assertDifferences(
        "ceasefire|1d|2026-03-01T00:00:00Z: published 7, recounted 1",
        "ceasefire|1h|2026-03-01T00:00:00Z: published 7, recounted 0");

    // when
    recount.accepted(MIDNIGHT.plus(HORIZON));
    assertDifferences(
        "ceasefire|1d|2026-03-01T00:00:00Z: published 7, recounted 1",
        "ceasefire|1h|2026-03-01T00:00:00Z: published 7, recounted 0");
    recount.accepted(MIDNIGHT.plus(HORIZON).plusMillis(1));

    // then
    publish("ceasefire|1m|2026-03-01T09:20:00Z", 0);
    recount.begin();
    recount.add("ceasefire", "wire", "en", PUBLISHED);
    assertDifferences("ceasefire|1m|2026-03-01T09:20:00Z: published 0, recounted 1");
  }

  private void assertDifferences(String... lines) {
    Differences differences = new Differences();
    recount.compare(differences);
    assertEquals(
        Stream.of(lines).sorted().toList(),
        differences.list().stream()
            .map(d -> d.what() + ": published " + d.published() + ", recounted " + d.recounted())
            .sorted()
            .toList());
  }

  private void publish(String key, long live) {
    recount.window(entry(key, "{\"live\":" + live + "}"));
  }

  private static Entry<Object> entry(String key, String json) {
    return new Entry<>(key, null, json.getBytes(UTF_8), 0, 0, PUBLISHED, Map.of());
  }
}
