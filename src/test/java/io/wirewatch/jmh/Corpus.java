package io.wirewatch.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.story.Published;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Texts to measure with, each about 2 KB long. */
final class Corpus {
  private static final int LENGTH = 2_000;
  private static final int OWN = 2_000;
  private static final int MOST = 5_000;
  private static final int RARE = 30_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] SYLLABLES =
      "ba ce do fi gu la me ni po ra se ti vo wa zer lin mon tar ges per".split(" ");

  private Corpus() {}

  /** The texts of a {@code .jsonl.gz} file with a text in each line; of our own without a file. */
  static List<String> read(String file) {
    StringBuilder all = new StringBuilder();
    if (file.isEmpty()) {
      Random random = new Random(1);
      while (all.length() < OWN * LENGTH) {
        word(random, all);
      }
      return cut(all);
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(file))), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode object = JSON.readTree(line);
        all.append(object.path("text").asText()).append("\n\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cut(all);
  }

  private static List<String> cut(StringBuilder all) {
    List<String> texts = new ArrayList<>();
    for (int from = 0; from + LENGTH <= all.length() && texts.size() < MOST; from += LENGTH) {
      texts.add(all.substring(from, from + LENGTH));
    }
    return texts;
  }

  /** A word of an invented vocabulary; as in all languages few are frequent and most are rare. */
  private static void word(Random random, StringBuilder text) {
    long number = (long) Math.pow(RARE, random.nextDouble());
    do {
      text.append(SYLLABLES[(int) (number % SYLLABLES.length)]);
      number /= SYLLABLES.length;
    } while (number > 0);
    text.append(random.nextInt(15) == 0 ? ". " : " ");
  }

  /** A story of one text. */
  static Story story(String body, String language) {
    return new Story(
        StoryId.ofGiven("jmh", "1"),
        null,
        new Source("jmh", "jmh", null),
        language,
        Published.missing(Instant.EPOCH, null),
        null,
        "Title",
        true,
        null,
        body);
  }

  /** The same in Cyrillic letters, a letter for a letter. */
  static String inCyrillic(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z') {
        out.append((char) ('а' + c - 'a'));
      } else if (c >= 'A' && c <= 'Z') {
        out.append((char) ('А' + c - 'A'));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
