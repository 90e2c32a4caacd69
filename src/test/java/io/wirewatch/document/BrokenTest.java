package io.wirewatch.document;

import static io.wirewatch.document.Documents.document;
import static io.wirewatch.document.Documents.entry;
import static io.wirewatch.document.Documents.item;
import static io.wirewatch.document.Documents.reason;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.wirewatch.story.Reading;
import java.nio.charset.Charset;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents as they should not be. */
class BrokenTest {
  private static final String WORDS = "Переговори щодо перемир'я тривають — «без змін»";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a & b|a & b",
        "a &amp; b|a & b",
        "x=1&copy=2|x=1&copy=2",
        "caf&eacute;|café",
        "&#8217;&#146;&#x92;|’’’",
        "&nosuch;|&nosuch;",
        "a < b|a < b",
        "&#0;&#99999999;a&#x1;|a",
        "a\u0000b\u000bc|abc",
        "it\u0092s \u0093so\u0094 \u0096 \u0080 5|it’s “so” – € 5",
        "<![CDATA[it\u0092s]]>|it’s"
      })
  void shouldMendText(String written, String title) {
    assertEquals(title, item("<title>" + written + "</title>").title());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE rss PUBLIC '-//N//DTD RSS 0.91//EN' 'http://no.example/rss.dtd'>",
        "<!DOCTYPE rss [<!ENTITY x 'a > b'> <!ELEMENT rss ANY> ]>",
        "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' ''>",
        "<!DOCTYPE rss [",
        "\n\n  \ufeff",
        "Warning: something in line 7<br>",
        "<?xml version='1.0' encoding='utf-8'?><?xml-stylesheet href='a.css'?><!-- <rss> -->"
      })
  void shouldPassOverWhatStandsBeforeTheFeed(String prolog) {
    String rest = prolog.endsWith("[") ? "\n>" : "";

    assertEquals(
        "a",
        entry(prolog + rest + "<rss><channel><item><title>a</title></item></channel></rss>")
            .title());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!ENTITY co 'Hill & Co\\'>|Hill & Co\\",
        "<!ENTITY co \"a &amp; b\"><!ENTITY co 'c'>|a & b",
        "<!ENTITY b 'x'><!ENTITY co '&b;&b;'>|&co;",
        "<!ENTITY co '<b>x</b>'>|&co;",
        "<!ENTITY co SYSTEM 'file:/etc/passwd'>|&co;",
        "<!ENTITY % co 'x'>|&co;"
      })
  void shouldReadEntitiesThatAreShortTexts(String declared, String title) {
    String items = "<rss><channel><item><title>&co;</title></item></channel></rss>";

    assertEquals(title, entry("<!DOCTYPE rss [" + declared + "]>" + items).title());
  }

  @Test
  void shouldReadAnElementThatDeclaresMoreNamespacesThanAnybodyNeeds() {
    StringBuilder declared = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      declared.append(" xmlns:n%d='urn:%d'".formatted(i, i));
    }
    String items = "<channel><item><title>a</title></item></channel></rss>";

    assertEquals("a", entry("<rss" + declared + ">" + items).title());
  }

  @Test
  void shouldNotLetEntitiesGrow() {
    String value = "x".repeat(200);
    FeedEntry entry =
        entry(
            ("<!DOCTYPE rss [<!ENTITY a '%s'>]>"
                    + "<rss><channel><item><title>%s</title></item></channel></rss>")
                .formatted(value, "&a;".repeat(10_000)));

    assertEquals(1_000_000 + 5_000 * "&a;".length(), entry.title().length());
  }

  @Test
  void shouldReadWhatIsNotClosed() {
    FeedDocument document =
        document(
            "<rss><channel><item><title>a<link>http://a.example/</link><item><title>b</title>"
                + "<description><![CDATA[c & <b>d</b>");

    assertEquals("a", document.entries().get(0).title());
    assertEquals("http://a.example/", document.entries().get(0).link());
    assertEquals("b", document.entries().get(1).title());
    assertEquals("c & <b>d</b>", document.entries().get(1).summary());
  }

  @Test
  void shouldNotTakeEntriesInsideOfTextsForEntries() {
    FeedDocument document =
        document(
            "<feed><entry><title>a</title><content type='application/xml'><entry><title>b</title>"
                + "</entry></content></entry></feed>");

    assertEquals(1, document.entries().size());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "UTF-8, none, none",
        "UTF-8, none, windows-1251",
        "UTF-8, text/xml; charset=iso-8859-1, none",
        "windows-1251, none, windows-1251",
        "windows-1251, none, utf-8",
        "windows-1251, none, none",
        "windows-1251, text/xml; charset=utf-8, windows-1251",
        "windows-1251, text/xml; charset=\" windows-1251 \", none",
        "KOI8-R, none, 'koi8-r '",
        "x-MacCyrillic, none, mac-cyrillic",
        "UTF-16LE, none, utf-16",
        "UTF-32BE, none, none"
      })
  void shouldDecodeWhateverIsSaidOfIt(String charset, String contentType, String declared) {
    String words = charset.equals("KOI8-R") ? "Переговоры о перемирии продолжаются" : WORDS;
    String declaration =
        declared == null ? "" : "<?xml version='1.0' encoding='" + declared + "'?>";
    String text =
        declaration + "<rss><channel><item><title>" + words + "</title></item></channel></rss>";

    FeedDocument document = document(text.getBytes(Charset.forName(charset)), contentType);

    assertEquals(words, document.entries().get(0).title());
  }

  @Test
  void shouldKeepAFeedThatHasABadByteInIt() {
    byte[] bytes = item("<title>%s</title>".formatted(WORDS)).source().get().getBytes(UTF_8);
    byte[] feed = ("<rss>" + new String(bytes, UTF_8) + "~</rss>").getBytes(UTF_8);
    feed[feed.length - 7] = (byte) 0xff;

    assertEquals(WORDS, document(feed, null).entries().get(0).title());
  }

  @Test
  void shouldKeepWordsThatHaveBadBytesAmongThem() {
    String feed = "<rss><channel><item><title>%s ~~~</title></item></channel></rss>";
    byte[] bytes = feed.formatted(WORDS).getBytes(UTF_8);
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] = bytes[at] == '~' ? (byte) 0xff : bytes[at];
    }

    assertEquals(WORDS + " \ufffd\ufffd\ufffd", document(bytes, null).entries().get(0).title());
  }

  @Test
  void shouldRejectWhatIsNoFeed() {
    assertEquals("not a feed: text without markup", reason("Not found"));
    assertEquals("not a feed: an HTML page titled 'Gone'", reason("<html><title>Gone</title>"));
    assertEquals("not a feed: an XML document of <opml>", reason("<opml/>"));
    assertEquals("not a feed: an XML document without an element", reason("<!-- nothing -->"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "<a",
        "<a b",
        "<a b='",
        "&",
        "&#",
        "<![CDATA[",
        "<!--",
        "<?",
        "<!DOCTYPE ",
        "<!DOCTYPE [",
        "</",
        "</a>",
        "<item>",
        "<title>",
        "<a xmlns:b='c'>",
        "<p><b><i>",
        "]]>",
        "\"",
        "<item><title>a"
      })
  void shouldEndSoonWhateverIsRepeated(String part) {
    String text =
        "<rss><channel><item><title>a</title></item>" + part.repeat(1_000_000 / part.length());

    FeedDocument document = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> document(text));

    assertFalse(document.entries().isEmpty());
  }

  @Property(tries = 500)
  void shouldEndWithADocumentOrAReason(
      @ForAll String text, @ForAll @IntRange(max = 60) int at, @ForAll byte[] bytes) {
    String feed = "<rss><channel><item><title>a</title><link>b</link></item></channel></rss>";

    assertNotNull(read((feed.substring(0, at) + text + feed.substring(at)).getBytes(UTF_8)));
    assertNotNull(read(bytes));
  }

  private static Reading<FeedDocument> read(byte[] bytes) {
    return FeedDocument.read(bytes, null, null);
  }
}
