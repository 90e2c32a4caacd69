package io.wirewatch.lag;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * From when on something is wrong with a partition.
 *
 * @param patience how long the first unread record may wait, and a group may stand still before it
 * @param blocked how long a transaction may hold readers up
 * @param rewound how long a step back is told
 */
public record LagRules(Duration patience, Duration blocked, Duration rewound) {
  /**
   * Each is told within a minute if one looks every ten seconds. Applications commit every 30 s at
   * most unless told otherwise; transactions of ours end by themselves after 15 s and a sweep.
   */
  public static final LagRules USUAL =
      new LagRules(Duration.ofSeconds(40), Duration.ofSeconds(30), Duration.ofSeconds(60));

  public LagRules {
    requireNonNull(patience, "patience");
    requireNonNull(blocked, "blocked");
    requireNonNull(rewound, "rewound");
  }
}
