package io.wirewatch.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A hundred thousand spoilt feeds, others every time; {@code -Dfuzz.seed} takes the same again. */
class FuzzIT {
  private static final int MUTANTS = 100_000;

  @Test
  void shouldMakeStoriesOrAReasonOfEveryMutant() throws IOException {
    Fuzz fuzz = new Fuzz(Long.getLong("fuzz.seed", System.nanoTime()));

    String report = fuzz.run(MUTANTS);

    Files.writeString(Path.of("target", "fuzz-long.txt"), report + "\n");
    assertTrue(fuzz.accepted() > MUTANTS / 2 && fuzz.accepted() < MUTANTS, report);
  }
}
