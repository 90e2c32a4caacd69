package io.wirewatch.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is done to a process, or to its way to the others, while it is at work. */
enum Fault {
  /** An instance is killed in the middle of a transaction. */
  KILL(50),
  /** An instance stands still until the group has given its work to others, and then goes on. */
  STOP(15),
  /** A broker is killed that leads some of the stories' partitions. */
  BROKER(15),
  /** An instance is cut off from all brokers until the group has given its work to others. */
  CUT(10),
  /** An instance is killed, and its stores are gone. */
  WIPE(10);

  private final int share;

  Fault(int share) {
    this.share = share;
  }

  /** So many of them, each kind at least once, in an order of {@code random}. */
  static List<Fault> plan(int count, Random random) {
    List<Fault> plan = new ArrayList<>();
    for (Fault fault : List.of(STOP, BROKER, CUT, WIPE)) {
      plan.addAll(Collections.nCopies(Math.max(1, count * fault.share / 100), fault));
    }
    plan.addAll(Collections.nCopies(count - plan.size(), KILL));
    Collections.shuffle(plan, random);
    return plan;
  }
}
