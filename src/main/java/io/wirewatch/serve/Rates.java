package io.wirewatch.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many stories each client may post: an average, of which a second's worth may come at once.
 *
 * <p>A post that is larger is taken, and waited for by those after it: so no client has to know the
 * limit beforehand.
 */
final class Rates {
  private static final int MOST_CLIENTS = 10_000;
  private static final double NANOS = 1e9;

  private final int perSecond;
  private final LongSupplier nanos;
  private final Map<String, Allowance> clients =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
          return size() > MOST_CLIENTS; // who has been silent the longest has its allowance back
        }
      };

  private record Allowance(double stories, long at) {}

  Rates(int perSecond, LongSupplier nanos) {
    this.perSecond = perSecond;
    this.nanos = nanos;
  }

  /** 0 if {@code client} may post {@code stories} now; else for how many seconds it may not. */
  synchronized int take(String client, int stories) {
    long now = nanos.getAsLong();
    Allowance before = clients.getOrDefault(client, new Allowance(perSecond, now));
    double left = Math.min(perSecond, before.stories() + (now - before.at()) / NANOS * perSecond);
    if (left <= 0) {
      return (int) Math.max(1, Math.ceil(-left / perSecond));
    }
    clients.put(client, new Allowance(left - stories, now));
    return 0;
  }
}
