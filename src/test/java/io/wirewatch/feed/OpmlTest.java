package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.story.Reading;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
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
        "<outline xmlUrl='https://a.example/'/><outline xmlUrl='https://a.example/'/>"
            + "| f.opml, line 2: xmlUrl 'https://a.example/' is there already, in line 2",
        "<outline xmlUrl='ftp://a.example/'/>"
            + "| f.opml, line 2: xmlUrl 'ftp://a.example/' is not an http or https address",
        "<outline xmlUrl='a b'/> | f.opml, line 2: xmlUrl 'a b' is not an http or https address",
        "<outline type='rss' text='a'/> | f.opml, line 2: a feed without xmlUrl"
      })
  void shouldSayWhatIsWrongAndWhere(String outlines, String reason) {
    assertEquals(reason, reason(opml(outlines)));
  }

  @Test
  void shouldSayThatADocumentIsNoOpml() {
    assertEquals("f.opml, line 1: the document is <rss>, not <opml>", reason("<rss/>"));
    assertTrue(reason("").startsWith("f.opml: "));
    assertTrue(reason("<opml><body>").startsWith("f.opml: "));
    assertTrue(
        assertInstanceOf(Reading.Rejected.class, Opml.read(Path.of("no-such.opml")))
            .reason()
            .startsWith("no-such.opml: cannot be read: "));
  }

  @Test
  void shouldReadTheFeedsThatComeWithWirewatch() {
    Reading<List<Feed>> reading = Opml.read(Path.of("config", "feeds.opml"));

    assertInstanceOf(Reading.Accepted.class, reading, reading::toString);
    List<Feed> feeds = ((Reading.Accepted<List<Feed>>) reading).value();
    assertEquals(12, feeds.size());
    assertTrue(feeds.stream().allMatch(feed -> feed.language() != null));
  }

  @Test
  void shouldReadWhatItWritesAsItWas() {
    List<Feed> feeds =
        List.of(
            Feed.of(URI.create("https://a.example/?x=1&y='2'"), "a.example", "A & \"B\" <c>", "en"),
            Feed.of(URI.create("http://b.example:8080/rss"), null, "Ж\u00a0é", null));

    Reading<List<Feed>> reading =
        Opml.read("f.opml", Opml.write("Mine & yours", feeds).getBytes(UTF_8));

    assertEquals(new Reading.Accepted<>(feeds), reading);
  }

  @Test
  void shouldRefuseAnAddressThatIsNone() {
    assertEquals("'a b' is not an http or https address", refusal("a b"));
    assertEquals("'ftp://a/b' is not an http or https address", refusal("ftp://a/b"));
    assertTrue(refusal("https://me:secret@a.example/").startsWith("a feed's address holds no"));
    assertTrue(!refusal("https://me:secret@a.example/").contains("secret"));
    assertInstanceOf(Reading.Accepted.class, Opml.url("https://a.example/"));
  }

  private static String refusal(String typed) {
    return assertInstanceOf(Reading.Rejected.class, Opml.url(typed)).reason();
  }

  private static List<Feed> feeds(String outlines) {
    Reading<List<Feed>> reading = Opml.read("f.opml", opml(outlines).getBytes(UTF_8));
    assertInstanceOf(Reading.Accepted.class, reading, reading::toString);
    return ((Reading.Accepted<List<Feed>>) reading).value();
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
