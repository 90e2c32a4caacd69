package io.wirewatch.demo;

import io.wirewatch.demo.Xml.Ns;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** The list of the demo's feeds as OPML 2.0. */
final class Opml {
  private Opml() {}

  static byte[] write(List<Outlet> outlets, URI root, Instant start) {
    return Xml.document(
        xml -> {
          xml.start(Ns.NONE, "opml").attribute("version", "2.0");
          xml.start(Ns.NONE, "head");
          xml.leaf(Ns.NONE, "title", "The demo's feeds");
          xml.leaf(Ns.NONE, "dateCreated", RssFeed.DATE.format(start));
          xml.end();
          xml.start(Ns.NONE, "body");
          outlets.forEach(outlet -> outline(xml, outlet, root));
          xml.end().end();
        });
  }

  private static void outline(Xml xml, Outlet outlet, URI root) {
    xml.start(Ns.NONE, "outline");
    xml.attribute("text", outlet.name());
    // OPML's own word for any feed, Atom too.
    xml.attribute("type", "rss");
    xml.attribute("xmlUrl", root.resolve(outlet.path()).toString());
    xml.attribute("publisher", outlet.host());
    xml.attribute("language", outlet.language());
    xml.end();
  }
}
