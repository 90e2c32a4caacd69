package io.wirewatch.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.language.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageCodesTest {
  @Test
  void shouldKnowEveryLanguageThatTextsAreDetectedIn() throws IOException {
    // given
    List<String> samples;
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "resources", "language"))) {
      samples =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".txt"))
              .map(name -> name.substring(0, name.length() - ".txt".length()))
              .toList();
    }

    // then
    assertTrue(samples.containsAll(Language.codes()), samples.toString());
    samples.forEach(code -> assertTrue(LanguageCodes.isCode(code), code));
  }

  @ParameterizedTest
  @CsvSource({
    "ua, uk",
    "UK, uk",
    "ukr, uk",
    "Ukrainian, uk",
    "ukranian, uk",
    "українська, uk",
    "en_GB, en",
    "de-AT, de",
    "ger, de",
    "Deutsch, de",
    "gr, el",
    "in, id",
    "español, es"
  })
  void shouldSayWhichCodeWasMeant(String written, String code) {
    assertFalse(LanguageCodes.isCode(written));
    assertEquals(code, LanguageCodes.meant(written));
  }

  @ParameterizedTest
  @CsvSource({"xx", "qqq", "1", "everything", "''"})
  void shouldNotGuessWhatNobodyKnows(String written) {
    assertFalse(LanguageCodes.isCode(written));
    assertNull(LanguageCodes.meant(written));
  }
}
