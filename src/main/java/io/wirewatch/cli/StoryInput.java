package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.corpus.StoryFile;
import io.wirewatch.corpus.StoryLine;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file with a story on each line, or standard input; lines that are wrong are told of. */
final class StoryInput {
  static final String STDIN = "-";

  private final String input;
  private final Terminal terminal;

  StoryInput(String input, Terminal terminal) {
    this.input = input;
    this.terminal = terminal;
  }

  /** Opens what was named; a {@link WirewatchException} when there is no such file. */
  static InputStream open(String input) throws IOException {
    if (input.equals(STDIN)) {
      return System.in;
    }
    Path path = Path.of(input);
    if (!Files.exists(path) || Files.isDirectory(path)) {
      throw new WirewatchException("there is no file " + path);
    }
    // Not that of Files: it does not know of a pipe how much can be read without waiting.
    return new FileInputStream(path.toFile());
  }

  /** Hands out each story; whether all lines were right. */
  boolean read(Consumer<StoryLine> taker) throws IOException {
    try (InputStream in = open(input)) {
      return StoryFile.read(in, taker, this::bad) == 0;
    }
  }

  void bad(long number, String reason) {
    String name = input.equals(STDIN) ? "standard input" : input;
    terminal.trouble(Terminal.safe(name + ":" + number + ": " + reason));
  }

  /** What people call a story: its id and the beginning of its title. */
  static String name(StoryLine line) {
    return Terminal.safe(
        Terminal.cut(line.id().asText(), 40) + "  " + Terminal.cut(line.title(), 80));
  }
}
