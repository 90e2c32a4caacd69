package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import io.wirewatch.ingest.OldLog.Said;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker: what is archived, whatever else is written in the meantime. */
@Timeout(120)
class ArchivingIT {
  private static final Instant OLD = OldLog.OLD;
  private static final Instant YOUNG = OldLog.YOUNG;

  @TempDir private Path directory;
  private OldLog log;

  @BeforeEach
  void open() {
    log = new OldLog(directory);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void shouldArchiveWhatIsOldByItsLastWord() throws Exception {
    // given
    log.send(log.story("old", OLD, OLD, "A truce"));
    log.send(log.story("edited long ago", OLD, OLD, "A truce"));
    log.send(log.story("edited long ago", OLD, OLD, "A longer truce"));
    log.send(log.story("edited", OLD, OLD, "A truce"));
    log.send(log.story("edited", YOUNG, OLD, "A longer truce"));
    log.send(log.story("late", YOUNG, OLD, "A truce"));
    log.send(log.story("of tomorrow", OLD, YOUNG, "A truce"));
    log.send(log.story("retracted", OLD, OLD, "A truce"));
    log.send(log.record("retracted", YOUNG, null));
    log.send(log.story("spoilt", OLD, OLD, "A truce"));
    log.send(log.record("spoilt", OLD, "{".getBytes(UTF_8)));
    log.flush();

    // when
    long archived = log.archive();

    // then
    assertEquals(2, archived);
    Map<String, Said> said = log.said();
    assertEquals("archived", said.get(OldLog.id("old")).last());
    assertEquals("archived", said.get(OldLog.id("edited long ago")).last());
    for (String stays : List.of("edited", "late", "of tomorrow", "retracted", "spoilt")) {
      assertEquals(0, said.get(OldLog.id(stays)).count("archived"), stays);
    }

    // and there is nothing left to do
    assertEquals(0, log.archive());
    assertEquals(said, log.said());
  }

  @Test
  void shouldArchiveMoreThanItHoldsInMemory() throws Exception {
    // given
    log.publishOld(1_250);

    // when
    long archived = log.archiving(400).archive(OldLog.NOW.minus(OldLog.RETENTION));

    // then
    assertEquals(1_250, archived);
    log.said().forEach((id, said) -> assertEquals(List.of("old", "archived"), said.words(), id));
  }

  @Test
  void shouldLeaveAStoryAloneThatAnotherMayHaveEdited() throws Exception {
    // given an edit that is in the log, and of which nobody knows whether it will hold
    log.publishOld(20);
    String edited = OldLog.id("7");
    try (Producer<byte[], byte[]> other = log.clients().producer("other-" + directory)) {
      other.initTransactions();
      other.beginTransaction();
      other.send(log.story("7", YOUNG, OLD, "Edited")).get();

      // when
      assertEquals(19, log.archive());
      other.commitTransaction();
    }

    // then
    log.said()
        .forEach(
            (id, said) ->
                assertEquals(
                    List.of("old", id.equals(edited) ? "young" : "archived"), said.words(), id));
    assertEquals(0, log.archive());
  }

  @Test
  void shouldArchiveAStoryAfterAllWhoseEditWasGivenUp() throws Exception {
    // given
    log.publishOld(20);
    try (Producer<byte[], byte[]> other = log.clients().producer("other-" + directory)) {
      other.initTransactions();
      other.beginTransaction();
      other.send(log.story("7", YOUNG, OLD, "Edited")).get();
      assertEquals(19, log.archive());
      other.abortTransaction();
    }

    // when
    assertEquals(1, log.archive());

    // then
    log.said().forEach((id, said) -> assertEquals(List.of("old", "archived"), said.words(), id));
  }

  @Test
  void shouldGoOnWhereAnotherWasKilled() throws Exception {
    // given tombstones of one who will never commit them
    log.publishOld(20);
    String transactionalId = log.settings().applicationId() + "-archive";
    Producer<byte[], byte[]> killed = log.clients().producer(transactionalId);
    killed.initTransactions();
    killed.beginTransaction();
    for (int i = 0; i < 20; i++) {
      killed.send(log.record("" + i, OldLog.NOW, null)).get();
    }

    // when
    assertEquals(20, log.archive());

    // then
    killed.close(Duration.ZERO);
    log.said().forEach((id, said) -> assertEquals(List.of("old", "archived"), said.words(), id));
  }

  @Test
  void shouldNeverArchiveWhatWasJustEdited() throws Exception {
    // given more and more edits, in transactions and without, some of which are given up
    int stories = 3_000;
    log.publishOld(stories);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService editors = Executors.newFixedThreadPool(3);
    Callable<?> plain = () -> edit(stories, done, log.clients().producer(), false, 1);
    Callable<?> sure =
        () -> edit(stories, done, log.clients().producer("sure-" + directory), true, 2);
    Callable<?> unsure =
        () -> edit(stories, done, log.clients().producer("unsure-" + directory), true, 3);
    List<Future<?>> edits =
        List.of(editors.submit(plain), editors.submit(sure), editors.submit(unsure));

    // when
    long archived = log.archive();
    done.set(true);
    for (Future<?> edit : edits) {
      edit.get();
    }
    editors.shutdown();

    // then what was archived was old by all that was committed before it
    AtomicLong tombstones = new AtomicLong();
    AtomicLong edited = new AtomicLong();
    log.said()
        .forEach(
            (id, said) -> {
              int at = said.words().indexOf("archived");
              edited.addAndGet(said.count("young"));
              if (at >= 0) {
                tombstones.incrementAndGet();
                assertEquals("old", said.words().get(at - 1), id + " " + said);
                assertEquals(1, said.count("archived"), id);
              }
            });
    assertEquals(archived, tombstones.get());
    assertTrue(archived > 0 && edited.get() > 0, archived + " archived, " + edited + " edits");
    assertTrue(archived < stories, "some were edited in time");
  }

  /** Edits one story after the other, backwards, so that it meets who archives. */
  private Void edit(
      int stories,
      AtomicBoolean done,
      Producer<byte[], byte[]> producer,
      boolean inTransactions,
      int seed)
      throws Exception {
    Random random = new Random(seed);
    try (producer) {
      if (inTransactions) {
        producer.initTransactions();
      }
      for (int i = 0; !done.get(); i++) {
        if (inTransactions) {
          producer.beginTransaction();
        }
        for (int j = 0; j < 5; j++) {
          String name = "" + random.nextInt(stories);
          producer.send(log.story(name, OldLog.NOW, OLD, "Edit " + seed + " " + i)).get();
        }
        if (inTransactions && seed == 3 && random.nextBoolean()) {
          producer.abortTransaction();
        } else if (inTransactions) {
          producer.commitTransaction();
        }
      }
    }
    return null;
  }

  @Test
  void shouldArchiveEachStoryOnceHoweverManyDo() throws Exception {
    // given
    int stories = 1_700;
    log.publishOld(stories);
    ExecutorService both = Executors.newFixedThreadPool(2);

    // when each ends the other's transactions
    List<Future<Void>> done =
        both.invokeAll(List.of(this::untilNothingIsDue, this::untilNothingIsDue));
    for (Future<Void> one : done) {
      one.get();
    }
    both.shutdown();

    // then
    assertEquals(stories, log.said().size());
    log.said().forEach((id, said) -> assertEquals(List.of("old", "archived"), said.words(), id));
  }

  private Void untilNothingIsDue() throws Exception {
    while (true) {
      try {
        if (log.archive() == 0) {
          return null;
        }
      } catch (WirewatchException e) {
        // The other has taken over.
      }
    }
  }

  @Test
  void shouldStopAtOnceAndGoOnAfterwards() throws Exception {
    // given
    log.publishOld(4_000);

    // when it is stopped while it archives
    Archiver archiver = start();
    await().until(() -> count("archived") > 0);
    long began = System.nanoTime();
    archiver.close();
    long tookMs = (System.nanoTime() - began) / 1_000_000;

    // then
    assertTrue(tookMs < 5_000, "it took " + tookMs + " ms to stop");
    long archived = count("archived");
    assertTrue(archived < 4_000, "it was stopped too late");
    assertEquals(0, archived % 500, "transactions hold as a whole");
    assertEquals(
        null,
        log.said().values().stream().filter(s -> s.count("archived") > 1).findAny().orElse(null));

    // when it is started again
    try (Archiver again = start()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> count("archived") == 4_000);
      assertEquals(null, again.deadBecause());
    }
  }

  private Archiver start() {
    return Archiver.start(log.settings(), log.clients(), log.topics(), Clock.systemUTC());
  }

  private long count(String word) {
    return log.said().values().stream().mapToLong(said -> said.count(word)).sum();
  }
}
