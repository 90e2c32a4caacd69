package io.wirewatch.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.wirewatch.story.Published;
import io.wirewatch.story.Published.Quality;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenJsonTest {
  private static final StoryFormat FORMAT = new StoryFormat();
  private static final byte[] INTERESTING =
      "\"\\{}[]:,nrtu0 \n\t\0\u007f/b".concat("éд漢😀\uFFFD").getBytes(UTF_8);

  @Test
  void shouldTakeWhatNewsIsWrittenIn() {
    // given
    Story story = story("He said: \"no\\yes\".\nПеремир'я — «так»; 停火, paix à Genève\r\n\tend");

    // when
    Story read = FORMAT.readWritten(FORMAT.write(story));

    // then
    assertEquals(story, read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\b", "\u001f", "😀", "\ud83d"})
  void shouldLeaveWhatIsRareToTheLibrary(String rare) {
    // given
    byte[] bytes = FORMAT.write(story("a" + rare + "b"));

    // when
    Story read = FORMAT.readWritten(bytes);

    // then
    assertNull(read);
    assertEquals(FORMAT.readTree(bytes), FORMAT.read(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C0 AF",
        "C1 81",
        "E0 80 AF",
        "ED A0 80",
        "F0 80 80 AF",
        "F5 80 80 80",
        "80",
        "E2 82"
      })
  void shouldNotTakeWrongUtf8(String hex) {
    // given
    byte[] bytes = FORMAT.write(story("--------"));
    int at = new String(bytes, UTF_8).indexOf("--------");
    String[] wrong = hex.split(" ");
    for (int i = 0; i < wrong.length; i++) {
      bytes[at + i] = (byte) Integer.parseInt(wrong[i], 16);
    }

    // when
    Story read = FORMAT.readWritten(bytes);

    // then
    assertNull(read);
  }

  @Property(tries = 300)
  void shouldTakeWhatItTakesAsTheLibraryDoes(@ForAll("stories") Story story, @ForAll long seed) {
    // given
    byte[] bytes = FORMAT.write(story);
    Random random = new Random(seed);

    // when
    for (int i = 0; i < 100; i++) {
      byte[] spoilt = spoil(bytes, random);
      Story read = FORMAT.readWritten(spoilt);

      // then
      if (read != null) {
        assertEquals(
            new Reading.Accepted<>(read), FORMAT.readTree(spoilt), new String(spoilt, UTF_8));
      }
    }
  }

  @Property(tries = 300)
  void shouldTakeEveryStoryOfPlainText(@ForAll("stories") Story story) {
    // given
    byte[] bytes = FORMAT.write(story);
    String text = new String(bytes, UTF_8);

    // when
    Story read = FORMAT.readWritten(bytes);

    // then
    if (!text.contains("\\u") && !text.contains("\\b") && !text.contains("\\f")) {
      assertNotNull(read, text);
    }
  }

  @Provide
  Arbitrary<Story> stories() {
    return Records.stories();
  }

  /** One or a few bytes changed, left out, put in or cut off. */
  private static byte[] spoil(byte[] bytes, Random random) {
    byte[] spoilt = bytes.clone();
    for (int i = 0; i <= random.nextInt(3); i++) {
      int at = random.nextInt(spoilt.length);
      byte other = INTERESTING[random.nextInt(INTERESTING.length)];
      switch (random.nextInt(4)) {
        case 0 -> spoilt[at] = other;
        case 1 -> spoilt[at] = (byte) random.nextInt();
        case 2 -> {
          byte[] shorter = Arrays.copyOf(spoilt, spoilt.length - 1);
          System.arraycopy(spoilt, at + 1, shorter, at, shorter.length - at);
          spoilt = shorter;
        }
        default -> {
          byte[] longer = Arrays.copyOf(spoilt, spoilt.length + 1);
          System.arraycopy(spoilt, at, longer, at + 1, spoilt.length - at);
          longer[at] = other;
          spoilt = longer;
        }
      }
    }
    return spoilt;
  }

  private static Story story(String body) {
    return new Story(
        StoryId.ofGiven("example.com", "1"),
        "https://example.com/1",
        new Source("example.com", "Example", null),
        "en",
        new Published(Instant.parse("2026-03-01T09:30:00Z"), Quality.STATED, null),
        null,
        "A headline",
        false,
        null,
        body);
  }
}
