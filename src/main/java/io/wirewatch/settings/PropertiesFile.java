package io.wirewatch.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Reads a UTF-8 file in the format of {@link Properties} and remembers each key's line, which that
 * class does not.
 */
final class PropertiesFile {
  private PropertiesFile() {}

  /** The file's keys in its own order, a repeated key as often as it stands there. */
  static List<Entry> read(Path file) {
    List<String> lines = lines(file);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); ) {
      int first = i;
      StringBuilder logical = new StringBuilder(lines.get(i++));
      if (isComment(logical)) {
        continue;
      }
      while (isContinued(logical) && i < lines.size()) {
        logical.append('\n').append(lines.get(i++));
      }
      addTo(entries, file.toString(), first + 1, logical.toString());
    }
    return entries;
  }

  private static List<String> lines(Path file) {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(file, UTF_8));
      if (!lines.isEmpty() && lines.get(0).startsWith("\uFEFF")) {
        lines.set(0, lines.get(0).substring(1)); // a byte order mark, not part of the first key
      }
      return lines;
    } catch (NoSuchFileException e) {
      throw new SettingsException(List.of(file + ": there is no such file"));
    } catch (CharacterCodingException e) {
      throw new SettingsException(List.of(file + ": is not UTF-8 text"));
    } catch (IOException e) {
      throw new SettingsException(List.of(file + ": cannot be read: " + e.getMessage()));
    }
  }

  private static boolean isComment(CharSequence line) {
    String text = line.toString().stripLeading();
    return text.startsWith("#") || text.startsWith("!");
  }

  private static boolean isContinued(CharSequence line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static void addTo(List<Entry> entries, String source, int line, String logical) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(logical));
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(List.of(source + ":" + line + ": " + e.getMessage()));
    }
    one.forEach(
        (key, value) -> entries.add(new Entry(source, line, key.toString(), value.toString())));
  }
}
