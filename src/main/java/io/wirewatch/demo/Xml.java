package io.wirewatch.demo;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes an XML document in UTF-8, indented; the same calls give the same bytes. */
final class Xml {
  // The platform's own, lest another on the class path change the bytes.
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter out;
  private final Deque<Boolean> hasChildren = new ArrayDeque<>();

  /** The namespaces in use. */
  enum Ns {
    NONE("", ""),
    ATOM("", "http://www.w3.org/2005/Atom"),
    RSS1("", "http://purl.org/rss/1.0/"),
    RDF("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    CONTENT("content", "http://purl.org/rss/1.0/modules/content/"),
    DC("dc", "http://purl.org/dc/elements/1.1/"),
    TOMBSTONE("at", "http://purl.org/atompub/tombstones/1.0"),
    XML("xml", "http://www.w3.org/XML/1998/namespace");

    private final String prefix;
    private final String uri;

    Ns(String prefix, String uri) {
      this.prefix = prefix;
      this.uri = uri;
    }
  }

  private interface Step {
    void run() throws XMLStreamException;
  }

  private Xml(XMLStreamWriter out) {
    this.out = out;
  }

  static byte[] document(Consumer<Xml> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    run(
        () -> {
          XMLStreamWriter out = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
          out.writeStartDocument("UTF-8", "1.0");
          content.accept(new Xml(out));
          out.writeEndDocument();
          out.close();
        });
    return bytes.toByteArray();
  }

  Xml start(Ns ns, String name) {
    run(
        () -> {
          newLine();
          if (ns == Ns.NONE) {
            out.writeStartElement(name);
          } else {
            out.writeStartElement(ns.prefix, name, ns.uri);
          }
        });
    hasChildren.push(false);
    return this;
  }

  /** Declares {@code ns} on the element just started. */
  Xml declare(Ns ns) {
    run(
        () -> {
          if (ns.prefix.isEmpty()) {
            out.writeDefaultNamespace(ns.uri);
          } else {
            out.writeNamespace(ns.prefix, ns.uri);
          }
        });
    return this;
  }

  Xml attribute(String name, String value) {
    run(() -> out.writeAttribute(name, value));
    return this;
  }

  Xml attribute(Ns ns, String name, String value) {
    run(() -> out.writeAttribute(ns.prefix, ns.uri, name, value));
    return this;
  }

  Xml text(String text) {
    run(() -> out.writeCharacters(text));
    return this;
  }

  Xml end() {
    if (hasChildren.pop()) {
      run(() -> out.writeCharacters("\n" + "  ".repeat(hasChildren.size())));
    }
    run(out::writeEndElement);
    return this;
  }

  /** An element with nothing but text; left out when there is none. */
  Xml leaf(Ns ns, String name, @Nullable String text) {
    return text == null ? this : start(ns, name).text(text).end();
  }

  private void newLine() throws XMLStreamException {
    out.writeCharacters("\n" + "  ".repeat(hasChildren.size()));
    if (!hasChildren.isEmpty() && !hasChildren.peek()) {
      hasChildren.pop();
      hasChildren.push(true);
    }
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory failed", e);
    }
  }
}
