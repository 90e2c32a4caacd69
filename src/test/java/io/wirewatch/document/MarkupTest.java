package io.wirewatch.document;

import static io.wirewatch.document.Documents.atom;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.text.Html;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content that is XHTML, and is HTML once it is read. */
class MarkupTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one <script src='a'/>two <script>b()</script>three|one two three",
        "one <iframe src='a'/>two <iframe src='b'></iframe>three <title/>four|one two three four",
        "one <object><param name='a'/></object>two<br/>three|one two three",
        "one <![CDATA[< two & three]]> four|one < two & three four",
        "<h:p>one</h:p><h:script>a()</h:script><h:style>b {}</h:style><h:p>two</h:p>|one two"
      })
  void shouldReadXhtml(String xhtml, String words) {
    FeedEntry entry =
        atom(
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'"
                + " xmlns:h='http://www.w3.org/1999/xhtml'>%s</div></content>".formatted(xhtml));

    assertEquals(words, Html.line(entry.content()));
  }
}
