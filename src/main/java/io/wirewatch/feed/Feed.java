package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.wirewatch.story.Hashes;
import io.wirewatch.story.Limit;
import io.wirewatch.story.Source;
import io.wirewatch.text.Languages;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A feed that is read.
 *
 * @param id permanent: it stays when the URL changes
 * @param url where it is
 * @param publisher the source id of its stories; feeds of one publisher share story ids
 * @param name what people call it
 * @param language the code of the language of its stories where the feed does not say; null when
 *     unknown
 */
public record Feed(String id, URI url, String publisher, String name, @Nullable String language) {
  /** The form of an id. */
  static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

  private static final int ID_DIGITS = 16;

  public Feed {
    requireNonNull(id, "id");
    requireNonNull(url, "url");
    requireNonNull(name, "name");
    if (FeedAddress.holdsUserInfo(url)) {
      throw new IllegalArgumentException("a feed's address holds no password");
    }
    // What the source of its stories may not be, a feed may not be either.
    new Source(publisher, name, url.toString());
  }

  /**
   * A feed that is new to us: its id is the first {@value #ID_DIGITS} digits of its URL's SHA-256.
   *
   * @param publisher in any form; null for that of {@link #publisherOf}
   * @param name null for the publisher's
   * @param language any language tag, or null
   */
  public static Feed of(
      URI url, @Nullable String publisher, @Nullable String name, @Nullable String language) {
    String source =
        publisher == null || publisher.isBlank() ? publisherOf(url) : Source.normalise(publisher);
    String line = name == null ? "" : name.replaceAll("[\\s\\p{Cc}]+", " ").strip();
    String called = line.isEmpty() ? source : Limit.SOURCE_NAME.cut(line);
    return new Feed(idOf(url), url, source, called, Languages.primary(language));
  }

  /** The id of a feed that is first known by {@code url}. */
  static String idOf(URI url) {
    return Hashes.of(url.toString().getBytes(UTF_8), ID_DIGITS);
  }

  /** The same feed by the id that it had before it moved. */
  Feed knownAs(String before) {
    return new Feed(before, url, publisher, name, language);
  }

  /**
   * The publisher of a feed that names none: the URL's host in lower case without one leading
   * {@code www.}, {@code feeds.} or {@code rss.}. The rule is frozen: story ids hang on it.
   */
  public static String publisherOf(URI url) {
    String host = url.getHost() == null ? "" : Source.normalise(url.getHost());
    for (String prefix : new String[] {"www.", "feeds.", "rss."}) {
      if (host.startsWith(prefix)) {
        return Source.normalise(host.substring(prefix.length()));
      }
    }
    return Source.normalise(host);
  }

  /** Who published this feed's stories. */
  public Source source() {
    return new Source(publisher, name, url.toString());
  }
}
