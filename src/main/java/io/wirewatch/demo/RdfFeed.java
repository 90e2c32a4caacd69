package io.wirewatch.demo;

import io.wirewatch.demo.Xml.Ns;
import java.time.Instant;

/** An outlet's feed as RSS 1.0, whose items are known by {@code rdf:about}. */
final class RdfFeed {
  private RdfFeed() {}

  static byte[] write(Outlet outlet, Edition edition) {
    return Xml.document(
        xml -> {
          xml.start(Ns.RDF, "RDF");
          xml.declare(Ns.RDF).declare(Ns.RSS1).declare(Ns.CONTENT).declare(Ns.DC);
          channel(xml, outlet, edition);
          edition.entries().forEach(entry -> item(xml, entry));
          xml.end();
        });
  }

  private static void channel(Xml xml, Outlet outlet, Edition edition) {
    xml.start(Ns.RSS1, "channel").attribute(Ns.RDF, "about", outlet.site());
    xml.leaf(Ns.RSS1, "title", outlet.name());
    xml.leaf(Ns.RSS1, "link", outlet.site());
    xml.leaf(Ns.RSS1, "description", outlet.description());
    xml.leaf(Ns.DC, "language", outlet.language());
    xml.leaf(Ns.DC, "date", edition.modified().toString());
    xml.start(Ns.RSS1, "items").start(Ns.RDF, "Seq");
    for (Entry entry : edition.entries()) {
      xml.start(Ns.RDF, "li").attribute(Ns.RDF, "resource", entry.guid()).end();
    }
    xml.end().end().end();
  }

  private static void item(Xml xml, Entry entry) {
    xml.start(Ns.RSS1, "item").attribute(Ns.RDF, "about", entry.guid());
    xml.leaf(Ns.RSS1, "title", entry.title());
    xml.leaf(Ns.RSS1, "link", entry.link());
    xml.leaf(Ns.DC, "creator", entry.by());
    Instant published = entry.times().published();
    xml.leaf(Ns.DC, "date", published == null ? null : published.toString());
    RssFeed.texts(xml, Ns.RSS1, entry);
    xml.end();
  }
}
