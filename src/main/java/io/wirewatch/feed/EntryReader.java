package io.wirewatch.feed;

import io.wirewatch.document.FeedDocument;
import io.wirewatch.document.FeedEntry;
import io.wirewatch.feed.ParsedFeed.Entry;
import io.wirewatch.identity.Identities;
import io.wirewatch.identity.Names;
import io.wirewatch.story.Hashes;
import io.wirewatch.story.Limit;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.text.Html;
import io.wirewatch.text.Languages;
import io.wirewatch.text.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes stories of one feed's entries. */
final class EntryReader {
  /**
   * The version of what is hashed, to be raised with every change to it or to how texts are made
   * plain: then nothing is taken for an edit that is none.
   */
  static final int RULE = 1;

  private static final int HASH_DIGITS = 32;

  private final Feed feed;
  private final @Nullable String language;
  private final @Nullable String home;
  private final Instant accepted;

  EntryReader(Feed feed, FeedDocument document, Instant accepted) {
    String stated = Languages.primary(document.language());
    this.feed = feed;
    this.language = stated == null ? feed.language() : stated;
    this.home = document.link() == null ? null : withoutSlash(document.link());
    this.accepted = accepted;
  }

  Reading<Entry> read(FeedEntry entry) {
    String title = Html.line(orEmpty(entry.title()));
    List<String> texts = texts(entry);
    String body = texts.isEmpty() ? "" : texts.get(0);
    boolean titled = Story.isVisible(title);
    String headline = titled ? Limit.HEADLINE.cut(title) : PlainText.firstSentence(body);
    if (!Story.isVisible(headline)) {
      return new Reading.Rejected<>("an entry with neither a title nor a text");
    }
    EntryDate date = EntryDate.of(entry, accepted);
    String link = entry.link();
    String own = Languages.primary(entry.language());
    Names names = Names.of(entry.id(), identifying(link), titled ? title : headline, date.stated());
    String stated = own == null ? language : own;
    Story story =
        new Story(
            Identities.alone(feed.publisher(), names),
            address(link),
            feed.source(),
            Languages.of(stated, headline + "\n" + body),
            date.published(),
            date.updated(),
            headline,
            !titled,
            texts.size() > 1 ? texts.get(1) : null,
            body);
    return new Reading.Accepted<>(
        new Entry(names, story, hash(story, stated, date), date.isFirstKept()));
  }

  /** The fullest text, and the other one where there are two that differ. */
  private static List<String> texts(FeedEntry entry) {
    Set<String> texts = new LinkedHashSet<>();
    for (String source : entry.texts()) {
      String text = Html.text(source);
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
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

  // Of the language as it was stated: were it the detected one, better detection would publish
  // anew.
  private static String hash(Story story, @Nullable String stated, EntryDate date) {
    return Hashes.ofFields(
        HASH_DIGITS,
        stated,
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
