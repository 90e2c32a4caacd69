package io.wirewatch.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerTest {
  private final Worker worker = new Worker(Duration.ofMillis(200));

  @Test
  void shouldMakeAReasonOfWhateverIsThrown() throws InterruptedException {
    Article article = worker.run(() -> endless(0));

    assertEquals(
        new Article.None("a page that cannot be read: java.lang.StackOverflowError"), article);
  }

  @Test
  void shouldGiveUpWhatDoesNotEndAndLetNoMoreThanTwoOfItRun() throws InterruptedException {
    // given two that do not end, and do not listen
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      assertInstanceOf(Article.None.class, worker.run(() -> after(end)));
    }

    // when
    Article third = worker.run(() -> new Article.Found("text"));

    // then
    assertInstanceOf(Article.Later.class, third);

    // when they have ended after all, then there is room again
    end.countDown();
    Article last = third;
    while (last instanceof Article.Later) { // waits for room by itself
      last = worker.run(() -> new Article.Found("text"));
    }
    assertEquals(new Article.Found("text"), last);
  }

  private static Article after(CountDownLatch end) {
    while (end.getCount() > 0) {
      Thread.onSpinWait();
    }
    return new Article.None("over");
  }

  private static Article endless(int depth) {
    return endless(depth + 1);
  }
}
