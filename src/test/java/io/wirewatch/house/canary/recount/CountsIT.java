package io.wirewatch.house.canary.recount;

import io.wirewatch.house.canary.cli.Command;
import io.wirewatch.house.canary.count.Counter;

/** May start what is judged, and may not count with it. */
public final class CountsIT {
  Object start() {
    return new Command();
  }

  Object use() {
    return new Counter();
  }
}
