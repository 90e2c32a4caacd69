package io.wirewatch.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.document.FeedDocument;
import io.wirewatch.document.FeedEntry;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.text.Html;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** What is shown of documents and stories, and whether a browser would find markup in it. */
final class Texts {
  private static final Cleaner TEXT_ALONE = new Cleaner(Safelist.none());
  private static final Pattern ACTIVE =
      Pattern.compile("(?i)[\\p{Cntrl}\\s]*(javascript|vbscript|data)\\s*:.*", Pattern.DOTALL);

  private Texts() {}

  /** The texts of each entry, as {@code feeds read} prints them. */
  static List<String> of(Reading<FeedDocument> reading) {
    return reading instanceof Reading.Accepted<FeedDocument> document
        ? document.value().entries().stream().flatMap(Texts::of).toList()
        : List.of();
  }

  private static Stream<String> of(FeedEntry entry) {
    assertNotActive(entry.link());
    assertNotActive(entry.resolvedId());
    return Stream.of(
            line(entry.title()), line(entry.author()), text(entry.summary()), text(entry.content()))
        .filter(Objects::nonNull);
  }

  static List<String> of(Story story) {
    assertNotActive(story.uri());
    return Stream.of(story.headline(), story.summary(), story.body())
        .filter(Objects::nonNull)
        .toList();
  }

  private static String line(String markup) {
    return markup == null ? null : Html.line(markup);
  }

  private static String text(String markup) {
    return markup == null ? null : Html.text(markup);
  }

  private static void assertNotActive(String address) {
    assertFalse(address != null && ACTIVE.matcher(address).matches(), address);
  }

  /** That a browser given {@code text} as HTML finds not one element in it. */
  static void assertPlain(String text) {
    if (text.indexOf('<') < 0) {
      return;
    }
    Document body = Jsoup.parseBodyFragment(text);
    assertTrue(TEXT_ALONE.isValid(body), () -> "markup in " + text);
    assertFalse(body.html().contains("<!--"), () -> "a comment in " + text);
  }
}
