package io.wirewatch.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A partition's totals in memory, as its buckets give them; for one thread. */
public final class Totals {
  /** Stands before the steps; a bucket's own text has two of it, and each part none. */
  private static final char SEPARATOR = '|';

  private final Map<String, Total> byKey = new HashMap<>();
  private final Map<Way, Share> shares = new HashMap<>();
  private final List<Total> due = new ArrayList<>();

  /** A key's total. */
  private final class Total {
    private final String key;
    private long value;
    private long passedOn;
    private boolean isDue;

    Total(String key) {
      this.key = key;
    }

    void move(long delta) {
      value += delta;
      if (!isDue) {
        isDue = true;
        due.add(this);
      }
    }
  }

  /** What stories have in common that took the same steps into the same bucket. */
  private record Way(@Nullable Bucket bucket, List<Step> steps) {
    // As in Bucket.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Way that
          && Objects.equals(bucket, that.bucket)
          && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
      return 31 * Objects.hashCode(bucket) + steps.hashCode();
    }

    @Override
    public String toString() {
      return (bucket == null ? "" : bucket.toString())
          + (steps.isEmpty()
              ? ""
              : SEPARATOR + steps.stream().map(Step::name).collect(Collectors.joining(",")));
    }
  }

  /** What the stories of one way add to the totals. */
  public static final class Share {
    private final String name;
    private final Total[] totals;
    private long stories;

    private Share(String name, Total[] totals) {
      this.name = name;
      this.totals = totals;
    }

    /** The key of its record in the store. */
    public String name() {
      return name;
    }

    /** Moves it and all its totals; returns how many stories it has now, which may be negative. */
    public long move(long delta) {
      stories += delta;
      for (Total total : totals) {
        total.move(delta);
      }
      return stories;
    }
  }

  /**
   * What a record adds to that takes {@code steps} and brings a story into {@code bucket}; together
   * they are one write to the store. A story that leaves a bucket takes no steps.
   */
  public Share share(@Nullable Bucket bucket, List<Step> steps) {
    Way way = new Way(bucket, steps);
    Share share = shares.get(way);
    if (share == null) {
      List<CountKey> keys = new ArrayList<>();
      if (bucket != null) {
        keys.addAll(bucket.keys());
      }
      steps.forEach(step -> keys.add(CountKey.flow(step)));
      Total[] totals = keys.stream().map(key -> total(key.toString())).toArray(Total[]::new);
      share = new Share(way.toString(), totals);
      shares.put(way, share);
    }
    return share;
  }

  private Total total(String key) {
    return byKey.computeIfAbsent(key, Total::new);
  }

  /** Takes up what the store has of a share; what is committed there has been passed on. */
  public void restore(String name, long stories) {
    long separators = name.chars().filter(c -> c == SEPARATOR).count();
    int last = name.lastIndexOf(SEPARATOR);
    Bucket bucket =
        switch ((int) separators) {
          case 1 -> null;
          case 2 -> Bucket.parse(name);
          default -> Bucket.parse(name.substring(0, last));
        };
    List<Step> steps =
        separators == 2
            ? List.of()
            : Arrays.stream(name.substring(last + 1).split(",")).map(Step::valueOf).toList();
    share(bucket, steps).move(stories);
    drain((key, value) -> {});
  }

  /** Hands on each total that differs from what was last passed on. */
  public void drain(ObjLongConsumer<String> passOn) {
    for (Total total : due) {
      total.isDue = false;
      if (total.value != total.passedOn) {
        passOn.accept(total.key, total.value);
        total.passedOn = total.value;
      }
    }
    due.clear();
  }

  /** Whether none has moved since they were last handed on. */
  public boolean isSettled() {
    return due.isEmpty();
  }
}
