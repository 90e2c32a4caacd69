package io.wirewatch.lag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.lag.PartitionLook.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a group is said to do, and from when on; one looks every ten seconds. */
class LagJudgeTest {
  private static final int EVERY_S = 10;
  private static final Instant BEGAN = Instant.parse("2026-03-02T00:00:00Z");

  private final LagJudge judge = new LagJudge(LagRules.USUAL);
  private int second;
  private Long committed = 0L;
  private long end;
  private long open;
  private double age;
  private Reader reader = Reader.MEMBER;
  private Boolean restoring = false;

  @Test
  void shouldBeOkWhileItKeepsUp() {
    for (int i = 0; i < 20; i++) {
      end += 1_000;
      committed = end - 3;
      age = 0.2;
      assertEquals(LagStatus.OK, look().status());
    }
    Lag lag = look();
    assertEquals(3, lag.records());
    assertEquals(0.2, lag.seconds(), 1e-9);
    assertEquals(100, lag.perSecond(), 20);
    assertNull(lag.eta(), "it need not catch up");
  }

  @Test
  void shouldSeeWithinAMinuteThatItStandsStill() {
    end = 100;
    for (int i = 0; i < 4; i++) {
      age += EVERY_S;
      assertFalse(Arrays.asList(LagStatus.STALLED, LagStatus.STOPPED).contains(look().status()));
    }
    age += EVERY_S;
    assertEquals(LagStatus.STALLED, look().status());
    assertTrue(second <= 60);
    // until it moves
    committed = 1L;
    assertEquals(LagStatus.SLOW, look().status());
  }

  @Test
  void shouldNotTakeRareCommitsForStandingStill() {
    for (int i = 0; i < 60; i++) {
      end += 10;
      if (i % 3 == 0) {
        committed = end;
      }
      age = i % 3 * EVERY_S;
      assertEquals(LagStatus.OK, look().status(), "at " + second);
    }
  }

  @Test
  void shouldSeeThatItIsSlowBeforeMuchHasPiledUp() {
    // given one that does 95 of 100 a second
    LagStatus status = LagStatus.OK;
    while (status == LagStatus.OK && second < 600) {
      end += 1_000;
      committed += 950;
      age = (end - committed) / 100.0;
      status = look().status();
    }
    assertEquals(LagStatus.SLOW, status);
    assertTrue(age < 20, "after " + age);
    assertTrue(look().isSettled());
  }

  @Test
  void shouldSayWhenItWillHaveCaughtUp() {
    // given one that is 10,000 behind, does 150 a second, and 100 a second come
    end = 10_000;
    age = 60;
    Lag lag = look();
    assertFalse(lag.isSettled(), "it may stand still");
    for (int i = 0; i < 5; i++) {
      end += 1_000;
      committed += 1_500;
      age = 60;
      lag = look();
    }
    assertEquals(LagStatus.SLOW, lag.status());
    assertEquals(7_500, lag.records());
    assertEquals(150, lag.perSecond(), 1e-9);
    assertEquals(Duration.ofSeconds(150), lag.eta());
  }

  @Test
  void shouldSayThatItNeverWill() {
    for (int i = 0; i < 6; i++) {
      end += 1_000;
      committed += 500;
      age = 60;
      look();
    }
    assertNull(look().eta());
  }

  @Test
  void shouldSayAtOnceThatNobodyReads() {
    committed = end;
    assertEquals(LagStatus.OK, look().status());
    reader = Reader.NOBODY;
    assertEquals(LagStatus.STOPPED, look().status());
  }

  @Test
  void shouldTakeOneWithoutHeartbeatForStoppedWhenItStandsStill() {
    reader = Reader.UNKNOWN;
    committed = end;
    assertEquals(LagStatus.OK, look().status());
    end += 1;
    for (int i = 0; i < 5; i++) {
      age += EVERY_S;
      Lag lag = look();
      assertEquals(lag.status() == LagStatus.STOPPED, lag.isSettled(), "only time tells");
    }
    Lag lag = look();
    assertEquals(LagStatus.STOPPED, lag.status());
    assertTrue(lag.isSettled());
  }

  @Test
  void shouldTellAStepBackForAMinute() {
    end = 1_000;
    committed = 1_000L;
    look();
    committed = 400L;
    age = 5;
    assertEquals(LagStatus.REWOUND, look().status());
    for (int i = 0; i < 5; i++) {
      committed += 10;
      assertEquals(LagStatus.REWOUND, look().status());
    }
    committed = 1_000L;
    assertEquals(LagStatus.OK, look().status());
  }

  @Test
  void shouldTellThatTheLogEndsBeforeTheGroup() {
    committed = 500L;
    end = 20;
    Lag lag = look();
    assertEquals(LagStatus.REWOUND, lag.status());
    assertEquals(0, lag.records());
    assertEquals(0, lag.kafkaLag());
  }

  @Test
  void shouldSayThatItIsHeldUpWhenATransactionStaysOpen() {
    end = 10;
    committed = 10L;
    open = 5;
    Lag lag = look();
    assertEquals(LagStatus.OK, lag.status());
    assertFalse(lag.isSettled());
    look();
    look();
    lag = look();
    assertEquals(LagStatus.BLOCKED, lag.status());
    assertEquals(0, lag.records());
    assertEquals(5, lag.open());
    assertEquals(5, lag.kafkaLag());
    // until it ends
    end += 6;
    open = 0;
    assertEquals(LagStatus.OK, look().status());
  }

  @Test
  void shouldNotTakeOneOpenTransactionAfterTheOtherForOne() {
    for (int i = 0; i < 20; i++) {
      end += 1;
      committed = end;
      open = 1;
      assertEquals(LagStatus.OK, look().status());
    }
  }

  @Test
  void shouldSayThatItRestoresAndNotThatItStandsStill() {
    end = 100;
    restoring = true;
    for (int i = 0; i < 10; i++) {
      age += EVERY_S;
      assertEquals(LagStatus.RESTORING, look().status());
    }
    restoring = null;
    Lag lag = look();
    assertEquals(LagStatus.STALLED, lag.status());
    assertNull(lag.restoring());
  }

  @Test
  void shouldHaveANameForAPartitionThatItNeverCameTo() {
    committed = null;
    assertEquals(LagStatus.OK, look().status(), "there is nothing in it");
    end = 3;
    Lag lag = look();
    assertEquals(LagStatus.UNCOMMITTED, lag.status());
    assertEquals(0, lag.records());
    assertEquals(0.0, lag.seconds());
    assertNull(lag.kafkaLag());
  }

  @Test
  void shouldKnowTheLeastThatARecordHasWaitedWhereItCannotBeRead() {
    committed = 0L;
    lookBlind();
    end = 4;
    lookBlind();
    committed = 2L;
    lookBlind();
    Lag lag = lookBlind();
    assertEquals(2, lag.records());
    assertEquals(2 * EVERY_S, lag.seconds());
    assertFalse(lag.isExact());
  }

  @Test
  void shouldBearAnyTimestamp() {
    end = 1;
    age = -1e15;
    assertEquals(0.0, look().seconds());
    age = 1e15;
    assertEquals(1e15, look().seconds(), 1e3);
  }

  private Lag look() {
    long next = committed == null ? 0 : committed;
    Instant since = BEGAN.plusSeconds(second).minusNanos((long) (age % 1 * 1e9));
    Unread unread =
        next < end ? new Unread.From(next, since.minusSeconds((long) age)) : new Unread.Nothing();
    return look(unread);
  }

  private Lag lookBlind() {
    return look(new Unread.Unknown());
  }

  private Lag look(Unread unread) {
    Instant at = BEGAN.plusSeconds(second);
    second += EVERY_S;
    return judge.take(
        new PartitionLook(
            new Partition("t", 0), at, committed, 0, end, end + open, unread, reader, restoring));
  }
}
