package io.wirewatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written, where, and what never is. */
class TerminalTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '"',
      value = {
        "\u001b[31mred\u001b[0m,\\u001b[31mred\\u001b[0m",
        "bell\u0007,bell\\u0007",
        "\u009b2J,\\u009b2J",
        "user\u202Egpj.exe,user\\u202egpj.exe",
        "\u2066a\u2069,\\u2066a\\u2069",
        "\u200fa,\\u200fa",
        "zero\u200bwidth,zero\\u200bwidth",
        "a\u2028b\u2029c,a\\u2028b\\u2029c",
        "half \ud83d,half \\ud83d",
        "Київ – 和平 \ud83d\udd4a,Київ – 和平 \ud83d\udd4a",
      })
  void shouldWriteOutWhatCouldDriveATerminal(String text, String safe) {
    assertEquals(safe, Terminal.safe(text));
  }

  @Test
  void shouldKeepTextOnItsLine() {
    assertEquals("a\\u000ab\\u000dc\\u0009d\\u0000", Terminal.safe("a\nb\rc\td\0"));
  }

  @Test
  void shouldKeepTheLinesOfBytesAndWriteOutThoseThatAreNoText() {
    byte[] bytes = "a\tb\r\n\\ Київ\u001b[2J \ud83d\udd4a?".getBytes(UTF_8);
    bytes[bytes.length - 1] = (byte) 0xc3; // the first byte of two

    assertEquals("a\tb\\u000d\n\\ Київ\\u001b[2J \ud83d\udd4a\\xc3", Terminal.safe(bytes));
    assertEquals("\\xff\\xfe", Terminal.safe(new byte[] {(byte) 0xff, (byte) 0xfe}));
    assertEquals("", Terminal.safe(new byte[0]));
  }

  @Test
  void shouldWriteNoCodesToWhatIsNoTerminal() {
    // given
    Terminal terminal = terminal(false);

    // when
    terminal.line(terminal.bold("a") + terminal.good("b") + terminal.bad("c"));
    terminal.trouble("d");

    // then
    assertEquals("abc" + System.lineSeparator(), out.toString());
    assertEquals("wirewatch: d" + System.lineSeparator(), err.toString());
  }

  @Test
  void shouldDrawABlockInThePlaceOfTheOneBefore() {
    // given
    Terminal terminal = terminal(true);

    // when
    terminal.redraw("one\ntwo");
    terminal.redraw("three");
    terminal.line("end");
    terminal.redraw("four");

    // then
    assertEquals(
        "\u001b[2Kone\n\u001b[2Ktwo\n\u001b[2A\u001b[2Kthree\n\u001b[Jend"
            + System.lineSeparator()
            + "\u001b[2Kfour\n",
        out.toString());
  }

  private Terminal terminal(boolean live) {
    return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), live);
  }
}
