package io.wirewatch.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/** An inbox into which files are put, and in which files are changed, all the time. */
final class FilledInbox {
  private static final int FILES = 1_500;

  private final Path directory;
  private final Truth truth;
  private final Wording wording;

  FilledInbox(Path directory, Truth truth, long seed) {
    this.directory = directory;
    this.truth = truth;
    this.wording = new Wording(seed);
  }

  /** Puts or changes {@code count} files, each at once. */
  void put(int count) {
    try {
      Files.createDirectories(directory);
      for (int i = 0; i < count; i++) {
        String name = "story-" + wording.below(FILES) + ".txt";
        Set<String> themes = wording.anyThemes();
        Path draft = directory.resolve(name + ".tmp");
        Files.writeString(draft, wording.headline() + "\n\n" + wording.body(themes) + "\n");
        Files.move(
            draft,
            directory.resolve(name),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        truth.put(name, new Truth.Counted("inbox", "und", themes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
