package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.story.Reading;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpmlTest {

  @Test
  void shouldReadFeedsInFoldersWithOurAttributes() {
    String body =
        """
        <outline text="Folder">
          <outline type="rss" text="Hill" publisher="Hill.Example" language="en-GB"
              xmlUrl="https://feeds.hill.example/a?b=1&amp;c=2"/>
          <outline title="Valley" xmlUrl="http://www.valley.example/rss"/>
        </outline>
        <outline xmlUrl="https://rss.coast.example/"/>
        """;

    List<Feed> feeds = feeds(body);

    assertEquals(3, feeds.size());
    Feed hill = feeds.get(0);
    assertEquals(URI.create("https://feeds.hill.example/a?b=1&c=2"), hill.url());
    assertEquals("hill.example", hill.publisher());
    assertEquals("Hill", hill.name());
    assertEquals("en", hill.language());
    assertEquals("valley.example", feeds.get(1).publisher());
    assertEquals("Valley", feeds.get(1).name());
    assertEquals("coast.example", feeds.get(2).name());
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.Hill.example/x, hill.example",
    "https://feeds.bbci.co.uk/x, bbci.co.uk",
    "https://rss.dw.com, dw.com",
    "https://www.rss.dw.com, rss.dw.com",
    "http://127.0.0.1:8080/x, 127.0.0.1"
  })
  void shouldNameThePublisherAfterTheHost(URI url, String publisher) {
    assertEquals(publisher, Feed.publisherOf(url));
  }

  @Test
  void shouldDeriveTheIdFromTheUrl() {
    // printf https://hill.example/rss | sha256sum | cut -c-16
    assertEquals(
        "ab8cf870209d81b5", Feed.of(URI.create("https://hill.example/rss"), null, null, null).id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<outline xmlUrl='https://a.example/'/>"
            + "| f.opml, line 3: 'https://a.example/' is there already, in line 2",
        "<outline xmlUrl='ftp://a.example/'/>"
            + "| f.opml, line 3: 'ftp://a.example/' is not an http or https address",
        "<outline xmlUrl='a b'/>" + "| f.opml, line 3: 'a b' is not an http or https address",
        "<outline type='rss' text='a'/> | f.opml, line 3: a feed without xmlUrl",
        "<outline xmlUrl='http://b.example/' feedId='x'/>"
            + "| f.opml, line 3: a feedId has 16 hexadecimal digits",
        "<outline xmlUrl='http://b.example/' proxy='b:1'/>"
            + "| f.opml, line 3: a proxy is written http://HOST:PORT; one with a password stands in"
            + " an environment variable or a file of the ingest role, and here ${env:FEED_NAME} or"
            + " ${file:DIR/feed-NAME}"
      })
  void shouldSayWhatIsWrongAndWhereAndReadTheRest(String outline, String problem) {
    Opml.Listing listing =
        listing(
            opml(
                "<outline xmlUrl='https://a.example/'/>\n"
                    + outline
                    + "\n<outline xmlUrl='https://c.example/'/>"));

    assertEquals(List.of(problem), listing.problems());
    assertEquals(
        List.of("https://a.example/", "https://c.example/"),
        listing.feeds().stream().map(listed -> listed.feed().url().toString()).toList());
  }

  @Test
  void shouldSayThatADocumentIsNoOpml() {
    assertEquals("f.opml: the document is <rss>, not <opml>", reason("<rss/>"));
    assertEquals("f.opml: there is no <opml> in the document", reason(""));
    assertTrue(
        assertInstanceOf(Reading.Rejected.class, Opml.read(Path.of("no-such.opml")))
            .reason()
            .startsWith("no-such.opml: cannot be read: "));
  }

  @Test
  void shouldSayThatADocumentBreaksOffAndReadWhatIsThere() {
    Opml.Listing listing =
        listing("<opml><body><outline xmlUrl='http://a.example/'/><outline xmlUrl='http://b");

    assertEquals(1, listing.feeds().size());
    assertEquals(List.of("f.opml: the document breaks off: <opml> has no end"), listing.problems());
  }

  @Test
  void shouldTakeNothingOfADoctypeAndReadBareAmpersands() {
    Opml.Listing listing =
        listing(
            """
            <!DOCTYPE opml [
              <!ENTITY file SYSTEM "file:///etc/passwd">
              <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
            ]>
            <opml><body>
            <outline text="&file;&b; A & B" xmlUrl="http://a.example/?a=1&b=2"/>
            </body></opml>""");

    assertEquals(List.of(), listing.problems());
    Feed feed = listing.feeds().get(0).feed();
    assertEquals("&file;&b; A & B", feed.name());
    assertEquals("http://a.example/?a=1&b=2", feed.url().toString());
  }

  @Test
  void shouldReadAHundredThousandOutlinesHoweverDeepTheyLie() {
    StringBuilder wide = new StringBuilder();
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      wide.append("<outline xmlUrl='http://h").append(i).append(".example/'/>\n");
      deep.append("<outline xmlUrl='http://h").append(i).append(".example/'>");
    }

    Opml.Listing flat = assertTimeout(Duration.ofSeconds(30), () -> listing(opml(wide.toString())));
    assertEquals(100_000, flat.feeds().size());
    assertEquals(List.of(), flat.problems());
    Opml.Listing nested =
        assertTimeout(Duration.ofSeconds(30), () -> listing(opml(deep.toString())));
    assertEquals(100_000, nested.feeds().size());
  }

  @Test
  void shouldNotTakeLongOverLongAttributes() {
    String dashes = "-".repeat(2_000_000);
    String dots = ".a".repeat(1_000_000);
    String list =
        opml(
            "<outline xmlUrl='http://a.example/' publisher='a"
                + dashes
                + "a'/>"
                + "<outline xmlUrl='"
                + dots
                + "'/>"
                + "<outline xmlUrl='http://b.example/' text='"
                + dashes
                + dots
                + "'/>");

    Opml.Listing listing = assertTimeout(Duration.ofSeconds(20), () -> listing(list));

    assertEquals(2, listing.problems().size(), listing.problems()::toString);
    assertEquals(500, listing.feeds().get(0).feed().name().length());
  }

  @Test
  void shouldShowNoPasswordOfAnAddress() {
    for (String address :
        List.of(
            "https://me:s3cret@a.example/feed",
            "htp://me:s3cret@a.example/",
            "https://me:s3/cret?s3cret@a.example/",
            "me:s3cret@a.example/",
            "https://s3cret@a.example:99999/")) {
      Opml.Listing listing = listing(opml("<outline xmlUrl='" + address + "'/>"));

      assertEquals(List.of(), listing.feeds());
      assertTrue(listing.problems().get(0).contains("…@a.example"), listing::toString);
      assertFalse(listing.toString().contains("cret"), listing::toString);
    }
    assertTrue(refusal("https://me@a.example/").contains("holds a password"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Feed.of(URI.create("https://me:secret@a.example/"), null, null, null));
  }

  @Test
  void shouldReadTheFeedsThatComeWithWirewatch() {
    Reading<Opml.Listing> reading = Opml.read(Path.of("config", "feeds.opml"));

    assertInstanceOf(Reading.Accepted.class, reading, reading::toString);
    Opml.Listing listing = ((Reading.Accepted<Opml.Listing>) reading).value();
    assertEquals(List.of(), listing.problems());
    List<Feed> feeds = listing.feeds().stream().map(Opml.Listed::feed).toList();
    assertEquals(12, feeds.size());
    assertTrue(feeds.stream().allMatch(feed -> feed.language() != null));
  }

  @Property(tries = 500)
  void shouldReadWhatIsWrittenAsItWas(@ForAll("lists") List<Opml.Listed> feeds) {
    String written = OpmlWriter.write("Mine & yours", feeds);

    assertEquals(
        new Reading.Accepted<>(new Opml.Listing(feeds, List.of())),
        Opml.read("f.opml", written.getBytes(UTF_8)));
  }

  @Provide
  Arbitrary<List<Opml.Listed>> lists() {
    Arbitrary<URI> urls =
        Combinators.combine(
                Arbitraries.of("http://a.example", "HTTPS://B.example:8080", "http://[::1]"),
                Arbitraries.strings().withChars("azAZ09._~!$&'()*+,;=:@/?-").ofMaxLength(20))
            .as((start, path) -> URI.create(start + "/" + path));
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("aZ0 \t\n\"'&<>;=#x\u00a0\u0416\u200b\ufffd]")
            .ofMaxLength(30);
    Arbitrary<Feed> feeds =
        Combinators.combine(
                urls,
                text.injectNull(0.2),
                text.injectNull(0.2),
                Arbitraries.of("en", "pt-BR").injectNull(0.5),
                Arbitraries.of("0123456789abcdef").injectNull(0.7))
            .as(
                (url, publisher, name, language, before) -> {
                  Feed feed = Feed.of(url, publisher, name, language);
                  return before == null ? feed : feed.knownAs(before);
                });
    Arbitrary<Map<String, String>> headers =
        Arbitraries.maps(
            Arbitraries.of("X-Key", "Authorization", "a"),
            Arbitraries.of("${env:FEED_A}", "Bearer ${file:a; b=c/feed-k}", "${file:a  b/feed-l}"));
    Arbitrary<FeedOptions> options =
        Combinators.combine(
                Arbitraries.of(true, false),
                Arbitraries.strings()
                    .withCharRange(' ', '~')
                    .ofMinLength(1)
                    .filter(agent -> !agent.isBlank())
                    .injectNull(0.5),
                Arbitraries.of("http://proxy.example:3128", "${env:FEED_PROXY}").injectNull(0.5),
                headers)
            .as(FeedOptions::new);
    return Combinators.combine(feeds, options, Arbitraries.of(true, false))
        .as(Opml.Listed::new)
        .list()
        .ofMaxSize(5)
        .uniqueElements(listed -> listed.feed().url());
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/feed, HTTP://A.example:80/feed/, true",
    "https://a.example, https://a.example:443/#top, true",
    "https://a.example/feed, https://a.example/Feed, false",
    "https://a.example/feed?a=1, https://a.example/feed?a=2, false",
    "https://a.example/feed, https://a.example:8080/feed, false"
  })
  void shouldTellAnotherSpellingFromAnotherFeed(URI one, URI other, boolean isSame) {
    assertEquals(isSame, FeedAddress.place(one).equals(FeedAddress.place(other)));
  }

  @Test
  void shouldRefuseAnAddressThatIsNone() {
    assertEquals(
        "'a.example/rss' is not an http or https address; did you mean https://a.example/rss?",
        refusal("a.example/rss"));
    assertEquals("'ftp://a/b' is not an http or https address", refusal("ftp://a/b"));
    assertInstanceOf(Reading.Accepted.class, FeedAddress.of("https://a.example/"));
  }

  private static String refusal(String typed) {
    return assertInstanceOf(Reading.Rejected.class, FeedAddress.of(typed)).reason();
  }

  private static List<Feed> feeds(String outlines) {
    Opml.Listing listing = listing(opml(outlines));
    assertEquals(List.of(), listing.problems());
    return listing.feeds().stream().map(Opml.Listed::feed).toList();
  }

  private static Opml.Listing listing(String document) {
    Reading<Opml.Listing> reading = Opml.read("f.opml", document.getBytes(UTF_8));
    assertInstanceOf(Reading.Accepted.class, reading, reading::toString);
    return ((Reading.Accepted<Opml.Listing>) reading).value();
  }

  private static String opml(String outlines) {
    return "<opml version='2.0'><head><title>t</title></head>\n<body>"
        + outlines
        + "</body></opml>";
  }

  private static String reason(String document) {
    return assertInstanceOf(Reading.Rejected.class, Opml.read("f.opml", document.getBytes(UTF_8)))
        .reason();
  }
}
