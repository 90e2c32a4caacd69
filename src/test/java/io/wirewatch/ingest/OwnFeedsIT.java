package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Look;
import io.wirewatch.cli.Service;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.settings.Settings;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds that are well, among others that are not. */
@SuppressWarnings("try") // what runs is held open and not used
class OwnFeedsIT {
  private static final List<String> PATHS =
      List.of(
          "/hanging.xml",
          "/good.xml",
          "/atom.xml",
          "/half.xml",
          "/broken.xml",
          "/page.html",
          "/empty.xml",
          "/missing.xml",
          "/latin.xml",
          "/long.xml");

  /** Says that it is UTF-8, and is not. */
  private static final byte[] LATIN =
      ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><item>"
              + "<guid>c1</guid><title>Caf\u00e9 in Kyiv</title></item></channel></rss>")
          .getBytes(ISO_8859_1);

  private static final byte[] BROKEN = "{\"items\": [{\"id\": \"half".getBytes(UTF_8);

  @TempDir private Path home;

  @Test
  void shouldTakeWhatCanBeReadAndSayWhatCannot() throws Exception {
    // given
    try (FeedSite site = new FeedSite()) {
      serve(site);
      Path opml = site.opml(home.resolve("feeds.opml"), PATHS);
      Settings settings =
          TestBroker.settings(
              "own-feeds",
              home,
              Map.of(
                  "feeds.file", opml.toString(),
                  "feeds.poll.interval", "1s",
                  "feeds.timeout", "2s"));
      Look look = new Look(TestBroker.address(), settings);
      long records;

      // when
      try (Service running = Wirewatch.start(settings, false, trouble -> fail(trouble))) {
        site.awaitPolls(PATHS, 2);

        // then
        look.awaitCount("_all", 6);
        look.settledCounts();
        assertEquals(
            List.of(
                "A truce in Ukraine",
                "Caf\u00e9 in Kyiv",
                "Land swap, says Kyiv",
                "Rain",
                "Short",
                "half"),
            look.stories().values().stream().map(story -> story.headline()).sorted().toList());
        assertEquals(1, look.count("ceasefire|source=good.example"));
        assertEquals(1, look.count("territory|source=atom.example"));
        assertLetters(site, look);
        records = records(look);
      }

      // when it is started again, then nothing is published or set aside a second time
      try (Service running = Wirewatch.start(settings, false, trouble -> fail(trouble))) {
        site.awaitPolls(PATHS, 2);
        assertEquals(records, records(look));
        assertEquals(List.of(), look.audit().differences());
      }
    }
  }

  private static void serve(FeedSite site) {
    site.serve("/good.xml", rss(item("g1", "A truce in Ukraine", ""), item("g2", "Rain", "")));
    site.serve(
        "/atom.xml",
        """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>a</id>
        <entry><id>a1</id><title>Land swap, says Kyiv</title>
        <updated>2026-01-02T03:04:05Z</updated></entry></feed>"""
            .getBytes(UTF_8));
    site.serve("/half.xml", "<rss><channel><item><title>half".getBytes(UTF_8));
    site.serve("/broken.xml", BROKEN);
    site.serve("/page.html", "<!doctype html><html><title>Gone</title></html>".getBytes(UTF_8));
    site.serve("/empty.xml", new byte[0]);
    site.serve("/latin.xml", LATIN);
    String tooLong = "war and ".repeat(130_000);
    site.serve("/long.xml", rss(item("l1", "Short", ""), item("l2", "Long", tooLong)));
    site.serve("/hanging.xml", exchange -> new CountDownLatch(1).await(60, SECONDS));
  }

  private static void assertLetters(FeedSite site, Look look) throws Exception {
    Map<String, Entry<DeadLetter>> letters =
        look.deadLetters().stream()
            .collect(Collectors.toMap(letter -> letter.key(), letter -> letter));
    assertReason("malformed JSON", letters.get(site.url("/broken.xml")));
    assertReason("not a feed: an HTML page titled 'Gone'", letters.get(site.url("/page.html")));
    assertReason("empty body", letters.get(site.url("/empty.xml")));
    assertArrayEquals(BROKEN, letters.get(site.url("/broken.xml")).raw());
    // Neither a status of 404 nor a missing answer has bytes to set aside.
    assertEquals(4, letters.size(), () -> letters.keySet().toString());

    Entry<DeadLetter> tooLong = letters.get(site.url("/long.xml"));
    assertReason("a story of 10", tooLong);
    assertEquals(256 * 1024, tooLong.raw().length);
    assertTrue(Long.parseLong(tooLong.headers().get("length")) > 1_000_000);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    assertNotEquals(
        HexFormat.of().formatHex(sha256.digest(tooLong.raw())), tooLong.headers().get("sha256"));
  }

  private static void assertReason(String start, Entry<DeadLetter> letter) {
    assertTrue(Look.reason(letter).startsWith(start), () -> Look.reason(letter));
  }

  private static byte[] rss(String... items) {
    return ("<rss version=\"2.0\"><channel><title>T</title>"
            + String.join("", items)
            + "</channel></rss>")
        .getBytes(UTF_8);
  }

  private static String item(String guid, String title, String text) {
    return "<item><guid>%s</guid><title>%s</title><description>%s</description></item>"
        .formatted(guid, title, text);
  }

  private static long records(Look look) {
    return look.records(look.topics().stories()).size() + look.deadLetters().size();
  }
}
