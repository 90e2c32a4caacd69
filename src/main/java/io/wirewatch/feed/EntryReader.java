package io.wirewatch.feed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import io.wirewatch.feed.ParsedFeed.Entry;
import io.wirewatch.story.Limit;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.text.Html;
import io.wirewatch.text.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdom2.Attribute;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** Makes stories of one feed's entries. */
final class EntryReader {
  private static final int HASH_DIGITS = 32;

  private final Feed feed;
  private final @Nullable String language;
  private final @Nullable String home;
  private final Instant accepted;

  /**
   * @param stated the language that the document states, or null
   * @param home the page that the feed as a whole is about, or null
   */
  EntryReader(Feed feed, @Nullable String stated, @Nullable String home, Instant accepted) {
    this.feed = feed;
    this.language = stated == null ? feed.language() : stated;
    this.home = home == null ? null : withoutSlash(home);
    this.accepted = accepted;
  }

  /** The story of an entry, given as ROME read it and as it stands in the document. */
  Reading<Entry> read(SyndEntry entry, Element element) {
    // ROME drops the words inside a title's markup, so the title is the document's.
    String title = Html.line(orEmpty(Elements.markup(element, "title")));
    List<String> texts = texts(entry, element);
    String body = texts.isEmpty() ? "" : texts.get(0);
    boolean titled = Story.isVisible(title);
    String headline = titled ? Limit.HEADLINE.cut(title) : PlainText.firstSentence(body);
    if (!Story.isVisible(headline)) {
      return new Reading.Rejected<>("an entry with neither a title nor a text");
    }
    EntryDate date = EntryDate.of(entry, element, accepted);
    String link = entry.getLink();
    Story story =
        new Story(
            StoryId.ofEntry(
                feed.publisher(),
                guid(element),
                identifying(link),
                titled ? title : headline,
                date.stated()),
            address(link),
            feed.source(),
            language,
            date.published(),
            date.updated(),
            headline,
            !titled,
            texts.size() > 1 ? texts.get(1) : null,
            body);
    return new Reading.Accepted<>(new Entry(story, hash(story, date), date.isFirstKept()));
  }

  /** The fullest text, and the other one where there are two that differ. */
  private static List<String> texts(SyndEntry entry, Element element) {
    List<String> sources = new ArrayList<>();
    for (SyndContent content : entry.getContents()) {
      sources.add(orEmpty(content.getValue()));
    }
    if (entry.getDescription() != null) {
      sources.add(orEmpty(entry.getDescription().getValue()));
    }
    // ROME leaves out content:encoded in some formats, and markup that was not escaped.
    sources.add(orEmpty(Elements.encoded(element)));
    for (String name : List.of("description", "summary")) {
      sources.add(orEmpty(Elements.markup(element, name)));
    }
    Set<String> texts = new LinkedHashSet<>();
    sources.stream().distinct().map(Html::text).filter(text -> !text.isEmpty()).forEach(texts::add);
    List<String> longestFirst = new ArrayList<>(texts);
    longestFirst.sort((a, b) -> Integer.compare(b.length(), a.length()));
    return longestFirst;
  }

  /** The link, unless it is that of the whole feed, which some put under every entry. */
  private @Nullable String identifying(@Nullable String link) {
    return link == null || withoutSlash(link).equals(home) ? null : link;
  }

  private static String withoutSlash(String link) {
    String stripped = link.strip();
    return stripped.endsWith("/") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }

  private static @Nullable String guid(Element element) {
    String guid = Elements.text(element, List.of("guid", "id"));
    if (guid != null) {
      return guid;
    }
    for (Attribute attribute : element.getAttributes()) {
      if (attribute.getName().equals("about")) {
        return attribute.getValue();
      }
    }
    return null;
  }

  private static String hash(Story story, EntryDate date) {
    return Hashes.ofFields(
        HASH_DIGITS,
        story.uri(),
        story.language(),
        date.said(),
        story.headline(),
        String.valueOf(story.headlineDerived()),
        story.summary(),
        story.body());
  }

  /** A web address as it stands; null for any other and for one that is too long. */
  private static @Nullable String address(@Nullable String link) {
    String address = orEmpty(link).strip();
    String lower = address.toLowerCase(Locale.ROOT);
    boolean web = lower.startsWith("http://") || lower.startsWith("https://");
    return web && Limit.URI.fits(address) ? address : null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
