package io.wirewatch.fuzz;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attacks as long as a document may be that is fetched. */
class AttacksIT {
  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void shouldEndEachThatIsLong() throws IOException {
    AttacksTest.shouldEndEach(15_000_000);
  }
}
