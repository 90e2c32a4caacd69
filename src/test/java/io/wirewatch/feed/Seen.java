package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person counts in the source of a feed: a search for the names of tags, and no parser.
 *
 * @param entries how many items or entries begin
 * @param titles how many of them have a title with something in it
 * @param links how many have the address of a page
 * @param dates how many have a date, of whatever kind
 */
record Seen(int entries, int titles, int links, int dates) {
  private static final Pattern START = Pattern.compile("<(?:item|entry)(?:\\s[^>]*)?>");
  private static final Pattern UNSEEN = Pattern.compile("(?s)<!--.*?-->");
  private static final Pattern TITLE = filled("title");
  private static final Pattern LINK = filled("link");
  private static final Pattern DATE =
      filled("pubDate|published|updated|issued|modified|dc:date|created");
  private static final Pattern HREF = Pattern.compile("<link\\s[^>]*href=[^>]*>");
  private static final Pattern OTHER = Pattern.compile("rel=[\"'](?!alternate[\"'])");
  private static final Pattern ADDRESS =
      Pattern.compile("<guid(?![^>]*[Ll]ink=[\"']false)[^>]*>\\s*(?:<!\\[CDATA\\[)?\\s*https?:");

  /** Counts; names are ASCII in whatever charset a captured feed is in. */
  static Seen of(byte[] document) {
    String text = UNSEEN.matcher(new String(document, ISO_8859_1)).replaceAll("");
    List<Integer> starts = new ArrayList<>();
    Matcher start = START.matcher(text);
    while (start.find()) {
      starts.add(start.start());
    }
    int titles = 0;
    int links = 0;
    int dates = 0;
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
      String entry = text.substring(starts.get(i), end);
      titles += TITLE.matcher(entry).find() ? 1 : 0;
      links += isLinked(entry) ? 1 : 0;
      dates += DATE.matcher(entry).find() ? 1 : 0;
    }
    return new Seen(starts.size(), titles, links, dates);
  }

  private static boolean isLinked(String entry) {
    boolean page =
        HREF.matcher(entry).results().anyMatch(link -> !OTHER.matcher(link.group()).find());
    return page || LINK.matcher(entry).find() || ADDRESS.matcher(entry).find();
  }

  private static Pattern filled(String names) {
    return Pattern.compile(
        "<(?:%s)(?:\\s[^>]*)?(?<!/)>\\s*(?!\\s|</|<!\\[CDATA\\[\\s*\\]\\]>)".formatted(names));
  }
}
