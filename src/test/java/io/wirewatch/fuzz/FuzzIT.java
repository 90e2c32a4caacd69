package io.wirewatch.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A hundred thousand spoilt feeds, others every time; {@code -Dfuzz.seed} takes the same again,
 * {@code -Dfuzz.mutants} more or fewer.
 */
class FuzzIT {
  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void shouldMakeStoriesOrAReasonOfEveryMutant() throws IOException {
    int mutants = Integer.getInteger("fuzz.mutants", 100_000);
    Fuzz fuzz = new Fuzz(Long.getLong("fuzz.seed", System.nanoTime()));

    String report = fuzz.run(mutants);

    Files.writeString(Path.of("target", "fuzz-long.txt"), report + "\n");
    assertTrue(fuzz.accepted() > mutants / 2 && fuzz.accepted() < mutants, report);
  }
}
