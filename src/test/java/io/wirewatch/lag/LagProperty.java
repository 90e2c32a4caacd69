package io.wirewatch.lag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.lag.PartitionLook.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The law: whatever is produced, committed, aborted, compacted and cut off, and wherever the group
 * goes, lag is a number that is not negative and 0 just where nothing is left to read; the
 * difference to Kafka's own count is told to the last offset; and there is always a status.
 */
final class LagProperty {
  private static final Duration REWOUND = LagRules.USUAL.rewound();

  /** One thing that happens, and how much of it. */
  record Move(Kind kind, int much) {
    enum Kind {
      PRODUCE,
      PRODUCE_OPEN,
      COMMIT,
      ABORT,
      COMPACT,
      DELETE,
      RECREATE,
      READ,
      READ_ALL,
      GO_TO,
      FORGET,
      LEAVE,
      JOIN,
      RESTORE,
      RESTORED,
      HIDE,
      WAIT,
      LOOK
    }
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void shouldNeverBeNegativeAndAlwaysHaveAStatus(@ForAll("moves") List<Move> moves) {
    Run run = new Run();
    for (Move move : moves) {
      run.make(move);
      run.check(false);
    }
    run.check(true);
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void shouldBeNothingAtAllWhenIdleUnderTransactions(@ForAll("moves") List<Move> moves) {
    // given whatever happened
    Run run = new Run();
    moves.forEach(run::make);
    // when everything has ended and the group has read what there is
    run.make(new Move(Move.Kind.RESTORED, 0));
    run.make(new Move(Move.Kind.JOIN, 0));
    run.make(new Move(Move.Kind.COMMIT, 0));
    run.make(new Move(Move.Kind.READ_ALL, 0));
    run.make(new Move(Move.Kind.PRODUCE_OPEN, 3));
    run.make(new Move(Move.Kind.COMMIT, 0));
    run.make(new Move(Move.Kind.READ_ALL, 0));
    run.look(false);
    run.now = run.now.plus(REWOUND);
    // then
    Lag lag = run.look(false);
    assertEquals(0, lag.records());
    assertEquals(0.0, lag.seconds());
    assertEquals(LagStatus.OK, lag.status());
    assertEquals(1, lag.kafkaLag(), "the marker");
    assertEquals(1, lag.passedOver());
    assertTrue(lag.isSettled());
  }

  /** A log, a group, and somebody who looks at both. */
  private static final class Run {
    private final ModelLog log = new ModelLog();
    private final LagJudge judge = new LagJudge(LagRules.USUAL);
    private Instant now = Instant.parse("2026-03-02T00:00:00Z");
    private Long committed;
    private Reader reader = Reader.MEMBER;
    private Boolean restoring = false;

    void make(Move move) {
      switch (move.kind()) {
        case PRODUCE -> log.produce(move.much(), now);
        case PRODUCE_OPEN -> log.produceOpen(move.much(), now);
        case COMMIT -> log.endTransaction(true, now);
        case ABORT -> log.endTransaction(false, now);
        case COMPACT -> log.compact(log.begin() + move.much() / 2, move.much());
        case DELETE -> log.deleteBefore(log.begin() + move.much());
        case RECREATE -> log.recreate();
        case READ -> read(move.much());
        case READ_ALL -> read(Integer.MAX_VALUE);
        case GO_TO -> committed = (long) move.much();
        case FORGET -> committed = null;
        case LEAVE -> reader = move.much() % 2 == 0 ? Reader.NOBODY : Reader.UNKNOWN;
        case JOIN -> reader = Reader.MEMBER;
        case RESTORE -> restoring = move.much() % 2 == 0 ? true : null;
        case RESTORED -> restoring = false;
        case WAIT -> now = now.plusSeconds(move.much());
        case HIDE -> {
          Lag lag = look(true);
          checkNumbers(lag);
        }
        case LOOK -> check(false);
      }
    }

    /** As an application does that commits where its last record ends; markers stay before it. */
    private void read(int most) {
      long from = committed == null || committed > log.highWatermark() ? log.begin() : committed;
      List<Integer> found = log.readable(from);
      if (found.isEmpty()) {
        committed = Math.max(from, log.begin());
      } else {
        committed = found.get(Math.min(most, found.size()) - 1) + 1L;
      }
    }

    Lag look(boolean hidden) {
      long next = committed == null ? log.begin() : Math.max(log.begin(), committed);
      Unread unread = hidden ? new Unread.Unknown() : log.unread(next);
      return judge.take(
          new PartitionLook(
              new Partition("t", 0),
              now,
              committed,
              log.begin(),
              log.end(),
              log.highWatermark(),
              unread,
              reader,
              restoring));
    }

    void check(boolean later) {
      if (later) {
        now = now.plusSeconds(300);
      }
      Lag lag = look(false);
      checkNumbers(lag);
      List<Integer> readable = log.readable(committed == null ? 0 : committed);
      if (committed == null) {
        assertNull(lag.kafkaLag());
        assertEquals(0, lag.records());
      } else {
        assertEquals(readable.isEmpty(), lag.records() == 0);
        assertTrue(lag.records() >= readable.size());
        if (!readable.isEmpty()) {
          double waited = Duration.between(log.at(readable.get(0)), now).toMillis() / 1e3;
          assertEquals(waited, lag.seconds(), 1e-9);
          assertEquals(log.end() - readable.get(0), lag.records());
        }
      }
      if (reader == Reader.NOBODY) {
        assertEquals(LagStatus.STOPPED, lag.status());
      }
    }

    private void checkNumbers(Lag lag) {
      assertNotNull(lag.status());
      assertTrue(lag.records() >= 0);
      assertTrue(lag.passedOver() >= 0);
      assertTrue(lag.open() >= 0);
      assertTrue(lag.seconds() >= 0 && Double.isFinite(lag.seconds()));
      assertTrue(lag.perSecond() == null || (lag.perSecond() >= 0 && lag.perSecond() < 1e9));
      assertTrue(lag.eta() == null || !lag.eta().isNegative());
      if (committed != null) {
        assertEquals(lag.records() + lag.passedOver() + lag.open(), lag.kafkaLag());
        assertEquals(Math.max(0, log.highWatermark() - committed), lag.kafkaLag());
      }
    }
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    return Combinators.combine(
            Arbitraries.of(Move.Kind.class), Arbitraries.integers().between(1, 60))
        .as(Move::new)
        .list()
        .ofMaxSize(40);
  }
}
