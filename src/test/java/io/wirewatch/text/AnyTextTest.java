package io.wirewatch.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.story.Limit;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** No text and nothing that is said of one can make a story that is none, or an exception. */
class AnyTextTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");
  private static final Source SOURCE = new Source("inbox", "Inbox", null);

  @Property(tries = 1_000)
  void shouldReadAnyText(
      @ForAll("texts") String text,
      @ForAll("texts") String date,
      @ForAll("texts") String language) {
    Reading<Story> reading =
        TextStory.of(SOURCE, NOW).date(date).language(language).givenId(date).read(text);

    if (reading instanceof Reading.Accepted<Story> accepted) {
      assertTrue(Story.isVisible(accepted.value().headline()));
      assertTrue(Limit.HEADLINE.fits(accepted.value().headline()));
    } else {
      String reason = assertInstanceOf(Reading.Rejected.class, reading).reason();
      assertTrue(reason.startsWith("empty body"), reason);
    }
  }

  @Test
  void shouldTakeLinesThatDoNotShowForEmpty() {
    Reading<Story> reading =
        TextStory.of(SOURCE, NOW).read("\u200b\n\nTalks begin\n\ufeff\nThe sides meet.");

    Story story = ((Reading.Accepted<Story>) reading).value();
    assertEquals("Talks begin", story.headline());
    assertEquals("The sides meet.", story.body());
  }

  @Test
  void shouldKeepADateOfAYearThatRecordsCannotSpell() {
    for (String date : new String[] {"-999999999-01-01T00:00:00Z", "+999999999-01-01"}) {
      Reading<Story> reading = TextStory.of(SOURCE, NOW).date(date).read("Talks begin.");

      Story story = ((Reading.Accepted<Story>) reading).value();
      assertEquals(NOW, story.published().at());
      assertEquals(date, story.published().stated());
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(80),
        Arbitraries.strings()
            .withChars(" \n\t.:aZé\u200b\u2060\ufeff\u0085\u2028\u00a0\ud83d\ude00")
            .ofMaxLength(700));
  }
}
