package io.wirewatch.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.WirewatchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Texts of news, each about as long as a story is. */
final class Texts {
  /** How long a body is, in UTF-16 code units; with the other fields a record is about 2 KB. */
  private static final int LENGTH = 1_650;

  private static final int OWN = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Texts() {}

  /** The texts of every {@code .jsonl} and {@code .jsonl.gz} file in {@code directory}. */
  static List<String> read(Path directory) {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        String name = requireNonNull(file.getFileName()).toString();
        if (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz")) {
          read(file, name.endsWith(".gz"), all);
        }
      }
    } catch (IOException e) {
      throw new WirewatchException("cannot read the texts in " + directory + ": " + e, e);
    }
    List<String> texts = cut(all);
    if (texts.isEmpty()) {
      throw new WirewatchException("no .jsonl or .jsonl.gz file in " + directory + " has a text");
    }
    return texts;
  }

  private static void read(Path file, boolean zipped, StringBuilder all) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = zipped ? new GZIPInputStream(in) : in;
        BufferedReader lines = new BufferedReader(new InputStreamReader(plain, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode object = JSON.readTree(line);
        all.append(object.path("title").asText("")).append(".\n");
        all.append(object.path("text").asText("")).append("\n\n");
      }
    }
  }

  /** One text after the other, cut at a blank into pieces of one length. */
  private static List<String> cut(StringBuilder all) {
    List<String> texts = new ArrayList<>();
    int from = 0;
    while (from + LENGTH < all.length()) {
      int to = all.indexOf(" ", from + LENGTH);
      if (to < 0) {
        break;
      }
      texts.add(all.substring(from, to));
      from = to + 1;
    }
    return texts;
  }

  /** Texts of our own, about a third of which carry a theme. */
  static List<String> own(long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>(OWN);
    for (int i = 0; i < OWN; i++) {
      StringBuilder text = new StringBuilder(LENGTH + 200);
      while (text.length() < LENGTH) {
        OwnWords.sentence(random, text);
      }
      if (i % 3 == 0) {
        OwnWords.themed(random, text);
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
