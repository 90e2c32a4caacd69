package io.wirewatch.feed;

import io.wirewatch.feed.Opml.Listed;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a list of feeds as OPML. */
public final class OpmlWriter {
  private final XMLStreamWriter xml;

  private OpmlWriter(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** A document of {@code feeds} that {@link Opml#read} reads as the same. */
  public static String write(String title, List<Listed> feeds) {
    StringWriter document = new StringWriter();
    try {
      XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();
      new OpmlWriter(factory.createXMLStreamWriter(document)).document(title, feeds);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory", e);
    }
    return document + "\n";
  }

  private void document(String title, List<Listed> feeds) throws XMLStreamException {
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
    for (Listed feed : feeds) {
      xml.writeCharacters("\n");
      outline(feed);
    }
    xml.writeCharacters("\n");
    xml.writeEndDocument();
  }

  private void outline(Listed listed) throws XMLStreamException {
    Feed feed = listed.feed();
    FeedOptions options = listed.options();
    xml.writeEmptyElement("outline");
    xml.writeAttribute("type", "rss");
    xml.writeAttribute("text", feed.name());
    xml.writeAttribute("publisher", feed.publisher());
    optional("language", feed.language());
    xml.writeAttribute("xmlUrl", feed.url().toString());
    optional("feedId", feed.id().equals(Feed.idOf(feed.url())) ? null : feed.id());
    optional("fullText", options.fullText() ? "true" : null);
    optional("userAgent", options.userAgent());
    optional("proxy", options.proxy());
    String headers =
        options.headers().entrySet().stream()
            .map(header -> header.getKey() + "=" + header.getValue())
            .collect(Collectors.joining("; "));
    optional("headers", headers.isEmpty() ? null : headers);
    optional("paused", listed.isPaused() ? "true" : null);
  }

  private void optional(String name, @Nullable String value) throws XMLStreamException {
    if (value != null) {
      xml.writeAttribute(name, value);
    }
  }
}
