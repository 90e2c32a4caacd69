package io.wirewatch.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * The law of a partition's hours: what is passed on is right, whenever the task starts anew, and
 * nothing is passed on again; and what is final is let go.
 */
final class HoursProperty {
  private static final long START = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
  private static final Duration HORIZON = Duration.ofDays(30);
  private static final int PARTITION = 2;
  private static final List<Bucket> BUCKETS =
      List.of(
          new Bucket("a", "en", List.of(), false),
          new Bucket("a", null, List.of("truce"), false),
          new Bucket("b", "uk", List.of("truce", "border"), false));

  /** Stories that come; {@code after} is when, {@code before} how long ago it was published. */
  record Move(Kind kind, int story, int bucket, Duration after, Duration before) {
    enum Kind {
      COMES,
      GOES,
      COMMIT,
      CRASH_AND_RESTORE
    }

    long acceptedMs() {
      return START + after.toMillis();
    }

    long publishedMs() {
      return acceptedMs() - before.toMillis();
    }
  }

  /** By story, what is live; and how far its partition has come. */
  private record Ledger(Map<Integer, Move> live, long newestMs) {
    static Ledger of(Ledger other) {
      return new Ledger(new TreeMap<>(other.live), other.newestMs);
    }

    Ledger at(long ms) {
      return new Ledger(live, Math.max(newestMs, ms));
    }
  }

  @Property
  void shouldPassOnEveryHourAsItIs(@ForAll("moves") List<Move> moves) {
    Hours hours = new Hours();
    Ledger ledger = new Ledger(new TreeMap<>(), -1);
    Ledger committed = Ledger.of(ledger);
    Map<String, MergedHour> heard = new TreeMap<>();
    for (Move move : moves) {
      switch (move.kind()) {
        case COMES, GOES -> {
          ledger = ledger.at(move.acceptedMs());
          hours.at(move.acceptedMs());
          Move gone = ledger.live().remove(move.story());
          if (gone != null) {
            hours.move(BUCKETS.get(gone.bucket()), gone.publishedMs(), -1);
          }
          if (move.kind() == Move.Kind.COMES) {
            hours.move(BUCKETS.get(move.bucket()), move.publishedMs(), +1);
            ledger.live().put(move.story(), move);
          }
        }
        case COMMIT -> {
          drain(hours, heard);
          committed = Ledger.of(ledger);
        }
        case CRASH_AND_RESTORE -> {
          ledger = Ledger.of(committed);
          hours = restored(ledger);
          hours.drain(PARTITION, part -> fail(part.name() + " was passed on before"));
        }
      }
    }
    drain(hours, heard);

    assertEquals(recount(ledger), minutes(heard, ledger));
    hours.at(ledger.newestMs() + HORIZON.plusHours(1).toMillis() + 1);
    assertEquals(0, hours.size(), "what is final is let go");
  }

  private static void drain(Hours hours, Map<String, MergedHour> heard) {
    hours.drain(
        PARTITION,
        part -> {
          // As they come over the wire and out of the store.
          HourPart said = HourPart.fromBytes(part.toBytes());
          heard.compute(
              said.name() + ' ' + said.startMs(),
              (key, before) -> {
                MergedHour now = (before == null ? MergedHour.NONE : before).with(said);
                return MergedHour.fromBytes(now.published(said.startMs()).toBytes());
              });
        });
  }

  private static Hours restored(Ledger ledger) {
    Hours hours = new Hours();
    hours.at(ledger.newestMs());
    for (Move move : ledger.live().values()) {
      hours.move(BUCKETS.get(move.bucket()), move.publishedMs(), +1);
    }
    hours.settle();
    return hours;
  }

  /** By count and minute, or hour where there are no minutes, what is not 0 and not final. */
  private static Map<String, Long> minutes(Map<String, MergedHour> heard, Ledger ledger) {
    Map<String, Long> minutes = new TreeMap<>();
    heard.forEach(
        (key, hour) -> {
          String name = key.substring(0, key.indexOf(' '));
          long startMs = Long.parseLong(key.substring(key.indexOf(' ') + 1));
          long[] sums = hour.sums();
          for (int cell = 0; cell < sums.length; cell++) {
            add(minutes, name, startMs + Duration.ofMinutes(cell).toMillis(), sums[cell], ledger);
          }
        });
    return minutes;
  }

  private static Map<String, Long> recount(Ledger ledger) {
    Map<String, Long> minutes = new TreeMap<>();
    for (Move move : ledger.live().values()) {
      long minute = WindowSize.MINUTE.start(move.publishedMs());
      long hour = WindowSize.HOUR.start(move.publishedMs());
      for (CountKey key : BUCKETS.get(move.bucket()).keys()) {
        if (!key.theme().equals(CountKey.THEMED)) {
          add(minutes, key.toString(), key.dimension() == null ? minute : hour, 1, ledger);
        }
      }
    }
    return minutes;
  }

  private static void add(
      Map<String, Long> minutes, String name, long atMs, long live, Ledger ledger) {
    if (live != 0 && atMs + HORIZON.toMillis() >= ledger.newestMs()) {
      minutes.merge(name + ' ' + Instant.ofEpochMilli(atMs), live, Long::sum);
    }
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    Arbitrary<Duration> few = Arbitraries.integers().between(0, 400).map(Duration::ofMinutes);
    Arbitrary<Duration> many = Arbitraries.integers().between(0, 90 * 24).map(Duration::ofHours);
    Arbitrary<Duration> times = Arbitraries.frequencyOf(Tuple.of(3, few), Tuple.of(1, many));
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(6, Move.Kind.COMES),
                Tuple.of(2, Move.Kind.GOES),
                Tuple.of(2, Move.Kind.COMMIT),
                Tuple.of(1, Move.Kind.CRASH_AND_RESTORE)),
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(0, BUCKETS.size() - 1),
            times,
            times)
        .as(Move::new)
        .list()
        .ofMaxSize(60);
  }
}
