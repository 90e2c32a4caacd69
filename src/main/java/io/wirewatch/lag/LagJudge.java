package io.wirewatch.lag;

import io.wirewatch.lag.PartitionLook.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges one partition by how it was found at each look of the last minute or so: Burrow's rules,
 * and the age of the first unread record.
 */
final class LagJudge {
  private static final int MOST_LOOKS = 120;
  private static final int LEAST_GROWING = 4;

  private final LagRules rules;
  private final Duration memory;
  private final Deque<PartitionLook> looks = new ArrayDeque<>();
  private Instant standsSince = Instant.MIN;
  private Instant heldUpSince = Instant.MIN;
  private @Nullable Instant wentBack;

  LagJudge(LagRules rules) {
    this.rules = rules;
    this.memory = rules.patience().multipliedBy(3).dividedBy(2);
  }

  /** What can be said now that it was found so; looks come in the order of their times. */
  Lag take(PartitionLook look) {
    remember(look);
    double seconds = seconds(look);
    LagStatus status = status(look, seconds);
    Double perSecond = perSecond();
    return new Lag(
        look.partition(),
        status,
        look.committed(),
        look.committed() == null ? 0 : look.records(),
        seconds,
        !(look.unread() instanceof Unread.Unknown),
        look.kafkaLag(),
        passedOver(look),
        look.open(),
        perSecond,
        eta(look, seconds, perSecond),
        look.restoring(),
        isSettled(look, status));
  }

  private void remember(PartitionLook look) {
    PartitionLook before = looks.peekLast();
    if (before == null || moved(before, look) || look.records() == 0) {
      standsSince = look.at();
    }
    if (before == null || look.end() != before.end() || look.open() == 0) {
      heldUpSince = look.at();
    }
    if (before != null && isBack(before.committed(), look.committed())) {
      wentBack = look.committed() == null ? null : look.at();
      looks.clear(); // rates and growth begin anew
    }
    looks.addLast(look);
    while (looks.size() > MOST_LOOKS
        || Duration.between(looks.getFirst().at(), look.at()).compareTo(memory) > 0) {
      looks.removeFirst();
    }
  }

  private static boolean moved(PartitionLook before, PartitionLook now) {
    return !Objects.equals(before.committed(), now.committed());
  }

  /** Whether it says less than it did, or nothing any more. */
  private static boolean isBack(@Nullable Long before, @Nullable Long now) {
    return before != null && (now == null || now < before);
  }

  private LagStatus status(PartitionLook look, double seconds) {
    boolean stands = look.records() > 0 && hasLasted(standsSince, rules.patience(), look);
    if (look.reader() == Reader.NOBODY || (look.reader() == Reader.UNKNOWN && stands)) {
      return LagStatus.STOPPED;
    }
    if (Boolean.TRUE.equals(look.restoring())) {
      return LagStatus.RESTORING;
    }
    if (stands && look.committed() != null) {
      return LagStatus.STALLED;
    }
    if (look.open() > 0 && hasLasted(heldUpSince, rules.blocked(), look)) {
      return LagStatus.BLOCKED;
    }
    if (look.committed() == null) {
      return look.records() > 0 ? LagStatus.UNCOMMITTED : LagStatus.OK;
    }
    if (look.isCutOff() || (wentBack != null && !hasLasted(wentBack, rules.rewound(), look))) {
      return LagStatus.REWOUND;
    }
    return isLate(seconds) || (seconds >= noticeable() && isGrowing())
        ? LagStatus.SLOW
        : LagStatus.OK;
  }

  private static boolean hasLasted(Instant since, Duration time, PartitionLook now) {
    return Duration.between(since, now.at()).compareTo(time) >= 0;
  }

  private boolean isLate(double seconds) {
    return seconds >= toSeconds(rules.patience());
  }

  /** Who is behind by less has not caught up with what came just now, and need not hurry. */
  private double noticeable() {
    return toSeconds(rules.patience()) / 4;
  }

  /** Whether there was more to read at each look than at the one before, for long enough. */
  private boolean isGrowing() {
    PartitionLook before = null;
    for (PartitionLook look : looks) {
      if (before != null && look.records() <= before.records()) {
        return false;
      }
      before = look;
    }
    return looks.size() >= LEAST_GROWING
        && hasLasted(looks.getFirst().at(), rules.patience(), looks.getLast());
  }

  private double seconds(PartitionLook look) {
    if (look.committed() == null || look.records() == 0) {
      return 0;
    }
    return Math.max(0, toSeconds(Duration.between(unreadSince(look), look.at())));
  }

  /** Where the record cannot be read: it was there at the first look that found its place taken. */
  private Instant unreadSince(PartitionLook look) {
    if (look.unread() instanceof Unread.From from) {
      return from.since();
    }
    return looks.stream()
        .filter(earlier -> earlier.end() > look.next())
        .findFirst()
        .map(PartitionLook::at)
        .orElse(look.at());
  }

  private static long passedOver(PartitionLook look) {
    return look.committed() == null
        ? 0
        : Math.max(0, look.end() - look.records() - look.committed());
  }

  /** How many offsets a second; null while it was seen but once. */
  private @Nullable Double perSecond() {
    PartitionLook first = looks.getFirst();
    PartitionLook last = looks.getLast();
    double seconds = toSeconds(Duration.between(first.at(), last.at()));
    return first.committed() == null || last.committed() == null || seconds <= 0
        ? null
        : (last.committed() - first.committed()) / seconds;
  }

  private @Nullable Duration eta(PartitionLook look, double seconds, @Nullable Double perSecond) {
    if (perSecond == null || seconds < noticeable()) {
      return null;
    }
    PartitionLook first = looks.getFirst();
    double came =
        Math.max(0, look.end() - first.end()) / toSeconds(Duration.between(first.at(), look.at()));
    double gained = perSecond - came;
    return gained <= 0 ? null : Duration.ofSeconds((long) Math.ceil(look.records() / gained));
  }

  /** Slow or stalled, held up for a moment or blocked, late or stopped: only time tells. */
  private boolean isSettled(PartitionLook look, LagStatus status) {
    boolean mayStall = status == LagStatus.SLOW && !hasChanged(look, PartitionLook::committed);
    boolean mayBlock =
        (status == LagStatus.OK || status == LagStatus.SLOW)
            && look.open() > 0
            && !hasChanged(look, PartitionLook::end);
    // Of a group without members only time tells whether anybody commits for it.
    boolean mayStop =
        look.reader() == Reader.UNKNOWN
            && status != LagStatus.STOPPED
            && look.records() > 0
            && !hasChanged(look, PartitionLook::committed);
    return !mayStall && !mayBlock && !mayStop;
  }

  private boolean hasChanged(PartitionLook now, Function<PartitionLook, @Nullable Object> part) {
    return looks.stream().anyMatch(look -> !Objects.equals(part.apply(look), part.apply(now)));
  }

  private static double toSeconds(Duration time) {
    return time.getSeconds() + time.getNano() / 1e9; // any length: a record may say any time
  }
}
