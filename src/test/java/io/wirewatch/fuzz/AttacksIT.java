package io.wirewatch.fuzz;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Attacks as long as a document may be that is fetched. */
class AttacksIT {
  @Test
  void shouldEndEachThatIsLong() throws IOException {
    AttacksTest.shouldEndEach(15_000_000);
  }
}
