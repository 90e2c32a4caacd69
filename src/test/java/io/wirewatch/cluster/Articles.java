package io.wirewatch.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Texts whose themes are known beforehand, and what they should count as; of one source. */
final class Articles {
  /** A theme file of what the texts show. */
  static final String THEMES =
      """
      themes:
        - id: harvest
          label: Harvest
          phrases: [plum harvest]
        - id: ferries
          label: Ferries
          phrases: [night ferry]
      """;

  private final String source;
  private final String language;
  private final AtomicInteger written = new AtomicInteger();

  /** Articles of {@code source}, counted under {@code language}. */
  Articles(String source, String language) {
    this.source = source;
    this.language = language;
  }

  /** A text: of three in a row one shows a theme, one two of them, and one none. */
  static String text(int number) {
    String plain = "Letter " + number + " from the coast\n\nIt was a quiet week by the water. ";
    return switch (number % 3) {
      case 0 -> plain + "The plum harvest has begun.\n";
      case 1 -> plain + "The plum harvest went on by the night ferry.\n";
      default -> plain + "Nothing else is to be told.\n";
    };
  }

  /** Puts {@code count} more files into {@code inbox}, each at once. */
  void putInto(Path inbox, int count) throws IOException {
    Files.createDirectories(inbox);
    for (int i = 0; i < count; i++) {
      int number = written.getAndIncrement();
      Path draft = Files.writeString(inbox.resolve(number + ".tmp"), text(number));
      Files.move(draft, inbox.resolve(number + ".txt"), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The numbers of the next {@code count} texts, for who hands them in by another way. */
  List<Integer> next(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(written.getAndIncrement());
    }
    return numbers;
  }

  int written() {
    return written.get();
  }

  /** What should be counted of all that was written, in English of one source. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (int number = 0; number < written(); number++) {
      add("_all", counts);
      switch (number % 3) {
        case 0 -> add("harvest", counts);
        case 1 -> {
          add("harvest", counts);
          add("ferries", counts);
        }
        default -> {}
      }
      if (number % 3 != 2) {
        counts.merge("_themed", 1L, Long::sum);
      }
    }
    return counts;
  }

  private void add(String theme, Map<String, Long> counts) {
    counts.merge(theme, 1L, Long::sum);
    counts.merge(theme + "|source=" + source, 1L, Long::sum);
    counts.merge(theme + "|lang=" + language, 1L, Long::sum);
  }
}
