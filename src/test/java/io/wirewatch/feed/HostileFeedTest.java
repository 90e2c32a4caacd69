package io.wirewatch.feed;

import static io.wirewatch.feed.Fixtures.ACCEPTED;
import static io.wirewatch.feed.Fixtures.FEED;
import static io.wirewatch.feed.Fixtures.bytes;
import static io.wirewatch.feed.Fixtures.parsed;
import static io.wirewatch.feed.Fixtures.reason;
import static io.wirewatch.feed.Fixtures.rss;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.document.FeedDocument;
import io.wirewatch.story.Reading;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are no feeds, or mean harm: each is a reason, none an exception. */
class HostileFeedTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t ", "\ufeff", "\ufeff \n"})
  void shouldRejectAnEmptyBody(String text) {
    assertEquals("empty body", reason(text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE html><html><head><title>Down &amp; out</title></head></html>"
            + "| not a feed: an HTML page titled 'Down & out'",
        "<!-- x --><HTML><body>Hi</body></HTML> | not a feed: an HTML page titled ''",
        "{\"version\": \"1.1\"} | not a feed: JSON",
        "[1, 2] | not a feed: JSON",
        "Service unavailable | not a feed: text without markup",
        "<content-feed><item/></content-feed> | not a feed: an XML document of <content-feed>"
      })
  void shouldSayWhatADocumentIsThatIsNoFeed(String text, String reason) {
    assertEquals(reason, reason(text.getBytes(UTF_8)));
  }

  @Test
  void shouldReadWhatIsThereOfADocumentThatBreaksOff() {
    byte[] whole = bytes("rss-2.0.xml");

    ParsedFeed cut = parsed(Arrays.copyOf(whole, whole.length / 2));

    assertEquals("Hello bold world", cut.stories().get(0).headline());
    assertTrue(cut.stories().size() < parsed(whole).stories().size());
  }

  @Test
  void shouldReadAFeedThatLacksItsChannel() {
    String bare = "<rss version='2.0'><item><title>a</title></item></rss>";

    assertEquals("a", parsed(bare).stories().get(0).headline());
  }

  @Test
  void shouldReadADocumentThatNestsTooDeep() {
    String deep = "<d>".repeat(100_000) + "x" + "</d>".repeat(100_000);
    String item = "<item><title>a</title><description>" + deep + "</description></item>";

    ParsedFeed feed =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> parsed(rss(item + "<item><title>b</title></item>")));

    assertEquals("a", feed.stories().get(0).headline());
  }

  @Test
  void shouldReadHtmlThatNestsDeep() {
    String deep = "&lt;div&gt;".repeat(10_000) + "deep";
    String item = "<item><title>a</title><description>" + deep + "</description></item>";

    assertEquals("deep", parsed(rss(item)).stories().get(0).body());
  }

  @Test
  void shouldNotTryEveryWayToReadManyComments() {
    String document = "<!-- x -->".repeat(1000) + rss("<item><title>a</title></item>");

    assertEquals(
        1,
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> parsed(document).stories().size()));
  }

  @Test
  void shouldReadNoFileThroughAnEntity(@TempDir Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret.txt"), "the-secret");
    String document =
        "<!DOCTYPE rss [<!ENTITY x SYSTEM '"
            + secret.toUri()
            + "'>]>"
            + rss("<item><title>a &x; b</title></item>");

    Reading<ParsedFeed> reading = FeedReader.read(document.getBytes(UTF_8), null, FEED, ACCEPTED);

    if (reading instanceof Reading.Accepted<ParsedFeed> accepted) {
      assertFalse(accepted.value().stories().toString().contains("the-secret"));
    }
  }

  @Test
  void shouldNotExpandEntitiesWithoutEnd() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE rss [<!ENTITY l0 'ha ha ha ha'>");
    for (int i = 1; i < 12; i++) {
      laughs.append("<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }
    String document = laughs + "]>" + rss("<item><title>&l11;</title></item>");

    String title =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> parsed(document).stories().get(0).headline());

    assertEquals("&l11;", title);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "windows-1251, text/xml; charset=windows-1251, none",
        "windows-1251, text/xml; charset=\"windows-1251\", utf-8",
        "windows-1251, text/xml, windows-1251",
        "windows-1251, none, windows-1251",
        "UTF-8, text/xml, none",
        "UTF-8, none, no-such-charset",
        "UTF-16, text/xml; charset=iso-8859-1, none",
        "UTF-16BE, none, none",
        "UTF-16LE, none, none"
      })
  void shouldDecodeByByteOrderMarkThenHeaderThenDeclaration(
      String charset, String contentType, String declared) {
    String declaration =
        declared == null ? "" : "<?xml version='1.0' encoding='" + declared + "'?>";
    String document = declaration + rss("<item><title>Перемир'я</title></item>");

    Reading<ParsedFeed> reading =
        FeedReader.read(document.getBytes(Charset.forName(charset)), contentType, FEED, ACCEPTED);

    ParsedFeed parsed = (ParsedFeed) assertInstanceOf(Reading.Accepted.class, reading).value();
    assertEquals("Перемир'я", parsed.stories().get(0).headline());
  }

  @Property(tries = 300)
  void shouldReadAnyDamagedDocumentAsEntriesOrAReason(
      @ForAll @IntRange(max = 1700) int at, @ForAll byte with, @ForAll boolean cut) {
    byte[] bytes = bytes("rss-2.0.xml");
    bytes[at] = with;

    Reading<ParsedFeed> reading =
        FeedReader.read(cut ? Arrays.copyOf(bytes, at) : bytes, null, FEED, ACCEPTED);

    if (reading instanceof Reading.Rejected<ParsedFeed> rejected) {
      assertFalse(rejected.reason().isBlank());
      assertFalse(rejected.reason().contains("\n"));
    }
  }

  @Test
  void shouldReadTheFirstEntriesOfAFeedThatHasTooMany() {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < FeedDocument.MOST_ENTRIES + 7; i++) {
      items.append("<item><guid>").append(i).append("</guid><title>Story</title></item>");
    }

    ParsedFeed feed = parsed(rss(items.toString()));

    assertEquals(FeedDocument.MOST_ENTRIES, feed.entries().size());
    assertEquals("7 entries beyond the first 3000 are not read", feed.rejected().get(0).reason());
  }
}
