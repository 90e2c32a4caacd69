package io.wirewatch.document;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;

/** The names of elements, whatever their case, their prefix and the spelling of their namespace. */
final class Names {
  /** The namespaces that are read by name; every prefix that stands for none is one of its own. */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("purl.org/dc/elements/1.1", "dc"),
          Map.entry("purl.org/dc/elements/1.0", "dc"),
          Map.entry("purl.org/dc/terms", "dcterms"),
          Map.entry("purl.org/rss/1.0/modules/content", "content"),
          Map.entry("www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
          Map.entry("purl.org/atompub/tombstones/1.0", "at"),
          Map.entry("www.w3.org/1999/xhtml", "xhtml"),
          Map.entry("search.yahoo.com/mrss", "media"),
          Map.entry("www.w3.org/2005/atom", ""),
          Map.entry("purl.org/atom/ns#", ""),
          Map.entry("purl.org/rss/1.0", ""),
          Map.entry("backend.userland.com/rss2", ""),
          Map.entry("blogs.law.harvard.edu/tech/rss", ""),
          Map.entry("my.netscape.com/rdf/simple/0.9", ""),
          Map.entry("my.netscape.com/publish/formats/rss-0.91.dtd", ""));

  private static final Set<String> OWN_PREFIXES =
      Set.of("", "atom", "atom10", "atom03", "a10", "rss");

  private Names() {}

  /** The local name in lower case. */
  static String local(Element element) {
    String name = element.tag().normalName();
    return name.substring(name.indexOf(':') + 1);
  }

  /** Whether it is of the feed formats themselves, and no extension's. */
  static boolean isOwn(Element element) {
    return space(element).isEmpty();
  }

  /** Whether it is {@code name}, such as {@code dc:date}; without a prefix one of the formats'. */
  static boolean is(Element element, String name) {
    int colon = name.indexOf(':');
    return local(element).equals(name.substring(colon + 1))
        && space(element).equals(colon < 0 ? "" : name.substring(0, colon));
  }

  /** The usual prefix of its namespace; empty for those of the formats, and for no one's. */
  static String space(Element element) {
    Tag tag = element.tag();
    String uri = tag.namespace();
    String known = uri.isEmpty() ? null : KNOWN.get(plain(uri));
    if (known != null) {
      return known;
    }
    String prefix = tag.prefix().toLowerCase(Locale.ROOT);
    return OWN_PREFIXES.contains(prefix) ? "" : prefix;
  }

  /** A namespace without what is commonly misspelt. */
  private static String plain(String uri) {
    String plain = uri.strip().toLowerCase(Locale.ROOT);
    int start = plain.indexOf("://");
    plain = start < 0 ? plain : plain.substring(start + 3);
    return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
  }
}
