package io.wirewatch.lag;

/** How a group does in a partition, from the least matter to the greatest. */
public enum LagStatus {
  /** It is read, and near its end. */
  OK(0),
  /** It is read, but what comes next has waited too long, or ever more piles up. */
  SLOW(1),
  /** Whoever reads it restores its stores first. */
  RESTORING(2),
  /** There is something to read, and the group has never said how far it is. */
  UNCOMMITTED(3),
  /** The group was set back, or the log ends before the place that the group has come to. */
  REWOUND(4),
  /** A transaction stays open, and nobody can read what comes after its beginning. */
  BLOCKED(5),
  /** Somebody holds it and there is something to read, but the group does not move. */
  STALLED(6),
  /** Nobody reads it. */
  STOPPED(7);

  private final int code;

  LagStatus(int code) {
    this.code = code;
  }

  /** The number that stands for it in metrics; alerts hang on it, so it never changes. */
  public int code() {
    return code;
  }

  /** Whether nobody need look after it: all is well, or will be by itself. */
  public boolean isFine() {
    return this == OK || this == RESTORING;
  }
}
