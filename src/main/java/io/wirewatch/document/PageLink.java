package io.wirewatch.document;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the address of the page that an element is about. */
final class PageLink {
  /** Many a guid is said to be an address, or not said to be none, and is none. */
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://|/");

  private PageLink() {}

  /** What {@code xml:base}, or CDF's own, makes of the base that holds outside of an element. */
  static @Nullable String base(Element element, @Nullable String outside) {
    String stated = Fields.exactly(element, "xml:base");
    if (stated == null && Names.is(element, "channel")) {
      stated = Fields.exactly(element, "base");
    }
    return stated == null ? outside : Links.base(outside, stated);
  }

  /**
   * The page that an element is about: RSS has it as text, Atom as a link that is no other kind of
   * link; else a guid that is an address, else what CDF says of the element itself.
   */
  static @Nullable String of(Element parent, @Nullable String base) {
    String best = null;
    for (Element link : Fields.all(parent, "link")) {
      String href = Fields.exactly(link, "href");
      String address = href == null ? link.wholeText() : href;
      if (address.isBlank() || Links.isActive(address)) {
        continue;
      }
      if (isAlternate(link)) {
        return Links.resolve(base(link, base), address);
      }
      if (best == null && href != null && isPage(link)) {
        best = Links.resolve(base(link, base), address);
      }
    }
    for (Element guid : Fields.all(parent, "guid")) {
      String address = guid.wholeText().strip();
      if (ADDRESS.matcher(address).lookingAt() && isPermanent(guid)) {
        return Links.resolve(base(guid, base), address);
      }
    }
    String own = Fields.exactly(parent, "href");
    return best == null && own != null && !own.isBlank() && !Links.isActive(own)
        ? Links.resolve(base, own)
        : best;
  }

  private static boolean isAlternate(Element link) {
    String rel = Fields.exactly(link, "rel");
    return rel == null || rel.isBlank() || rel.strip().equalsIgnoreCase("alternate");
  }

  private static boolean isPage(Element link) {
    String rel = Fields.exactly(link, "rel");
    return rel != null && (rel.strip().equalsIgnoreCase("related") || rel.equalsIgnoreCase("via"));
  }

  private static boolean isPermanent(Element guid) {
    String permanent = Fields.exactly(guid, "isPermaLink");
    return permanent == null || !permanent.strip().equalsIgnoreCase("false");
  }
}
