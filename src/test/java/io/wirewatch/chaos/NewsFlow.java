package io.wirewatch.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.recount.Manifest;
import io.wirewatch.recount.Meant;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Stories sent straight to Kafka, by a manifest: new ones, edits, retractions, some archived, the
 * same again, late ones, and all of them out of the order of their times.
 *
 * <p>What they are written in is by hand as the schema says, so that no code of ours is trusted.
 */
public final class NewsFlow implements AutoCloseable {
  /** The source of the stories by which one sees how far a partition is. */
  static final String PROBE = "probe-";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long DAY_S = 86_400;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final Manifest manifest;
  private final Wording wording;
  private final long seed;
  private final List<Story> stories = new ArrayList<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private int editions;
  private int ids;
  private volatile int said;

  /** A story of which more may be said, and its last text; no text: it is gone. */
  private static final class Story {
    final String id;
    Meant meant;
    byte[] text;
    boolean archived;

    Story(String id) {
      this.id = id;
    }
  }

  /** Stories for {@code topic}, which has so many partitions; of one seed always the same. */
  public NewsFlow(String brokers, String topic, int partitions, Manifest manifest, long seed) {
    this.topic = topic;
    this.partitions = partitions;
    this.manifest = manifest;
    this.seed = seed;
    this.wording = new Wording(seed);
    String patience = Long.toString(PATIENCE.toMillis());
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                // Of a topic just made a broker may turn the first batch away and take the second,
                // and then never takes the first again.
                "max.in.flight.requests.per.connection",
                "1",
                "enable.idempotence",
                "true",
                "acks",
                "all",
                "linger.ms",
                "2",
                "delivery.timeout.ms",
                patience,
                "max.block.ms",
                patience),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** How many stories something was said of. */
  int stories() {
    return said;
  }

  /** Sends {@code count} records; returns when Kafka's client has taken them. */
  public void send(int count) {
    for (int i = 0; i < count; i++) {
      step();
    }
  }

  private void step() {
    int dice = wording.below(100);
    if (stories.isEmpty() || dice < 55) {
      Story story = new Story(nextId());
      stories.add(story);
      said++;
      publish(story, "wire-" + wording.below(3) + ".example", wording.language());
      return;
    }
    Story story = stories.get(wording.below(stories.size()));
    if (dice < 80) {
      publish(story, "wire-" + wording.below(3) + ".example", wording.language());
    } else if (dice < 90) {
      story.meant = null;
      story.text = null;
      story.archived = dice < 83;
      send(story);
    } else {
      send(story);
    }
  }

  /** Sends a new story to each partition that is never changed. */
  void probe() {
    for (int partition = 0; partition < partitions; partition++) {
      String id = nextId();
      while (partition(id) != partition) {
        id = nextId();
      }
      said++;
      publish(new Story(id), PROBE + partition + ".example", "en");
    }
  }

  private int partition(String id) {
    return Utils.toPositive(Utils.murmur2(id.getBytes(UTF_8))) % partitions;
  }

  private String nextId() {
    try {
      byte[] name = (seed + " " + ids++).getBytes(UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void publish(Story story, String source, String language) {
    Meant meant =
        new Meant(source, language, List.copyOf(wording.anyThemes()), publishedMs(), ++editions);
    story.meant = meant;
    story.text = text(story.id, meant);
    send(story);
  }

  /**
   * Mostly within the horizon, often within the last minutes, sometimes about its edge or late, and
   * now and then not yet.
   */
  private long publishedMs() {
    int dice = wording.below(100);
    long ageS;
    if (dice < 40) {
      ageS = 10 + wording.below(300);
    } else if (dice < 90) {
      ageS = 10 + wording.below((int) (29 * DAY_S));
    } else if (dice < 92) {
      ageS = -wording.below((int) (60 * DAY_S));
    } else if (dice < 96) {
      ageS = 30 * DAY_S - 1_800 + wording.below(3_600);
    } else {
      ageS = 31 * DAY_S + wording.below((int) (60 * DAY_S));
    }
    return Instant.now().minusSeconds(ageS).getEpochSecond() * 1_000;
  }

  private byte[] text(String id, Meant meant) {
    ObjectNode story = JSON.createObjectNode();
    story.put("id", id).put("idKind", "given");
    story.putObject("source").put("id", meant.source()).put("name", meant.source());
    story.put("language", meant.language());
    story.put("publishedAt", Instant.ofEpochMilli(meant.publishedMs()).toString());
    story.put("publishedQuality", "stated");
    story.put("headline", wording.headline());
    story.put("body", wording.body(new TreeSet<>(meant.themes())));
    return story.toString().getBytes(UTF_8);
  }

  /** A third of them bear a time of acceptance up to three seconds before those sent before. */
  private void send(Story story) {
    long acceptedMs =
        Instant.now().toEpochMilli() - (wording.below(3) == 0 ? wording.below(3_000) : 0);
    boolean archived = story.text == null && story.archived;
    long number =
        archived
            ? manifest.archives(story.id, acceptedMs)
            : manifest.sends(story.id, acceptedMs, story.meant);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, null, acceptedMs, story.id.getBytes(UTF_8), story.text);
    record.headers().add("ce_id", Long.toString(number).getBytes(UTF_8));
    if (archived) {
      record.headers().add("reason", "archived".getBytes(UTF_8));
    }
    producer.send(
        record,
        (at, e) -> {
          if (e == null) {
            manifest.acknowledged(number, at.partition(), at.offset());
          } else {
            failure.compareAndSet(null, e);
          }
        });
  }

  /** Returns when Kafka has acknowledged all that was sent. */
  public void flush() {
    producer.flush();
    if (failure.get() != null) {
      throw new AssertionError("what was sent was not taken", failure.get());
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
