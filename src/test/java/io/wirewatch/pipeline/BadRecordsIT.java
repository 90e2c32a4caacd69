package io.wirewatch.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Look;
import io.wirewatch.cli.Service;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records and files that are no stories: each set aside with its reason, and all goes on. */
class BadRecordsIT {
  private static final byte[] GARBAGE = "{\"id\": broken".getBytes(UTF_8);

  @TempDir private Path home;
  private Service running;
  private Look look;

  @BeforeEach
  void start() throws Exception {
    Path opml = Files.writeString(home.resolve("feeds.opml"), "<opml><body/></opml>");
    Settings settings =
        TestBroker.settings("bad-records", home, Map.of("feeds.file", opml.toString()));
    running = Wirewatch.start(settings, false, trouble -> fail(trouble));
    look = new Look(TestBroker.address(), settings);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void shouldSetAsideRecordsThatNobodyCanReadAndCountOn() throws Exception {
    // given a live story
    put("live.txt", "A truce in Ukraine".getBytes(UTF_8));
    look.awaitCount("ceasefire", 1);
    String id = look.stories().keySet().iterator().next();

    // when records come that are no stories; of those without a key Kafka itself takes none
    ExecutionException noKey = assertThrows(ExecutionException.class, () -> send(null, GARBAGE));
    assertInstanceOf(InvalidRecordException.class, noKey.getCause());
    send("", GARBAGE);
    send("no id", "{}".getBytes(UTF_8));
    send("0123456789abcdef0123456789abcdef", GARBAGE);
    send("fedcba9876543210fedcba9876543210", "{\"id\":\"x\"}".getBytes(UTF_8));
    look.awaitCount("_flow|step=dead-lettered", 4);

    // then each is set aside as it was, and the story still counts
    assertEquals(1, look.count("ceasefire"));
    Entry<DeadLetter> emptyKey = awaitReason("the key is not a story id: ''");
    assertArrayEquals(GARBAGE, emptyKey.raw());
    assertTrue(emptyKey.key().startsWith(look.topics().stories().name() + "-"), emptyKey.key());
    assertEquals(Integer.toString(GARBAGE.length), emptyKey.headers().get("length"));
    awaitReason("the key is not a story id: 'no id'");
    assertArrayEquals(GARBAGE, awaitReason("not JSON at byte").raw());
    awaitReason("is missing");

    // when one comes under the id of the live story
    send(id, GARBAGE);

    // then that story counts no more, its tag is taken back, and a recount agrees
    look.awaitCount("_all", 0);
    look.awaitCount("ceasefire", 0);
    assertTrue(look.tagged().isEmpty());
    assertEquals(5, look.deadLetters().size());
    assertEquals(List.of(), look.audit().differences());

    // when the story is published once more
    put("live.txt", "A truce in Ukraine, again".getBytes(UTF_8));

    // then it counts again
    look.awaitCount("ceasefire", 1);
    assertEquals(List.of(), look.audit().differences());
  }

  @Test
  void shouldSetAsideFilesThatAreNoStories() throws Exception {
    // given
    byte[] tooLong = "war and peace ".repeat(70_000).getBytes(UTF_8);
    byte[] notUtf8 = {'K', 'y', 'i', 'v', ' ', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '\n'};

    // when
    put("empty.txt", new byte[0]);
    put("long.txt", tooLong);
    put("not-utf8.txt", notUtf8);
    put("good.txt", "A truce in Ukraine".getBytes(UTF_8));

    // then
    look.awaitCount("ceasefire", 1);
    Entry<DeadLetter> letter = look.awaitDeadLetter(of("inbox/long.txt"));
    assertEquals("a story of 980000 bytes; at most 900000 are published", Look.reason(letter));
    assertArrayEquals(Arrays.copyOf(tooLong, 256 * 1024), letter.raw());
    assertEquals("980000", letter.headers().get("length"));
    assertEquals(
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(tooLong)),
        letter.headers().get("sha256"));
    assertEquals("empty body", Look.reason(look.awaitDeadLetter(of("inbox/empty.txt"))));
    Entry<DeadLetter> bytes = look.awaitDeadLetter(of("inbox/not-utf8.txt"));
    assertEquals("not UTF-8: byte 5 (counted from 0) begins no character", Look.reason(bytes));
    assertArrayEquals(notUtf8, bytes.raw());
    assertEquals(List.of(), look.audit().differences());
  }

  @Test
  void shouldCountOnAfterAStoryThatWasAcceptedHoursAhead() throws Exception {
    // given a broker that takes what lies ahead, as those before Kafka 4 do
    Topic<Story> stories = look.topics().stories();
    takeWhatLiesAhead(stories.name());
    Story ahead = Stories.story("wire.example", "ahead", "Talks", "A truce in Ukraine.");
    Story now = Stories.story("wire.example", "now", "Talks", "A truce in Ukraine.");
    Instant hoursAhead = Instant.now().plus(Duration.ofHours(3));

    // when
    await().ignoreExceptions().untilAsserted(() -> send(stories, ahead, hoursAhead));
    look.awaitCount("ceasefire", 1);
    send(stories, now, Instant.now());

    // then
    look.awaitCount("ceasefire", 2);
    assertEquals(List.of(), look.audit().differences());
  }

  private static void takeWhatLiesAhead(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.address()))) {
      ConfigEntry any =
          new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "" + Long.MAX_VALUE);
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      admin
          .incrementalAlterConfigs(
              Map.of(resource, List.of(new AlterConfigOp(any, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private void send(Topic<Story> stories, Story story, Instant accepted) throws Exception {
    try (Producer<byte[], byte[]> producer = look.clients().producer()) {
      ProducerRecord<byte[], byte[]> record =
          stories.record(story.id().value(), story, story.id().value());
      producer
          .send(
              new ProducerRecord<>(
                  record.topic(),
                  null,
                  accepted.toEpochMilli(),
                  record.key(),
                  record.value(),
                  record.headers()))
          .get();
    }
  }

  private static Predicate<Entry<DeadLetter>> of(String key) {
    return letter -> key.equals(letter.key());
  }

  private Entry<DeadLetter> awaitReason(String part) {
    return look.awaitDeadLetter(letter -> Look.reason(letter).contains(part));
  }

  private void put(String name, byte[] text) throws IOException {
    Path inbox = Files.createDirectories(home.resolve("inbox"));
    Files.write(inbox.resolve(name), text);
  }

  private void send(@Nullable String key, byte[] value) throws Exception {
    try (Producer<byte[], byte @Nullable []> producer = look.clients().producer()) {
      byte[] bytes = key == null ? null : key.getBytes(UTF_8);
      producer.send(new ProducerRecord<>(look.topics().stories().name(), bytes, value)).get();
    }
  }
}
