package io.wirewatch.demo;

import io.wirewatch.demo.Xml.Ns;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An outlet's feed as RSS 2.0. */
final class RssFeed {
  /** RFC 1123 with two digits for the day, which both RSS and HTTP want. */
  static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private RssFeed() {}

  static byte[] write(Outlet outlet, Edition edition) {
    return Xml.document(
        xml -> {
          xml.start(Ns.NONE, "rss").attribute("version", "2.0");
          xml.declare(Ns.CONTENT).declare(Ns.DC);
          xml.start(Ns.NONE, "channel");
          xml.leaf(Ns.NONE, "title", outlet.name());
          xml.leaf(Ns.NONE, "link", outlet.site());
          xml.leaf(Ns.NONE, "description", outlet.description());
          xml.leaf(Ns.NONE, "language", outlet.language());
          xml.leaf(Ns.NONE, "lastBuildDate", DATE.format(edition.modified()));
          edition.entries().forEach(entry -> item(xml, entry));
          xml.end().end();
        });
  }

  private static void item(Xml xml, Entry entry) {
    xml.start(Ns.NONE, "item");
    xml.leaf(Ns.NONE, "title", entry.title());
    xml.leaf(Ns.NONE, "link", entry.link());
    boolean permanent = entry.guid().equals(entry.link());
    xml.start(Ns.NONE, "guid").attribute("isPermaLink", String.valueOf(permanent));
    xml.text(entry.guid()).end();
    xml.leaf(Ns.DC, "creator", entry.by());
    Instant published = entry.times().published();
    xml.leaf(Ns.NONE, "pubDate", published == null ? null : DATE.format(published));
    texts(xml, Ns.NONE, entry);
    xml.end();
  }

  /** Summary and full text; a full text that stands alone is the description, as many send it. */
  static void texts(Xml xml, Ns ns, Entry entry) {
    if (entry.summary() == null) {
      xml.leaf(ns, "description", entry.html());
    } else {
      xml.leaf(ns, "description", entry.summary().strip());
      xml.leaf(Ns.CONTENT, "encoded", entry.html());
    }
  }
}
