package io.wirewatch.feed;

import io.wirewatch.document.Reasons;
import io.wirewatch.story.Limit;
import io.wirewatch.story.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a list of feeds as OPML.
 *
 * <p>An {@code outline} with an {@code xmlUrl} is a feed: {@code text} or {@code title} is its
 * name, and {@code publisher} and {@code language} are ours and optional. One without is a folder.
 */
public final class Opml {
  private Opml() {}

  /** The feeds of a file; rejected with its name, the line and what is wrong there. */
  public static Reading<List<Feed>> read(Path file) {
    try {
      return read(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      return new Reading.Rejected<>(file + ": cannot be read: " + e);
    }
  }

  /** The feeds of a document; {@code name} is what a reason calls it. */
  public static Reading<List<Feed>> read(String name, byte[] bytes) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    Map<URI, Integer> lines = new LinkedHashMap<>();
    Map<URI, Feed> feeds = new LinkedHashMap<>();
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      xml.nextTag();
      if (!xml.getLocalName().equals("opml")) {
        return rejected(name, xml, "the document is <" + xml.getLocalName() + ">, not <opml>");
      }
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamReader.START_ELEMENT || !xml.getLocalName().equals("outline")) {
          continue;
        }
        String problem = problem(xml, lines);
        if (problem != null) {
          return rejected(name, xml, problem);
        }
        Feed feed = feed(xml);
        if (feed != null) {
          feeds.put(feed.url(), feed);
          lines.put(feed.url(), xml.getLocation().getLineNumber());
        }
      }
      return new Reading.Accepted<>(List.copyOf(feeds.values()));
    } catch (XMLStreamException e) {
      return new Reading.Rejected<>(name + ": " + Reasons.oneLine(e.getMessage()));
    } catch (RuntimeException e) {
      // The JDK's reader has been seen to throw these at documents that are not well-formed.
      return new Reading.Rejected<>(name + ": not well-formed: " + e);
    }
  }

  /** The address of a feed as somebody has typed it. */
  public static Reading<URI> url(String text) {
    URI uri = uri(text);
    if (uri == null || !Limit.URI.fits(text)) {
      return new Reading.Rejected<>("'" + text + "' is not an http or https address");
    }
    return uri.getUserInfo() == null
        ? new Reading.Accepted<>(uri)
        : new Reading.Rejected<>(
            "a feed's address holds no password, for everybody may read it: put it where"
                + " --header can name it");
  }

  /** A document of {@code feeds} that {@link #read} reads as the same. */
  public static String write(String title, List<Feed> feeds) {
    StringWriter document = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(document);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("opml");
      xml.writeAttribute("version", "2.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("head");
      xml.writeStartElement("title");
      xml.writeCharacters(title);
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeStartElement("body");
      for (Feed feed : feeds) {
        xml.writeCharacters("\n");
        xml.writeEmptyElement("outline");
        xml.writeAttribute("type", "rss");
        xml.writeAttribute("text", feed.name());
        xml.writeAttribute("publisher", feed.publisher());
        if (feed.language() != null) {
          xml.writeAttribute("language", feed.language());
        }
        xml.writeAttribute("xmlUrl", feed.url().toString());
      }
      xml.writeCharacters("\n");
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory", e);
    }
    return document + "\n";
  }

  private static @Nullable String problem(XMLStreamReader xml, Map<URI, Integer> lines) {
    String url = attribute(xml, "xmlUrl");
    if (url == null) {
      return "rss".equals(attribute(xml, "type")) ? "a feed without xmlUrl" : null;
    }
    if (!Limit.URI.fits(url)) {
      return "an xmlUrl of more than " + Limit.URI.most() + " characters";
    }
    URI uri = uri(url);
    if (uri == null) {
      return "xmlUrl '" + url + "' is not an http or https address";
    }
    Integer line = lines.get(uri);
    return line == null ? null : "xmlUrl '" + url + "' is there already, in line " + line;
  }

  private static @Nullable Feed feed(XMLStreamReader xml) {
    String url = attribute(xml, "xmlUrl");
    URI uri = url == null ? null : uri(url);
    if (uri == null) {
      return null;
    }
    String text = attribute(xml, "text");
    return Feed.of(
        uri,
        attribute(xml, "publisher"),
        text == null ? attribute(xml, "title") : text,
        attribute(xml, "language"));
  }

  private static @Nullable URI uri(String text) {
    try {
      URI uri = URI.create(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean http = scheme.equals("http") || scheme.equals("https");
      return http && uri.getHost() != null ? uri : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static Reading<List<Feed>> rejected(String name, XMLStreamReader xml, String problem) {
    return new Reading.Rejected<>(
        name + ", line " + xml.getLocation().getLineNumber() + ": " + problem);
  }
}
