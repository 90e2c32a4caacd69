package io.wirewatch.net;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says whose turn it is at a host: at most two requests at once, a least time between their
 * beginnings, and none at a host and port that is busy: until the time it names, else for a minute,
 * twice as long each time it is busy again, up to an hour. Safe for use by many threads.
 */
final class HostPacer {
  static final int MOST_AT_ONCE = 2;

  /** Hosts that are remembered before those are forgotten that nothing holds. */
  private static final int MANY = 1_000;

  private static final Duration SHORTEST_REST = Duration.ofMinutes(1);
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  /** When to ask again after a turn whose end nobody knows. */
  private static final Duration SHORTLY = Duration.ofSeconds(1);

  /** Whose turn it is. */
  sealed interface Turn {}

  /** It is ours until it is closed. */
  final class Taken implements Turn, AutoCloseable {
    private final String host;
    private boolean over;

    private Taken(String host) {
      this.host = host;
    }

    @Override
    public void close() {
      synchronized (HostPacer.this) {
        Host known = hosts.get(host);
        if (!over && known != null) {
          over = true;
          known.open--;
          HostPacer.this.notifyAll();
        }
      }
    }
  }

  /**
   * It is not ours.
   *
   * @param when to ask again
   * @param reason why, in one line
   */
  record NotBefore(Instant when, String reason) implements Turn {}

  private static final class Host {
    private int open;
    private Instant next = Instant.MIN;
  }

  /**
   * A host and port that is let rest.
   *
   * @param until when it may be asked again
   * @param length how long the last rest was of those that it did not measure itself
   */
  private record Rest(Instant until, Duration length) {}

  private final Clock clock;
  private final Duration gap;
  private final Map<String, Host> hosts = new HashMap<>();
  private final Map<String, Rest> rests = new HashMap<>();

  HostPacer(Clock clock, Duration gap) {
    this.clock = clock;
    this.gap = gap;
  }

  /** A turn at the host of {@code target}, or when to ask for one again; never waits. */
  synchronized Turn ask(Target target) {
    NotBefore resting = resting(target);
    if (resting != null) {
      return resting;
    }
    Instant now = clock.instant();
    forget(now);
    Host host = hosts.computeIfAbsent(target.host(), name -> new Host());
    if (host.open >= MOST_AT_ONCE) {
      return new NotBefore(now.plus(SHORTLY), target.host() + " is being asked already");
    }
    if (now.isBefore(host.next)) {
      return new NotBefore(host.next, target.host() + " was asked just now");
    }
    host.open++;
    host.next = now.plus(gap);
    return new Taken(target.host());
  }

  /** Until when the host and port of {@code target} is let rest; null when it is not. */
  synchronized @Nullable NotBefore resting(Target target) {
    Rest rest = rests.get(target.authority());
    return rest == null || !clock.instant().isBefore(rest.until)
        ? null
        : new NotBefore(rest.until, target.authority() + " is let rest until " + rest.until);
  }

  /** A turn, waited for no longer than {@code patience}, or when to ask for one again. */
  synchronized Turn await(Target target, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Turn turn = ask(target);
      long left = end - System.nanoTime();
      if (!(turn instanceof NotBefore later) || left <= 0) {
        return turn;
      }
      Host host = hosts.get(target.host());
      boolean full = host != null && host.open >= MOST_AT_ONCE;
      long due = Duration.between(clock.instant(), later.when()).toNanos();
      if (!full && due > left) {
        return turn;
      }
      wait(Math.max(1, (full ? left : Math.min(left, due)) / 1_000_000));
    }
  }

  /**
   * {@code target}'s host and port is busy and nobody asks there for a while.
   *
   * @param until when it wants to be asked again; null when it does not say
   */
  synchronized void busy(Target target, @Nullable Instant until) {
    Instant now = clock.instant();
    Rest before = rests.get(target.authority());
    boolean isResting = before != null && now.isBefore(before.until);
    Duration length = before == null ? Duration.ZERO : before.length;
    Instant end = until;
    if (end == null) {
      if (isResting) {
        return; // it answers what was asked before the rest began
      }
      length = length.isZero() ? SHORTEST_REST : length.multipliedBy(2);
      length = length.compareTo(LONGEST_REST) < 0 ? length : LONGEST_REST;
      end = now.plus(length);
    }
    if (before == null || end.isAfter(before.until)) {
      rests.put(target.authority(), new Rest(end, length));
    }
  }

  /** {@code target}'s host and port has answered and is not busy. */
  synchronized void ready(Target target) {
    Rest rest = rests.get(target.authority());
    if (rest != null && !clock.instant().isBefore(rest.until)) {
      rests.remove(target.authority());
    }
  }

  /** How many hosts are known. */
  synchronized int remembered() {
    return hosts.size();
  }

  private void forget(Instant now) {
    if (hosts.size() > MANY) {
      hosts.values().removeIf(host -> host.open == 0 && !now.isBefore(host.next));
    }
    if (rests.size() > MANY) {
      rests.values().removeIf(rest -> !now.isBefore(rest.until));
    }
  }
}
