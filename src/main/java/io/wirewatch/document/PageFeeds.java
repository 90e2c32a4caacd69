package io.wirewatch.document;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Finds the feeds that an HTML page names as its own. */
public final class PageFeeds {
  private static final Set<String> TYPES =
      Set.of(
          "application/rss+xml",
          "application/atom+xml",
          "application/rdf+xml",
          "application/feed+json");

  private static final int MOST = 20;

  private PageFeeds() {}

  /**
   * Their addresses, the first {@value #MOST}.
   *
   * @param bytes the page, or any other document, which names none
   * @param contentType the header that it came with
   * @param base where it is
   */
  public static List<String> in(byte[] bytes, @Nullable String contentType, String base) {
    return Jsoup.parse(Decoding.decode(bytes, contentType), base)
        .select("link[rel~=(?i)\\balternate\\b][href]")
        .stream()
        .filter(link -> TYPES.contains(link.attr("type").strip().toLowerCase(Locale.ROOT)))
        .map(link -> link.absUrl("href"))
        .filter(address -> address.startsWith("http"))
        .distinct()
        .limit(MOST)
        .toList();
  }
}
