package io.wirewatch.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.wirewatch.post.Lines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A stream's lines are those of its bytes, in whatever pieces they come. */
class LineReaderProperty {
  private static final byte[] BYTES = {'{', 'x', ' ', '\t', '\r', '\n', '\n', (byte) 0xd0};

  @Property(tries = 300)
  void shouldSplitAsTheWholeIsSplit(@ForAll Random random) throws IOException {
    // given
    byte[] bytes = new byte[random.nextInt(300)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = BYTES[random.nextInt(BYTES.length)];
    }
    LineReader lines = new LineReader(inPieces(bytes, random));
    Lines whole = new Lines(bytes);

    // then
    while (whole.next()) {
      LineReader.Line line = lines.next();
      assertEquals(whole.number(), line.number());
      String text = new String(line.bytes(), ISO_8859_1).replaceFirst("\r$", "");
      assertArrayEquals(
          Arrays.copyOfRange(bytes, whole.start(), whole.end()), text.getBytes(ISO_8859_1));
    }
    assertNull(lines.next());
  }

  private static ByteArrayInputStream inPieces(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(length, 1 + random.nextInt(20)));
      }
    };
  }
}
