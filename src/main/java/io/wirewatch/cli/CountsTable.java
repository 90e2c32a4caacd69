package io.wirewatch.cli;

import io.wirewatch.count.Count;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.CountKey.Dimension;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts as people read them: the themes by name, what is split by largest first. */
final class CountsTable {
  private static final String LINE = "%-36s %9s";

  private static final String ARCHIVED = " %9s";

  private final Map<String, Count> counts;
  private final Split split;

  /** Most have no retention, and no use for a column of noughts. */
  private final boolean hasArchived;

  /** What rows there are beside the totals. */
  enum Split {
    NONE(null),
    SOURCE(Dimension.SOURCE),
    LANG(Dimension.LANGUAGE),
    FLOW(Dimension.STEP);

    private final @Nullable Dimension dimension;

    Split(@Nullable Dimension dimension) {
      this.dimension = dimension;
    }

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CountsTable(Map<String, Count> counts, Split split) {
    this.counts = counts;
    this.split = split;
    this.hasArchived = counts.values().stream().anyMatch(count -> count.archived() > 0);
  }

  String render(Terminal terminal) {
    StringBuilder text = new StringBuilder();
    String more = hasArchived ? ARCHIVED.formatted("ARCHIVED") : "";
    text.append(terminal.bold(LINE.formatted("THEME", "STORIES") + more));
    for (Count total : totals()) {
      text.append('\n').append(row(name(total.key()), total));
      parts(total.key().theme()).forEach(part -> text.append('\n').append(part));
    }
    if (split == Split.FLOW) {
      text.append('\n').append(terminal.bold(LINE.formatted("STEP", "RECORDS")));
      parts(CountKey.FLOW).forEach(part -> text.append('\n').append(part));
    }
    return text.toString();
  }

  /** The totals alone, on one line. */
  String oneLine() {
    List<Count> totals = totals();
    return totals.isEmpty()
        ? "nothing counted yet"
        : totals.stream()
            .map(count -> name(count.key()) + " " + count.value())
            .collect(Collectors.joining("  "));
  }

  private List<Count> totals() {
    return counts.values().stream()
        .filter(count -> count.key().dimension() == null)
        .filter(count -> !count.key().theme().equals(CountKey.THEMED))
        .sorted(Comparator.comparing((Count count) -> count.key().theme()))
        .toList();
  }

  private List<String> parts(String theme) {
    return counts.values().stream()
        .filter(count -> count.key().theme().equals(theme))
        .filter(count -> count.key().dimension() != null)
        .filter(count -> count.key().dimension() == split.dimension)
        .filter(count -> !count.isNothing())
        .sorted(Comparator.comparing(Count::value).reversed())
        .map(count -> row("  " + Objects.requireNonNull(count.key().value()), count))
        .toList();
  }

  private String row(String name, Count count) {
    String row = LINE.formatted(Terminal.safe(name), count.value());
    return hasArchived && !count.key().isFlow() ? row + ARCHIVED.formatted(count.archived()) : row;
  }

  private static String name(CountKey key) {
    return key.theme().equals(CountKey.ALL) ? "all stories" : key.theme();
  }
}
