package io.wirewatch.document;

import static io.wirewatch.document.Documents.atom;
import static io.wirewatch.document.Documents.document;
import static io.wirewatch.document.Documents.entry;
import static io.wirewatch.document.Documents.item;
import static io.wirewatch.document.Documents.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<content-feed><item><title>a</title></item></content-feed> | XML",
        "<rss version='0.92'><channel><item><title>a</title></item></channel></rss> | RSS 0.92",
        "<rss version=' 2.0 '><channel/><item><title>a</title></item></rss> | RSS 2.0",
        "<RSS><CHANNEL><ITEM><TITLE>a</TITLE></ITEM></CHANNEL></RSS> | RSS",
        "<rss><item><title>a</title></item></rss> | RSS",
        "<rss version='2.0' xmlns='urn:wrong'><channel><item><title>a</title></item></channel></rss>"
            + "| RSS 2.0",
        "<channel><item><title>a</title></item></channel> | RSS",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
            + " xmlns='http://purl.org/rss/1.0/'><item><title>a</title></item></rdf:RDF> | RSS 1.0",
        "<rdf:RDF xmlns='http://my.netscape.com/rdf/simple/0.9/'><item><title>a</title></item>"
            + "</rdf:RDF> | RSS 0.90",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title></entry></feed> | Atom 1.0",
        "<feed><entry><title>a</title></entry></feed> | Atom 1.0",
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>a</a:title></a:entry>"
            + "</a:feed> | Atom 1.0",
        "<entry xmlns='http://www.w3.org/2005/Atom'><title>a</title></entry> | Atom 1.0",
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title>a</title></entry></feed>"
            + "| Atom 0.3"
      })
  void shouldReadEveryFormat(String text, String format) {
    FeedDocument document = document(text);

    assertEquals(format, document.format());
    assertEquals("a", document.entries().get(0).title());
  }

  @Test
  void shouldReadAllThatAnItemSays() {
    FeedEntry entry =
        item(
            "<guid isPermaLink='false'> 7 </guid><link> /a b </link><author>ann@hill.example</author>"
                + "<pubDate>Fri, 27 Feb 2026 10:00:00 +0100</pubDate>"
                + "<x:modified xmlns:x='http://purl.org/dc/terms/'>2026-02-28</x:modified>"
                + "<description>Short</description>"
                + "<e:encoded xmlns:e='http://purl.org/rss/1.0/modules/content/'>Long</e:encoded>");

    assertEquals("7", entry.id());
    assertEquals("https://hill.example/a b", entry.link());
    assertEquals("ann@hill.example", entry.author());
    assertEquals(Instant.parse("2026-02-27T09:00:00Z"), at(entry.published()));
    assertEquals(Instant.parse("2026-02-28T00:00:00Z"), at(entry.updated()));
    assertEquals("Short", entry.summary());
    assertEquals("Long", entry.content());
  }

  @Test
  void shouldReadAllThatAnAtomEntrySays() {
    FeedEntry entry =
        atom(
            "<id>/7</id><link rel='self' href='/self'/><link href='7'/>"
                + "<author><name>Ann</name><email>ann@hill.example</email></author>"
                + "<published>2026-02-27T10:00:00Z</published><updated>2026-02-28</updated>"
                + "<summary>Short</summary><content type='xhtml'><div>Long</div></content>");

    assertEquals("/7", entry.id());
    assertEquals("https://hill.example/7", entry.resolvedId());
    assertEquals("https://hill.example/news/7", entry.link());
    assertEquals("Ann (ann@hill.example)", entry.author());
    assertEquals(Instant.parse("2026-02-27T10:00:00Z"), at(entry.published()));
    assertEquals(Instant.parse("2026-02-28T00:00:00Z"), at(entry.updated()));
    assertEquals("Short", entry.summary());
    assertEquals("<div>Long</div>", entry.content());
  }

  @Test
  void shouldReadJsonFeed() {
    FeedDocument document =
        document(
            """
            {"version": "https://jsonfeed.org/version/1.1", "language": "de", "items": [
              {"id": 7, "url": "/7", "title": "a", "content_text": "Long", "summary": "Short",
               "date_published": "2026-02-27T10:00:00Z", "authors": [{"name": "Ann"}]},
              "no entry"]}""");
    FeedEntry entry = document.entries().get(0);

    assertEquals("JSON Feed 1.1", document.format());
    assertEquals("de", document.language());
    assertEquals("7", entry.id());
    assertEquals("https://hill.example/7", entry.link());
    assertEquals("a", entry.title());
    assertEquals("Ann", entry.author());
    assertEquals("Short", entry.summary());
    assertEquals("Long", entry.content());
    assertEquals(Instant.parse("2026-02-27T10:00:00Z"), at(entry.published()));
    assertNull(document.entries().get(1).title());
  }

  @Test
  void shouldSayWhatIsWrongWithJson() {
    assertTrue(reason("{\"version\": ").startsWith("malformed JSON: "));
    assertEquals("not a feed: JSON", reason("{\"items\": []}"));
    assertTrue(reason("[".repeat(100_000)).startsWith("malformed JSON: "));
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/x/, http://a.example/x/p/7",
    "/x/, https://hill.example/x/p/7",
    "x/, https://hill.example/news/x/p/7",
    "'', https://hill.example/news/p/7"
  })
  void shouldResolveLinksAgainstXmlBase(String base, String link) {
    String text =
        "<feed xml:base='" + base + "'><entry xml:base='p/'><link href='7'/></entry></feed>";

    assertEquals(link, entry(text).link());
  }

  @Test
  void shouldTakeTheLinkThatIsAPage() {
    assertEquals(
        "http://a.example/2",
        atom("<link rel='enclosure' href='http://a.example/1'/><link rel='alternate'>"
                + "http://a.example/2</link>")
            .link());
    assertEquals("http://a.example/g", item("<guid>http://a.example/g</guid>").link());
    assertNull(item("<guid>b2V</guid>").link());
    assertNull(item("<guid isPermaLink='false'>http://a.example/g</guid>").link());
    assertNull(item("<link>java&#10;script:x()</link>").link());
    assertNull(item("<guid>data:text/html,x</guid>").resolvedId());
  }

  @Test
  void shouldKeepExtensionsApartFromWhatTheyAreNamedLike() {
    FeedEntry entry =
        item(
            "<m:title xmlns:m='http://search.yahoo.com/mrss/'>picture</m:title><title>a</title>"
                + "<itunes:author>voice</itunes:author><link rel='self' href='http://a.example/self'/>"
                + "<m:content xmlns:m='http://search.yahoo.com/mrss/'>picture</m:content>");

    assertEquals("a", entry.title());
    assertEquals("voice", entry.author());
    assertNull(entry.content());
    assertNull(entry.link());
  }

  @Test
  void shouldFallBackToDublinCore() {
    FeedEntry entry =
        item(
            "<dc:title>a</dc:title><dc:creator>Ann</dc:creator><dc:description>b</dc:description>"
                + "<dc:date>2026-02-27</dc:date><dc:language>de</dc:language>");

    assertEquals("a", entry.title());
    assertEquals("Ann", entry.author());
    assertEquals("b", entry.summary());
    assertEquals("de", entry.language());
    assertNull(entry.published());
    assertEquals(Instant.parse("2026-02-27T00:00:00Z"), at(entry.dated()));
  }

  @Test
  void shouldReadChannelDefinitions() {
    FeedEntry entry =
        entry(
            "<CHANNEL BASE='http://a.example/x/'><ITEM HREF='1' LASTMOD='2026-02-27T10:00+01:00'>"
                + "<TITLE>a</TITLE><ABSTRACT>b</ABSTRACT></ITEM></CHANNEL>");

    assertEquals("http://a.example/x/1", entry.link());
    assertEquals(Instant.parse("2026-02-27T09:00:00Z"), at(entry.updated()));
    assertEquals("b", entry.summary());
    assertNull(entry("<CHANNEL><ITEM HREF='javascript:x()'/></CHANNEL>").link());
  }

  @Test
  void shouldTakeTheFirstDateThatCanBeRead() {
    FeedEntry entry =
        item(
            "<pubDate/><pubDate>soon</pubDate><pubDate>2026-02-27</pubDate>"
                + "<issued>2026-02-28</issued><updated>later</updated><updated>never</updated>");

    assertEquals(Instant.parse("2026-02-27T00:00:00Z"), at(entry.published()));
    assertEquals("later", entry.updated().stated());
  }

  @Test
  void shouldDecodeBase64() {
    assertEquals("<b>x</b>", atom("<content mode='base64'>PGI+\n eDwvYj4=</content>").content());
    assertEquals(
        "<b>x</b>",
        atom("<content type='application/octet-stream'>PGI+eDwvYj4=</content>").content());
    assertEquals("no base64!", atom("<title mode='base64'>no base64!</title>").title());
    assertEquals("<b>x</b>", atom("<title mode='escaped'>&lt;b>x&lt;/b></title>").title());
  }

  private static Instant at(FeedEntry.Date date) {
    return date.at();
  }
}
