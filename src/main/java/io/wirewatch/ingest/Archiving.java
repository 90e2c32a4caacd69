package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.Topics;
import io.wirewatch.kafka.WholeLog;
import io.wirewatch.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Archives stories that are older than a certain time, and none of which anything else was said in
 * the meantime.
 *
 * <p>It reads the log from its beginning, keeps nothing from one time to the next, and has only
 * some of those that are due in hand; for more of them it reads the rest of the log again. Whether
 * anything else was said is looked up when their tombstones are in the log and not committed yet,
 * in what others have not committed as well. So nobody is kept from writing, and any number of
 * processes may archive.
 */
final class Archiving {
  /** 12 MB of ids. */
  static final int IN_HAND = 100_000;

  /** Readers of what is committed wait for each transaction: some milliseconds. */
  private static final int A_TRANSACTION = 500;

  /** Between two transactions, and at least as long as one took: 2,000 stories a second at most. */
  private static final Duration REST = Duration.ofMillis(250);

  private static final Duration LOOK_DEADLINE = Duration.ofSeconds(2);

  private final Clients clients;
  private final Topics topics;
  private final String transactionalId;
  private final int inHand;
  private final CountDownLatch closing;
  private final StoryRecords records;
  private volatile @Nullable TopicReader<Story> reader;
  private volatile @Nullable StoryWriter writer;

  /** The place of a record. */
  private record Place(int partition, long offset) {
    static Place of(RecordMetadata at) {
      return new Place(at.partition(), at.offset());
    }
  }

  /**
   * Ready to archive.
   *
   * @param inHand how many stories are kept in memory at most
   * @param closing ends it early once it is down
   */
  Archiving(
      Clients clients, Topics topics, String transactionalId, int inHand, CountDownLatch closing) {
    this.clients = clients;
    this.topics = topics;
    this.transactionalId = transactionalId;
    this.inHand = inHand;
    this.closing = closing;
    this.records = new StoryRecords(topics);
  }

  /** Archives what is older than {@code before}; returns how many stories. */
  long archive(Instant before) throws InterruptedException {
    try (TopicReader<Story> log = new TopicReader<>(clients, topics.stories())) {
      reader = log;
      long archived = 0;
      while (true) {
        DueStories due = new DueStories(before, inHand);
        log.readToEnd(due::take);
        archived += due.isEmpty() ? 0 : archive(due, log);
        if (due.leftOut().isEmpty() || isClosing()) {
          return archived;
        }
        log.seek(due.leftOut());
      }
    } finally {
      reader = null;
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private long archive(DueStories due, TopicReader<Story> log) throws InterruptedException {
    long archived = 0;
    Set<Place> givenUp = new HashSet<>();
    // Not before there is something to archive: it ends the transaction of whoever else does.
    try (StoryWriter out = StoryWriter.transactional(clients, topics, transactionalId);
        WholeLog whole = new WholeLog(clients, topics.stories())) {
      writer = out;
      while (true) {
        long began = System.nanoTime();
        log.readToEnd(due::take); // what has come since
        // A reader that was stopped has not read everything.
        if (due.isEmpty() || isClosing()) {
          return archived;
        }
        Map<String, Integer> some = due.first(A_TRANSACTION);
        Map<Integer, Long> known = log.next();
        givenUp.removeIf(place -> place.offset() < known.getOrDefault(place.partition(), 0L));
        Set<String> contested = new HashSet<>();
        boolean held =
            out.writeIf(
                some.entrySet().stream()
                    .map(story -> records.archival(story.getKey(), story.getValue()))
                    .toList(),
                places -> {
                  contested.addAll(contested(some, places, known, givenUp, whole));
                  if (!contested.isEmpty()) {
                    places.forEach(place -> givenUp.add(Place.of(place)));
                  }
                  return contested.isEmpty();
                });
        archived += held ? some.size() : 0;
        due.forget(held ? some.keySet() : contested);
        long tookMs = (System.nanoTime() - began) / 1_000_000;
        closing.await(Math.max(REST.toMillis(), tookMs), MILLISECONDS);
      }
    } finally {
      writer = null;
    }
  }

  /**
   * Which of {@code stories} others said something of, that may come to hold, between what is
   * {@code known} and their tombstones.
   *
   * @param places of the tombstones, in the order of the stories
   * @param givenUp places of earlier tombstones that never will hold
   */
  private static Set<String> contested(
      Map<String, Integer> stories,
      List<RecordMetadata> places,
      Map<Integer, Long> known,
      Set<Place> givenUp,
      WholeLog whole) {
    Map<String, Long> tombstones = new HashMap<>();
    Map<Integer, Long> last = new HashMap<>();
    List<String> ids = new ArrayList<>(stories.keySet());
    for (int i = 0; i < places.size(); i++) {
      tombstones.put(ids.get(i), places.get(i).offset());
      last.merge(places.get(i).partition(), places.get(i).offset(), Math::max);
    }
    Set<String> contested = new HashSet<>();
    whole.read(
        known,
        last,
        LOOK_DEADLINE,
        record -> {
          String id = record.key() == null ? "" : new String(record.key(), UTF_8);
          Long tombstone = tombstones.get(id);
          if (tombstone != null
              && record.offset() < tombstone
              && !givenUp.contains(new Place(record.partition(), record.offset()))) {
            contested.add(id);
          }
        });
    return contested;
  }

  /** Ends a reading that is under way; safe from any thread. */
  void stopReading() {
    TopicReader<Story> open = reader;
    if (open != null) {
      open.stop();
    }
  }

  /** Ends a write that waits for a broker; safe from any thread. */
  void stopWriting() {
    StoryWriter open = writer;
    if (open != null) {
      open.close();
    }
  }
}
