package io.wirewatch.article;

import io.wirewatch.story.Reading;
import io.wirewatch.text.Html;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article on a page: {@value #LEAST_CHARACTERS} to {@value #MOST_CHARACTERS} UTF-16 code
 * units of plain text.
 *
 * <p>What looks for it takes time by the third power of how many elements lie side by side, and by
 * the square of how deep they lie; hence the limits.
 */
final class Page {
  static final int MOST_BYTES = 3_000_000;
  static final int LEAST_CHARACTERS = 200;
  static final int MOST_CHARACTERS = 100_000;
  static final int MOST_ELEMENTS = 10_000;
  static final int MOST_ABREAST = 2_000;

  /** Whatever lies deeper is taken to lie here. */
  private static final int DEEPEST = 100;

  private static final Pattern HTML =
      Pattern.compile("\\s*(text/html|application/xhtml\\+xml)\\b.*");
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([^\\s;\"']{1,40})");

  private Page() {}

  /**
   * The article of a page's bytes.
   *
   * @param contentType the header it came with; null when there was none
   */
  static Reading<String> read(byte[] bytes, @Nullable String contentType, URI at)
      throws IOException {
    String type = contentType == null ? "text/html" : contentType.toLowerCase(Locale.ROOT);
    if (!HTML.matcher(type).matches()) {
      return new Reading.Rejected<>("no HTML page");
    }
    if (bytes.length > MOST_BYTES) {
      return new Reading.Rejected<>("a page of more than " + MOST_BYTES + " bytes");
    }
    Parser parser = Parser.htmlParser().setMaxDepth(DEEPEST);
    Document page =
        Jsoup.parse(new ByteArrayInputStream(bytes), charset(type), at.toString(), parser);
    String tooMuch = tooMuch(page);
    if (tooMuch != null) {
      return new Reading.Rejected<>(tooMuch);
    }
    page.select("script, style, noscript, template, iframe, object, embed, svg").remove();
    String article = new Readability4J(at.toString(), page).parse().getContent();
    String text = article == null ? "" : Html.text(article);
    if (text.length() < LEAST_CHARACTERS) {
      return new Reading.Rejected<>("a page without an article");
    }
    return text.length() > MOST_CHARACTERS
        ? new Reading.Rejected<>("an article of more than " + MOST_CHARACTERS + " characters")
        : new Reading.Accepted<>(text);
  }

  private static @Nullable String tooMuch(Document page) {
    int elements = 0;
    for (Element element : page.getAllElements()) {
      if (++elements > MOST_ELEMENTS) {
        return "a page of more than " + MOST_ELEMENTS + " elements";
      }
      if (element.childrenSize() > MOST_ABREAST) {
        return "a page with more than " + MOST_ABREAST + " elements side by side";
      }
    }
    return null;
  }

  /** The charset that the header names; null lets the page itself say it. */
  private static @Nullable String charset(String type) {
    Matcher matcher = CHARSET.matcher(type);
    try {
      return matcher.find() && Charset.isSupported(matcher.group(1)) ? matcher.group(1) : null;
    } catch (IllegalCharsetNameException e) {
      return null;
    }
  }
}
