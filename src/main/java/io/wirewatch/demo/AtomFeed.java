package io.wirewatch.demo;

import io.wirewatch.demo.Xml.Ns;
import java.time.Instant;

/** An outlet's feed as Atom 1.0, with what it has taken back. */
final class AtomFeed {
  private AtomFeed() {}

  static byte[] write(Outlet outlet, Edition edition) {
    return Xml.document(
        xml -> {
          xml.start(Ns.ATOM, "feed").declare(Ns.ATOM).declare(Ns.TOMBSTONE);
          xml.attribute(Ns.XML, "lang", outlet.language());
          xml.leaf(Ns.ATOM, "id", outlet.site());
          xml.leaf(Ns.ATOM, "title", outlet.name());
          xml.leaf(Ns.ATOM, "subtitle", outlet.description());
          xml.leaf(Ns.ATOM, "updated", edition.modified().toString());
          xml.start(Ns.ATOM, "link").attribute("href", outlet.site()).end();
          author(xml, outlet.name());
          edition.retractions().forEach(retraction -> deleted(xml, retraction));
          edition.entries().forEach(entry -> entry(xml, entry));
          xml.end();
        });
  }

  private static void deleted(Xml xml, Edition.Retraction retraction) {
    xml.start(Ns.TOMBSTONE, "deleted-entry");
    xml.attribute("ref", retraction.guid()).attribute("when", retraction.when().toString());
    xml.end();
  }

  private static void entry(Xml xml, Entry entry) {
    xml.start(Ns.ATOM, "entry");
    xml.leaf(Ns.ATOM, "id", entry.guid());
    xml.leaf(Ns.ATOM, "title", entry.title());
    xml.start(Ns.ATOM, "link").attribute("href", entry.link()).end();
    if (entry.by() != null) {
      author(xml, entry.by());
    }
    Instant published = entry.times().published();
    xml.leaf(Ns.ATOM, "published", published == null ? null : published.toString());
    // Atom wants the element even of an entry that states no date.
    Instant updated = entry.times().updated();
    xml.leaf(Ns.ATOM, "updated", (updated == null ? entry.times().appeared() : updated).toString());
    xml.leaf(Ns.ATOM, "summary", entry.summary() == null ? null : entry.summary().strip());
    String html = entry.html();
    if (html != null) {
      xml.start(Ns.ATOM, "content").attribute("type", "html").text(html).end();
    }
    xml.end();
  }

  private static void author(Xml xml, String name) {
    xml.start(Ns.ATOM, "author").leaf(Ns.ATOM, "name", name).end();
  }
}
