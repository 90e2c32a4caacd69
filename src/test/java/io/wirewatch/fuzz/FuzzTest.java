package io.wirewatch.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Two thousand spoilt feeds; {@code -Dfuzz.seed} takes others. */
class FuzzTest {
  private static final int MUTANTS = 2_000;

  @Test
  void shouldMakeStoriesOrAReasonOfEveryMutant() throws IOException {
    Fuzz fuzz = new Fuzz(Long.getLong("fuzz.seed", 20_260_301));

    String report = fuzz.run(MUTANTS);

    Files.writeString(Path.of("target", "fuzz.txt"), report + "\n");
    int accepted = fuzz.accepted();
    assertTrue(accepted > MUTANTS / 2 && accepted < MUTANTS, report);
  }
}
