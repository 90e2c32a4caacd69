package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.audit.AuditWatch;
import io.wirewatch.audit.Difference;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Prints what a watch finds when it finds it, a line each. */
final class AuditView implements AuditWatch.Listener {
  private static final DateTimeFormatter TO_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

  private static final long LOOK_MS = 200;

  private final Terminal terminal;
  private final boolean endsAtFirst;
  private final CountDownLatch ended = new CountDownLatch(1);
  private String unsure = "";
  private boolean compares;
  private volatile int exitCode = AuditCommand.UNCERTAIN;

  /**
   * @param endsAtFirst whether the first difference ends it
   */
  AuditView(Terminal terminal, boolean endsAtFirst) {
    this.terminal = terminal;
    this.endsAtFirst = endsAtFirst;
  }

  @Override
  public void compared(AuditWatch.News news) {
    if (!compares) {
      compares = true;
      unsure = "";
      say(
          "%d live stories recounted, %s"
              .formatted(
                  news.liveStories(),
                  news.mismatches() == 0 ? "watching" : news.mismatches() + " differences still"));
    }
    news.found().forEach(one -> say(terminal.bad("wrong") + ": " + text(one)));
    news.righted()
        .forEach(one -> say(terminal.good("right again") + ": " + Terminal.safe(one.what())));
    exitCode = news.mismatches() == 0 ? 0 : 1;
    if (endsAtFirst && news.mismatches() > 0) {
      ended.countDown();
    }
  }

  @Override
  public void cannotCompare(String why) {
    compares = false;
    if (!why.equals(unsure)) {
      unsure = why;
      say("cannot compare: " + Terminal.safe(why));
    }
    exitCode = exitCode == 1 ? 1 : AuditCommand.UNCERTAIN;
  }

  private void say(String text) {
    terminal.line(LocalTime.now(ZoneId.systemDefault()).format(TO_SECONDS) + "  " + text);
  }

  /** A difference as people read it. */
  static String text(Difference difference) {
    return "%s: published %s, recounted %s"
        .formatted(
            Terminal.safe(difference.what()),
            Terminal.safe(difference.published()),
            Terminal.safe(difference.recounted()));
  }

  /**
   * Waits so long, or for ever where that is zero, or until {@code watch} has found enough; returns
   * the exit code.
   */
  int await(AuditWatch watch, Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    while (!ended.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
      String dead = watch.deadBecause();
      if (dead != null) {
        throw new WirewatchException(dead);
      }
      if (!time.isZero() && System.nanoTime() > deadline) {
        break;
      }
    }
    return exitCode;
  }
}
