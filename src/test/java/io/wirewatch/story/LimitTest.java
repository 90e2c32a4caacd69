package io.wirewatch.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LimitTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");

  @Test
  void shouldLeaveATextThatFitsAsItIs() {
    assertEquals("a".repeat(2_000), Limit.HEADLINE.cut("a".repeat(2_000)));
  }

  @Test
  void shouldCutBetweenCharactersAndSayThatItDid() {
    assertEquals("a".repeat(1_999) + "…", Limit.HEADLINE.cut("a".repeat(2_001)));
    assertEquals("😀".repeat(999) + "…", Limit.HEADLINE.cut("😀".repeat(2_000)));
  }

  @Test
  void shouldCountAPairAsOneCharacter() {
    assertTrue(Limit.HEADLINE.fits("😀".repeat(2_000)));
    assertFalse(Limit.HEADLINE.fits("😀".repeat(2_001)));
    assertFalse(Limit.HEADLINE.fits(""));
  }

  @Test
  void shouldKeepADateThatRecordsCannotSpellAsItWasStated() {
    Instant ancient = Instant.parse("-1000-01-01T00:00:00Z");

    assertEquals(
        new Published(NOW, Published.Quality.MISSING, "1001 BC"),
        Published.stated(ancient, "1001 BC", NOW));
    assertEquals(Published.Quality.MISSING, Published.file(ancient, NOW).quality());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Published(ancient, Published.Quality.STATED, null));
  }

  @Test
  void shouldKeepNoMoreOfAStatedDateThanMayBe() {
    Published published = Published.missing(NOW, "x".repeat(600));

    assertEquals("x".repeat(499) + "…", published.stated());
  }

  @Property
  void shouldMakeALegalSourceOfAnyName(@ForAll @StringLength(max = 600) String name) {
    Source source = Source.named(name);

    assertTrue(Source.isNormal(source.id()));
    assertEquals(source.id(), Source.normalise(source.id()));
  }

  @Test
  void shouldCutTheIdOfASourceBetweenCharacters() {
    assertEquals("a" + "😀".repeat(99), Source.named("a" + "😀".repeat(400)).id());
  }
}
