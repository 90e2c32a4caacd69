package io.wirewatch.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Today's schemas against those of the last release. */
class ReleasedSchemasTest {
  private static final Path RELEASED = Path.of("src/test/resources/released/schema");
  private static final Path TODAY = Path.of("src/main/resources/schema");

  static Set<String> released() throws IOException {
    return names(RELEASED);
  }

  @ParameterizedTest
  @MethodSource("released")
  void shouldOnlyAddToWhatWasReleased(String name) throws IOException {
    List<String> breaking = SchemaChanges.breaking(read(RELEASED, name), read(TODAY, name));

    assertEquals(
        List.of(), breaking, name + " breaks what was released: a breaking change is a new topic");
  }

  @Test
  void shouldStillHaveEverySchemaThatWasReleased() throws IOException {
    assertTrue(released().size() >= Schemas.TOPICS.size(), "the copy is not whole");
    assertTrue(names(TODAY).containsAll(released()), () -> "of " + RELEASED);
  }

  private static JsonNode read(Path directory, String name) throws IOException {
    return JsonFormat.MAPPER.readTree(Files.readAllBytes(directory.resolve(name)));
  }

  private static Set<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      return names;
    }
  }
}
