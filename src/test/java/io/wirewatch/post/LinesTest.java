package io.wirewatch.post;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | ``",
        "`\n\r\n \t\n` | ``",
        "a | 1=a",
        "`a\n` | 1=a",
        "`a\nb` | 1=a 2=b",
        "`a\r\n\r\nb\r\n` | 1=a 3=b",
        "`\n\n a \nb` | 3=a 4=b",
        "`\uFEFFa\n\uFEFFb` | 1=a 2=\uFEFFb",
        "`a\u2028b\nc` | 1=a\u2028b 2=c",
      })
  void shouldPassOverBlankLinesAndCountThem(String text, String expected) {
    byte[] bytes = text.getBytes(UTF_8);
    Lines lines = new Lines(bytes);
    List<String> read = new ArrayList<>();
    while (lines.next()) {
      read.add(
          lines.number()
              + "="
              + new String(bytes, lines.start(), lines.end() - lines.start(), UTF_8).strip());
    }

    assertEquals(expected, String.join(" ", read));
    assertEquals(read.size(), Lines.count(bytes));
  }
}
