package io.wirewatch.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rometools.rome.feed.synd.SyndEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptTest {
  private static final Outlet LONGVIEW = DemoVisit.outlet("longview.example");
  private static final String RETRACTED = "tag:longview.example,2026:notes/311";

  private final DemoVisit visit = new DemoVisit();

  @AfterEach
  void close() {
    visit.close();
  }

  @Test
  void shouldRunForAboutAMinuteAndAHalf() {
    assertEquals(Duration.ofSeconds(88), visit.server.length());
    assertEquals(Instant.parse("2026-03-01T12:00:00Z"), visit.server.startedAt());
  }

  @Test
  void shouldShowAStoryFromItsSecondOn() throws Exception {
    Outlet outlet = DemoVisit.outlet("dniprovisnyk.example");
    String guid = "https://dniprovisnyk.example/news/5108";

    visit.moveTo(8);
    assertFalse(visit.guids(outlet).contains(guid));
    visit.moveTo(9);
    assertTrue(visit.guids(outlet).contains(guid));
  }

  @Test
  void shouldFixATypo() throws Exception {
    // given
    visit.moveTo(19);
    String before = visit.entry("mw-2201").getTitle();

    // when
    visit.moveTo(20);

    // then
    assertTrue(before.startsWith("Envoys disscuss"));
    assertEquals(before.replace("disscuss", "discuss"), visit.entry("mw-2201").getTitle());
    assertEquals(List.of("ceasefire"), themes("mw-2201"));
  }

  @Test
  void shouldGainATheme() throws Exception {
    // given
    visit.moveTo(34);
    assertEquals(List.of(), themes("mw-2202"));

    // when
    visit.moveTo(35);

    // then
    assertTrue(visit.entry("mw-2202").getTitle().contains("truce"));
    assertEquals(List.of("ceasefire"), themes("mw-2202"));
  }

  @Test
  void shouldLoseATheme() throws Exception {
    // given
    String guid = "https://dniprovisnyk.example/news/5104";
    visit.moveTo(49);
    assertEquals(List.of("territory"), themes(guid));

    // when
    visit.moveTo(50);

    // then
    assertFalse(visit.entry(guid).getDescription().getValue().contains("територ"));
    assertEquals(List.of(), themes(guid));
  }

  @Test
  void shouldSayWhenAnAtomEntryWasEdited() throws Exception {
    // given
    Date published = visit.entry("urn:northlight:item:60101").getPublishedDate();

    // when
    visit.moveTo(60);
    SyndEntry edited = visit.entry("urn:northlight:item:60101");

    // then
    assertEquals(published, edited.getPublishedDate());
    assertEquals(Date.from(Instant.parse("2026-03-01T12:01:00Z")), edited.getUpdatedDate());
  }

  @Test
  void shouldTakeAStoryBackWithATombstone() throws Exception {
    // given
    visit.moveTo(54);
    assertTrue(visit.guids(LONGVIEW).contains(RETRACTED));
    assertTrue(visit.server.expectedAt(visit.clock.instant()).themes().containsKey(RETRACTED));

    // when
    visit.moveTo(55);

    // then
    assertFalse(visit.guids(LONGVIEW).contains(RETRACTED));
    assertFalse(visit.server.expectedAt(visit.clock.instant()).themes().containsKey(RETRACTED));
    String feed = new String(visit.get(LONGVIEW.path()).body(), UTF_8);
    assertTrue(feed.contains("xmlns:at=\"http://purl.org/atompub/tombstones/1.0\""));
    assertTrue(
        feed.contains(
            "<at:deleted-entry ref=\"" + RETRACTED + "\" when=\"2026-03-01T12:00:55Z\">"));
  }

  @Test
  void shouldTakeOneBackInEachAtomFeed() throws Exception {
    visit.moveTo(visit.server.length().toSeconds());

    for (Outlet outlet : Outlets.read()) {
      String feed = new String(visit.get(outlet.path()).body(), UTF_8);
      assertEquals(outlet.format() == FeedFormat.ATOM ? 2 : 1, feed.split("<at:deleted").length);
    }
  }

  @Test
  void shouldRefuseAScriptThatCannotBePlayed() {
    assertThrows(
        IllegalArgumentException.class,
        () -> story("appears after its retraction", 9, 5),
        "order of changes");
    List<ScriptedStory> retracted = List.of(story("retracted", 0, 5));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Outlet("A", "a.example", "en", "A", FeedFormat.RSS, retracted));
  }

  private static ScriptedStory story(String title, int appears, int retracted) {
    return new ScriptedStory(
        "1",
        "https://a.example/1",
        null,
        title,
        "Text.",
        null,
        0,
        appears,
        List.of(),
        List.of(),
        retracted);
  }

  private List<String> themes(String guid) {
    return visit.server.expectedAt(visit.clock.instant()).themes().get(guid);
  }
}
