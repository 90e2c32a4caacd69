package io.wirewatch.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.story.Reading;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  private static final URI AT = URI.create("https://a.example/news/1");
  private static final String PARAGRAPH =
      "<p>The envoys met for a third day, as officials said, and neither side spoke of an end to"
          + " the talks, which began on Monday in a hotel by the lake.</p>";
  private static final String MENU = "<nav><ul><li><a href='/s'>Sport</a></li></ul></nav>";

  @Test
  void shouldFindTheArticleAndLeaveWhatIsAroundIt() throws IOException {
    // given
    String page =
        "<html><head><title>Talks</title><script>var spy = 'a truce';</script></head><body>"
            + MENU
            + "<article><h1>Talks</h1>"
            + PARAGRAPH.repeat(5)
            + "<p>A truce is <b>near</b> &amp; dear, they said, and so it may be, or not.</p>"
            + "</article><footer><a href='/legal'>Legal notice</a></footer></body></html>";

    // when
    String text = read(page, "text/html; charset=utf-8");

    // then
    assertTrue(text.contains("the lake.\n\nA truce is near & dear, they said"), text);
    assertFalse(text.contains("Sport") || text.contains("Legal") || text.contains("spy"), text);
    assertFalse(text.contains("<"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1251, text/html; charset=windows-1251, ''",
    "windows-1251, text/html, <meta charset='windows-1251'>",
    "UTF-8, text/html; charset=no-such, <meta charset='utf-8'>",
    "UTF-8, , ''",
    "UTF-16, application/xhtml+xml, ''",
  })
  void shouldReadTheCharsetThatTheHeaderOrThePageNames(
      Charset charset, String contentType, String meta) throws IOException {
    // given
    String page =
        "<html><head>"
            + meta
            + "</head><body>"
            + "<p>Перемир'я, кажуть, близько, але ніхто не знає, коли саме воно настане тут.</p>"
                .repeat(4)
            + "</body></html>";

    // when
    Reading<String> reading = Page.read(page.getBytes(charset), contentType, AT);

    // then
    assertTrue(accepted(reading).startsWith("Перемир'я, кажуть, близько"), accepted(reading));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "application/pdf; ; no HTML page",
        "text/plain; ; no HTML page",
        "text/html; ; a page without an article",
        "text/html; <p></p>; a page without an article",
        "text/html; <title>Log in</title><form><input></form>; a page without an article",
      })
  void shouldSayWhyThereIsNone(String contentType, String page, String reason) throws IOException {
    byte[] bytes = page == null ? new byte[0] : page.getBytes(UTF_8);

    Reading<String> reading = Page.read(bytes, contentType, AT);

    assertEquals(new Reading.Rejected<String>(reason), reading);
  }

  @Test
  void shouldRefuseWhatIsTooMuch() throws IOException {
    assertReason("a page of more than 3000000 bytes", "x".repeat(Page.MOST_BYTES + 1));
    assertReason(
        "a page of more than 10000 elements",
        ("<div>" + "<b>x</b>".repeat(99) + "</div>").repeat(101));
    assertReason("a page with more than 2000 elements side by side", "<i>x</i>".repeat(2_001));
    assertReason(
        "an article of more than 100000 characters",
        "<article>" + PARAGRAPH.repeat(1_000) + "</article>");
  }

  /** Without limits some of these take minutes, or all of the stack. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<span>",
        "<b>",
        "<a><b>",
        "<table><tr><td>",
        "<ul><li>",
        "<font>",
        "<blockquote>",
      })
  void shouldNotMindHowDeepItIs(String tag) {
    String page = tag.repeat(4_000 / (1 + tag.length() / 6)) + PARAGRAPH.repeat(3);

    Reading<String> reading =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30), () -> Page.read(page.getBytes(UTF_8), "text/html", AT));

    assertInstanceOf(Reading.class, reading);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div></div>",
        "<div>ab</div>",
        "<p>a, b</p>",
        "<br>",
        "<li>x</li>",
        "word, word<br><br>",
        "<a href='/x'>word, word</a> ",
        "<p>&lt;font</p>",
        "<h1>x</h1>",
        "<img src='x'>",
      })
  void shouldBeDoneSoonWithAsMuchAsItTakes(String part) {
    String page = "<title>a : b</title><div>" + part.repeat(950) + "</div>";
    String four = page.repeat(4);

    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> Page.read(four.getBytes(UTF_8), "text/html", AT));
  }

  private static void assertReason(String reason, String page) throws IOException {
    assertEquals(
        new Reading.Rejected<String>(reason), Page.read(page.getBytes(UTF_8), "text/html", AT));
  }

  private static String read(String page, String contentType) throws IOException {
    return accepted(Page.read(page.getBytes(UTF_8), contentType, AT));
  }

  private static String accepted(Reading<String> reading) {
    assertInstanceOf(Reading.Accepted.class, reading, reading::toString);
    return ((Reading.Accepted<String>) reading).value();
  }
}
