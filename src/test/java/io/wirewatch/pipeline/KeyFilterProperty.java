package io.wirewatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.story.StoryId;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyFilterProperty {

  @Property(tries = 200)
  void shouldHaveEveryKeyThatWasAdded(@ForAll Set<String> keys) {
    KeyFilter filter = new KeyFilter();

    keys.forEach(filter::add);

    assertTrue(keys.stream().allMatch(filter::mayHave));
  }

  @Test
  void shouldSeldomHaveOneThatWasNot() {
    // given more ids than its first part has room for
    int many = 500_000;
    KeyFilter filter = new KeyFilter();
    IntStream.range(0, many).forEach(i -> filter.add(id("a", i)));

    // when
    long wrong = IntStream.range(0, 100_000).filter(i -> filter.mayHave(id("b", i))).count();

    // then
    assertTrue(wrong < 1_000, wrong + " of 100,000");
    assertTrue(IntStream.range(0, many).allMatch(i -> filter.mayHave(id("a", i))));
  }

  @Test
  void shouldTakeNoMoreRoomForWhatItHas() {
    // given
    KeyFilter filter = new KeyFilter();
    IntStream.range(0, 1_000).forEach(i -> filter.add(id("a", i)));
    long bytes = filter.bytes();

    // when each story is edited often
    for (int edit = 0; edit < 200; edit++) {
      IntStream.range(0, 1_000).forEach(i -> filter.add(id("a", i)));
    }

    // then
    assertEquals(bytes, filter.bytes());
  }

  @Test
  void shouldHaveNothingAtFirst() {
    assertEquals(false, new KeyFilter().mayHave(id("a", 1)));
  }

  private static String id(String publisher, int number) {
    return StoryId.ofGiven(publisher, Integer.toString(number)).value();
  }
}
