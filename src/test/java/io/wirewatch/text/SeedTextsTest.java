package io.wirewatch.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wirewatch.story.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads real articles with a web page's clutter, where copies of them lie beside the project. */
class SeedTextsTest {
  private static final Path SEEDS = Path.of("..", "shared", "seeds");

  @Test
  void shouldKeepTheWordsAndDropTheClutterOfRealArticles() throws IOException {
    assumeTrue(Files.isDirectory(SEEDS), "no articles in " + SEEDS);
    List<Path> files;
    try (Stream<Path> list = Files.list(SEEDS)) {
      files = list.sorted().toList();
    }
    int titled = 0;
    for (Path file : files) {
      Reading<CleanText> reading = PlainText.read(Files.readAllBytes(file));
      CleanText text =
          (CleanText) assertInstanceOf(Reading.Accepted.class, reading, file::toString).value();

      List<String> lines = text.body().lines().toList();
      assertFalse(lines.contains("Admin"), file::toString);
      assertFalse(lines.contains("Source link"), file::toString);
      assertTrue(lines.stream().noneMatch(line -> line.startsWith("www.")), file::toString);
      assertTrue(lines.stream().noneMatch(line -> line.startsWith("Read more ")), file::toString);
      assertEquals(text.headlineDerived(), text.body().startsWith(text.headline()), file::toString);
      assertTrue(text.body().contains("security guarantees"), file::toString);
      titled += text.headlineDerived() ? 0 : 1;
    }
    assertEquals(2, titled);
  }
}
