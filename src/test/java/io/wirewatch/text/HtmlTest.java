package io.wirewatch.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello <b>bold</b> world | Hello bold world",
        "Hello &lt;b&gt;bold&lt;/b&gt; world | Hello bold world",
        "Hello &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; world | Hello bold world",
        "AT&amp;T &amp; co | AT&T & co",
        "AT&T and R&D | AT&T and R&D",
        "Caf&eacute;&nbsp;au&#32;lait | Café au lait",
        "1 < 2 and 3 > 2 | 1 < 2 and 3 > 2",
        "How to use <script> tags | How to use tags",
        "<script>alert(1)</script>News | News",
        "<img src=x onerror=alert(1)>News | News",
        "News <img src=x onerror=alert(1) | News img src=x onerror=alert(1)",
        "one<br>two | one two",
        "<p>one</p><p>two</p> | one two"
      })
  void shouldMakeOneLineOfPlainText(String html, String line) {
    assertEquals(line, Html.line(html));
  }

  @Test
  void shouldMakeLinesOfBlocks() {
    String html =
        "<style>p {}</style><h1>Title</h1><p>First\nparagraph,<br/>two lines.</p>"
            + "<ul><li>one</li><li>two</li></ul><!-- no --><iframe src='x'>no</iframe>End";

    assertEquals("Title\n\nFirst paragraph,\ntwo lines.\n\none\n\ntwo\n\nEnd", Html.text(html));
  }

  @Test
  void shouldKeepTheLinesOfTextWithoutTags() {
    assertEquals("one\ntwo & three\n\nfour", Html.text("one\ntwo &amp; three\n\n\nfour\n"));
  }

  @Test
  void shouldReadMarkupThatNestsDeep() {
    assertEquals("deep", Html.text("<div>".repeat(10_000) + "deep"));
    assertEquals("deep", Html.text("<b>".repeat(10_000) + "deep" + "</b>".repeat(10_000)));
  }

  @Property
  void shouldLeaveNothingThatCouldBeATag(@ForAll("markup") String html) {
    assertFalse(Html.text(html).matches("(?s).*<[\\p{L}/!?].*"), () -> Html.text(html));
    assertFalse(Html.line(html).contains("\n"));
  }

  @Provide
  Arbitrary<String> markup() {
    return Arbitraries.of(
            "<",
            ">",
            "</",
            "<!",
            "<!--",
            "-->",
            "&lt;",
            "&amp;lt;",
            "&#60;",
            "&#x3c",
            "&#1;",
            "b",
            "script",
            "<script>",
            "</script>",
            "<b>",
            "<p>",
            "<textarea>",
            "<![CDATA[",
            "]]>",
            " ",
            "\n",
            "\u0001",
            "\"",
            "=",
            "img src=x onerror=y",
            "<plaintext>",
            "<svg><style>")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
