package io.wirewatch.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.story.Reading;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThemeLogTest {
  private final ThemeLog log = new ThemeLog();

  @Test
  void shouldKnowTheSetThatWasMadeCurrentLast() {
    // when two sets are published, some by two who do so at once, and the first once more
    assertFalse(define(1));
    assertFalse(define(2));
    assertTrue(choose(1));
    assertTrue(choose(2));
    assertFalse(define(1));
    assertEquals(Optional.of(definition(2)), log.definition());
    assertTrue(choose(1));

    // then
    assertEquals(hash(1), log.current().orElseThrow().hash());
    assertEquals(Optional.of(definition(1)), log.definition());
  }

  @Test
  void shouldLetNothingElseChangeIt() {
    define(1);
    choose(1);

    assertFalse(log.take(null));
    assertFalse(log.take(new Reading.Rejected<>("not JSON")));

    assertEquals(Optional.of(definition(1)), log.definition());
  }

  @Test
  void shouldKeepTheLatestDefinitionsAlone() {
    // given
    define(1);
    for (int i = 2; i <= 9; i++) {
      define(i);
    }

    // when
    choose(2);
    assertEquals(Optional.of(definition(2)), log.definition());
    choose(1);

    // then the first is gone, as it would have to come right before it is chosen
    assertEquals(Optional.empty(), log.definition());
    define(1);
    assertEquals(Optional.of(definition(1)), log.definition());
  }

  @Test
  void shouldSayThatNothingIsCurrentYet() {
    define(1);

    assertEquals(Optional.empty(), log.current());
    assertEquals(Optional.empty(), log.definition());
  }

  private boolean define(int number) {
    return log.take(new Reading.Accepted<>(definition(number)));
  }

  private boolean choose(int number) {
    return log.take(
        new Reading.Accepted<>(new ThemeRecord.Current(hash(number), number, "wirewatch")));
  }

  private static ThemeRecord.Definition definition(int number) {
    return new ThemeRecord.Definition(hash(number), "themes.yml", "# " + number);
  }

  private static String hash(int number) {
    return "%016x".formatted(number);
  }
}
