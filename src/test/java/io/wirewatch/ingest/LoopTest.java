package io.wirewatch.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
  private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(1);

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void shouldLiveWhileItIsDoneAgain() {
    AtomicInteger rounds = new AtomicInteger();
    Loop loop = Loop.start("feed A", rounds::incrementAndGet, workers, 1);

    await().until(() -> rounds.get() > 3);

    assertNull(loop.deadBecause());
  }

  @Test
  void shouldBeDeadOnceItCannotBeDoneAgain() {
    Loop loop =
        Loop.start(
            "feed A",
            () -> {
              throw new StackOverflowError();
            },
            workers,
            1);

    await().until(() -> loop.deadBecause() != null);

    assertTrue(loop.deadBecause().startsWith("feed A has ended"), loop::deadBecause);
  }
}
