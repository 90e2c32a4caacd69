package io.wirewatch.corpus;

import io.wirewatch.story.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A file with a story on each line, read from its first to its last. */
public final class StoryFile {
  private StoryFile() {}

  /**
   * Hands out each story that can be read, one at a time.
   *
   * @param bad takes the number, from 1, of each line that cannot be read, and why
   * @return how many lines cannot be read
   */
  public static long read(InputStream in, Consumer<StoryLine> good, BiConsumer<Long, String> bad)
      throws IOException {
    LineReader lines = new LineReader(in);
    long rejected = 0;
    for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
      Reading<StoryLine> reading = StoryLine.read(line);
      if (reading instanceof Reading.Accepted<StoryLine> accepted) {
        good.accept(accepted.value());
      } else if (reading instanceof Reading.Rejected<StoryLine> wrong) {
        bad.accept(line.number(), wrong.reason());
        rejected++;
      }
    }
    return rejected;
  }
}
