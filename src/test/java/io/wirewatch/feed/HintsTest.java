package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintsTest {

  @ParameterizedTest
  @CsvSource({
    "<ttl>60</ttl>, 60",
    "<ttl> 15 </ttl>, 15",
    "<ttl>soon</ttl>, 0",
    "<ttl>-5</ttl>, 0",
    "<ttl>999999999</ttl>, 10080",
    "<sy:updatePeriod>hourly</sy:updatePeriod>, 60",
    "<syn:updatePeriod> daily </syn:updatePeriod><syn:updateFrequency>4</syn:updateFrequency>, 360",
    "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>, 60",
    "<sy:updatePeriod>now and then</sy:updatePeriod>, 0",
    "<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>, 60",
    "<item><ttl>60</ttl></item>, 0"
  })
  void shouldReadHowLongToWait(String elements, long minutes) {
    assertEquals(Duration.ofMinutes(minutes), of(elements).least());
  }

  @Test
  void shouldReadWhenNotToAsk() {
    Hints hints =
        of(
            "<skipHours><hour>0</hour><hour> 7 </hour><hour>24</hour><hour>x</hour></skipHours>"
                + "<skipDays><day>Sunday</day><day>saturday</day><day>Someday</day></skipDays>");

    assertEquals(Set.of(0, 7), hints.skipHours());
    assertEquals(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), hints.skipDays());
  }

  @Test
  void shouldFindNoneInAnythingElse() {
    assertEquals(Hints.NONE, Hints.of(new byte[0]));
    assertEquals(Hints.NONE, Hints.of("{\"ttl\": 5}".getBytes(UTF_8)));
    assertTimeout(
        Duration.ofSeconds(1), () -> Hints.of("<ttl>   ".repeat(100_000).getBytes(UTF_8)));
  }

  private static Hints of(String elements) {
    return Hints.of(("<rss><channel>" + elements).getBytes(UTF_8));
  }
}
