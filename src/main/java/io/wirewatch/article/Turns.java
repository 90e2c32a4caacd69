package io.wirewatch.article;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets one at a time ask a host for articles, and none too soon after the one before, so that there
 * is always a connection to it left for its feeds. Safe in several threads.
 */
final class Turns {
  /** Hosts that are remembered before those are forgotten that anybody may ask. */
  private static final int MANY = 1_000;

  private final Map<String, Host> hosts = new HashMap<>();

  private static final class Host {
    private boolean taken;
    private long next;

    private Host(long next) {
      this.next = next;
    }
  }

  /** Waits for a turn at {@code host} until {@code end} of {@link System#nanoTime}. */
  synchronized boolean take(String host, long end) throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      if (hosts.size() > MANY) {
        hosts.values().removeIf(known -> !known.taken && known.next - now <= 0);
      }
      Host known = hosts.computeIfAbsent(host, name -> new Host(now));
      if (!known.taken && known.next - now <= 0) {
        known.taken = true;
        return true;
      }
      if (end - now <= 0 || (!known.taken && known.next - end > 0)) {
        return false;
      }
      long wait = (known.taken ? end : known.next) - now;
      wait(Math.max(1, wait / 1_000_000));
    }
  }

  /** The turn at {@code host} is over; the next one begins {@code gap} from now at the earliest. */
  synchronized void giveBack(String host, Duration gap) {
    Host known = hosts.get(host);
    if (known != null) {
      known.taken = false;
      known.next = System.nanoTime() + gap.toNanos();
      notifyAll();
    }
  }
}
