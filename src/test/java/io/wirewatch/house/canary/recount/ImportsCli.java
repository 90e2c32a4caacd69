package io.wirewatch.house.canary.recount;

import io.wirewatch.house.canary.cli.Command;

/** Judges with the code of what it judges. */
public final class ImportsCli {
  Object use() {
    return new Command();
  }
}
