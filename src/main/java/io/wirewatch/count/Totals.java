package io.wirewatch.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A partition's totals in memory, as its buckets give them; for one thread. */
public final class Totals {
  /** Stands before the steps; a bucket's own text has two of it or three, and each part none. */
  private static final char SEPARATOR = '|';

  private final Map<String, Total> live = new HashMap<>();
  private final Map<String, Total> archived = new HashMap<>();
  private final Map<Way, Share> shares = new HashMap<>();
  private final List<Total> due = new ArrayList<>();

  /** Whom totals are handed on to. */
  public interface Taker {
    /** How many stories {@code key} has, live or archived, or how many records. */
    void take(String key, boolean archived, long value);
  }

  /** A key's total of what is live, or of what is archived. */
  private final class Total {
    private final String key;
    private final boolean archived;
    private long value;
    private long passedOn;
    private boolean isDue;

    Total(String key, boolean archived) {
      this.key = key;
      this.archived = archived;
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
      List<Total> totals = new ArrayList<>();
      if (bucket != null) {
        bucket.keys().forEach(key -> totals.add(total(key, bucket.archived())));
      }
      steps.forEach(step -> totals.add(total(CountKey.flow(step), false)));
      share = new Share(way.toString(), totals.toArray(Total[]::new));
      shares.put(way, share);
    }
    return share;
  }

  private Total total(CountKey key, boolean isArchived) {
    return (isArchived ? archived : live)
        .computeIfAbsent(key.toString(), name -> new Total(name, isArchived));
  }

  /** Takes up what the store has of a share; what is committed there has been passed on. */
  public void restore(String name, long stories) {
    boolean stepsAlone = name.indexOf(SEPARATOR) == name.lastIndexOf(SEPARATOR);
    Bucket bucket = stepsAlone ? null : Bucket.parse(name);
    String rest = bucket == null ? name : name.substring(bucket.toString().length());
    List<Step> steps =
        rest.isEmpty()
            ? List.of()
            : Arrays.stream(rest.substring(1).split(",")).map(Step::valueOf).toList();
    share(bucket, steps).move(stories);
    drain((key, isArchived, value) -> {});
  }

  /** Hands on each total that differs from what was last passed on. */
  public void drain(Taker passOn) {
    for (Total total : due) {
      total.isDue = false;
      if (total.value != total.passedOn) {
        passOn.take(total.key, total.archived, total.value);
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
