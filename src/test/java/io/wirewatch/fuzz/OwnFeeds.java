package io.wirewatch.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Good feed documents in every format, style and charset that is read. */
final class OwnFeeds {
  private static final String HTML =
      "<p>Talks &amp; <a href=\"/a?b=1&amp;c=2\" onclick=\"x()\">more</a> <img src='i.png' alt='i'>"
          + "</p><script>x()</script><ul><li>one<li>two</ul>";

  private static final List<String> WORDS =
      List.of(
          "Ceasefire holds in the valley",
          "Перемир’я в долині триває",
          "Переговоры о перемирии продолжаются",
          "停火协议仍在谈判之中",
          "Waffenruhe hält – größtenteils",
          "وقف إطلاق النار");

  private OwnFeeds() {}

  static List<byte[]> all() {
    return List.of(
        utf8(rss("0.91", OwnFeeds::plainItem)),
        utf8(rss("2.0", OwnFeeds::fullItem)),
        utf8(rss("2.0", OwnFeeds::extendedItem)),
        utf8(rdf()),
        utf8(atom("0.3", "http://purl.org/atom/ns#", OwnFeeds::oldEntry)),
        utf8(atom("1.0", "http://www.w3.org/2005/Atom", OwnFeeds::entry)),
        utf8(atom("1.0", "http://www.w3.org/2005/Atom", OwnFeeds::xhtmlEntry)),
        utf8(json()),
        in("windows-1251", 2),
        in("KOI8-R", 2),
        in("GB18030", 3),
        in("ISO-8859-1", 0),
        ("\ufeff" + rss("2.0", OwnFeeds::fullItem)).getBytes(UTF_16LE),
        ("\ufeff" + json()).getBytes(UTF_8));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] in(String charset, int words) {
    String items = rss("2.0", i -> "<title>" + WORDS.get(words) + " " + i + "</title>");
    return items.replace("utf-8", charset).getBytes(Charset.forName(charset));
  }

  private static String six(IntFunction<String> part, String start, String end) {
    return IntStream.range(0, 6)
        .mapToObj(i -> start + part.apply(i) + end)
        .collect(Collectors.joining("\n"));
  }

  private static String rss(String version, IntFunction<String> item) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- made by hand -->\n<rss version='"
        + version
        + "' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        + " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'"
        + "><channel><title>Hill Wire</title><link>https://hill.example/</link>"
        + "<language>en</language><ttl>30</ttl>\n"
        + six(item, "<item>", "</item>")
        + "\n</channel></rss>";
  }

  private static String plainItem(int i) {
    return "<title>" + WORDS.get(i) + "</title><link>http://hill.example/" + i + "</link>";
  }

  private static String fullItem(int i) {
    return plainItem(i)
        + "<guid isPermaLink='false'>hill-"
        + i
        + "</guid><pubDate>Sun, 01 Mar 2026 0"
        + i
        + ":30:00 +0200</pubDate><author>ann@hill.example (Ann)</author><category>war</category>"
        + "<description>"
        + HTML.replace("&", "&amp;").replace("<", "&lt;")
        + "</description>";
  }

  private static String extendedItem(int i) {
    return fullItem(i)
        + "<dc:creator>Ann &amp; Bob</dc:creator><dc:date>2026-03-01T09:30:00Z</dc:date>"
        + "<media:group><media:content url='http://hill.example/i.png' medium='image'>"
        + "<media:title>picture</media:title></media:content></media:group>"
        + "<enclosure url='http://hill.example/a.mp3' length='7' type='audio/mpeg'/>"
        + "<content:encoded><![CDATA["
        + HTML
        + "<p>"
        + (WORDS.get(i) + ". ").repeat(40)
        + "</p>]]></content:encoded>";
  }

  private static String rdf() {
    return "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
        + " xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        + "<channel rdf:about='http://hill.example/'><title>t</title></channel>"
        + six(
            i -> plainItem(i) + "<dc:date>2026-03-0" + (i + 1) + "</dc:date>",
            "<item rdf:about='http://hill.example/x'>",
            "</item>")
        + "</rdf:RDF>";
  }

  private static String atom(String version, String namespace, IntFunction<String> entry) {
    return "<?xml version='1.0' encoding='utf-8'?><feed version='"
        + version
        + "' xmlns='"
        + namespace
        + "' xml:lang='uk' xml:base='http://hill.example/n/'><title>Hill</title>"
        + "<link href='./'/><updated>2026-03-01T09:30:00Z</updated>"
        + six(entry, "<entry>", "</entry>")
        + "</feed>";
  }

  private static String oldEntry(int i) {
    return "<title mode='escaped'>"
        + WORDS.get(i)
        + " &amp;amp; more</title><id>tag:hill.example,2026:"
        + i
        + "</id><link rel='alternate' href='"
        + i
        + "'/><issued>2026-03-01T09:30:00+02:00</issued><modified>2026-03-02</modified>"
        + "<content mode='base64' type='text/html'>PHA+Q2Vhc2VmaXJlIDxiPmhvbGRzPC9iPjwvcD4="
        + "</content>";
  }

  private static String entry(int i) {
    return "<title type='html'>&lt;b&gt;"
        + WORDS.get(i)
        + "&lt;/b&gt;</title><id>urn:hill:"
        + i
        + "</id><link href='"
        + i
        + "'/><published>2026-03-01T09:30:00Z</published><updated>2026-03-01T10:00:00Z</updated>"
        + "<author><name>Ann</name><uri>http://hill.example/ann</uri></author>"
        + "<summary type='text'>1 &lt; 2</summary>";
  }

  private static String xhtmlEntry(int i) {
    return entry(i)
        + "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><h1>"
        + WORDS.get(i)
        + "</h1><p style='x'>One <em>two</em><br/>three</p><svg><title>s</title></svg>"
        + "<table><tr><td>4</td></tr></table></div></content>";
  }

  private static String json() {
    return "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Hill\", \"items\": ["
        + IntStream.range(0, 6)
            .mapToObj(
                i ->
                    "{\"id\": \"%d\", \"url\": \"http://hill.example/%d\", \"title\": \"%s\","
                            .formatted(i, i, WORDS.get(i))
                        + " \"content_html\": \"<p>One <script>x()<\\/script>\\u0416</p>\","
                        + " \"date_published\": \"2026-03-01T09:30:00Z\","
                        + " \"authors\": [{\"name\": \"Ann\"}]}")
            .collect(Collectors.joining(",\n"))
        + "]}";
  }
}
