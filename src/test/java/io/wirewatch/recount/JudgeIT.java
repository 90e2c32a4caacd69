package io.wirewatch.recount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.Wirewatch;
import io.wirewatch.chaos.NewsFlow;
import io.wirewatch.chaos.Wording;
import io.wirewatch.cli.Service;
import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.TestFiles;
import io.wirewatch.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The judge of a run that is right, and of runs that are not: in truth, or as it is told. */
@Timeout(120)
class JudgeIT {
  private static final int RECORDS = 400;
  private static final int PARTITIONS = 4;
  private static final int TRIES = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path directory;
  private Settings settings;
  private Topics topics;
  private Manifest manifest;
  private NewsFlow flow;
  private Service service;

  @BeforeEach
  void countSomeHundredRecords() throws Exception {
    Path feeds = directory.resolve("feeds.opml");
    Files.writeString(feeds, "<opml version=\"2.0\"><body/></opml>");
    Path themes = Files.writeString(directory.resolve("themes.yml"), Wording.themeFile());
    settings =
        TestBroker.settings(
            "judge",
            directory.resolve("data"),
            Map.of(
                "feeds.file", feeds.toString(),
                "themes.file", themes.toString(),
                "http.port", "0",
                "topics.stories.partitions", Integer.toString(PARTITIONS)));
    topics = new Topics(TestBroker.address(), settings.topics().prefix());
    manifest = new Manifest(directory.resolve("manifest"));
    start();
    flow =
        new NewsFlow(
            TestBroker.address(), topics.prefix() + Topics.STORIES, PARTITIONS, manifest, 20_261);
    flow.send(RECORDS);
    flow.flush();
    awaitFindings();
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
      service = null;
    }
    flow.close();
    manifest.close();
  }

  private void start() throws Exception {
    service = Wirewatch.start(settings, false, trouble -> {});
  }

  @Test
  void shouldHoldWhatIsAnsweredAgainstTheManifest() {
    // given answers that are right, and a story that was sent, as it now seems, with a theme more
    await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(), rest(manifest.read())));
    List<Sent> sent = new ArrayList<>(manifest.read());
    Sent last = null;
    for (Sent one : sent) {
      boolean lately =
          one.meant() != null && one.meant().publishedMs() > one.acceptedMs() - 1_000_000;
      last = lately && one.meant().themes().isEmpty() ? one : last;
    }
    Meant meant = last.meant();
    List<String> themes = List.of("ceasefire");
    Meant other =
        new Meant(meant.source(), meant.language(), themes, meant.publishedMs(), meant.edition());
    for (int i = 0; i < sent.size(); i++) {
      Sent one = sent.get(i);
      if (meant.equals(one.meant())) {
        sent.set(i, new Sent(one.number(), one.id(), one.acceptedMs(), other, false, one.at()));
      }
    }

    // when
    List<String> findings = rest(sent);

    // then
    for (String part : List.of(" count ceasefire: ", " count ceasefire|source=", "|15m|", "|1d|")) {
      assertTrue(findings.stream().anyMatch(line -> line.contains(part)), findings::toString);
    }
  }

  @Test
  void shouldSeeARecordThatWasNeverCountedAndOneThatWasReadTwice() throws Exception {
    // given
    stop(() -> flow.send(1));
    Sent.Position last = manifest.read().get(RECORDS).at();
    int sent = RECORDS + 1;

    // when the pipeline is led past it, then it is red
    moveTo(last.partition(), last.offset() + 1);
    start();
    awaitFindings("count _flow|step=read: should be " + sent + ", is " + RECORDS);

    // when it is led back, then nothing is wrong
    stop(() -> {});
    moveTo(last.partition(), last.offset());
    start();
    awaitFindings();

    // when it is led back once more, then it is red
    stop(() -> {});
    moveTo(last.partition(), last.offset());
    start();
    awaitFindings("count _flow|step=read: should be " + sent + ", is " + (sent + 1));
  }

  @Test
  void shouldSeeAStoryThatWasCountedTwice() throws Exception {
    // given the ledger has forgotten a live story, whose last word is read again
    stop(() -> {});
    Expectation expected = new Expectation();
    List<Sent> sent = manifest.read().stream().sorted(Comparator.comparing(Sent::at)).toList();
    sent.forEach(expected::take);
    Sent last =
        sent.stream()
            .filter(one -> one.meant() != null)
            .filter(one -> one.meant().equals(expected.stories().get(one.id()).meant()))
            .reduce((one, later) -> later)
            .orElseThrow();
    byte[] key = last.id().getBytes(UTF_8);
    String ledger = settings.applicationId() + "-ledger-changelog";
    send(new ProducerRecord<>(ledger, last.at().partition(), key, null));
    TestFiles.delete(settings.dataDir().resolve("state"));

    // when
    moveTo(last.at().partition(), last.at().offset());
    start();

    // then
    long all = expected.counts().get("_all");
    awaitFindings("count _all: should be " + all + ", is " + (all + 1));
  }

  @Test
  void shouldSeeAStoryThatWasWrittenWithAnotherTime() throws Exception {
    // given
    long hourAgo = Expectation.start("1h", Instant.now().toEpochMilli()) - 3_600_000;
    String id = "0123456789abcdef".repeat(2);
    Meant meant = new Meant("wire.example", "en", List.of(), hourAgo, 1);
    long now = Instant.now().toEpochMilli();
    long number = manifest.sends(id, now, meant);

    // when
    String text =
        """
        {"id":"%s","idKind":"given","source":{"id":"wire.example","name":"Wire"},\
        "language":"en","publishedAt":"%s","publishedQuality":"stated","headline":"A report"}"""
            .formatted(id, Instant.ofEpochMilli(hourAgo - 60_000));
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.prefix() + Topics.STORIES, null, now, id.getBytes(UTF_8), text.getBytes(UTF_8));
    record.headers().add("ce_id", Long.toString(number).getBytes(UTF_8));
    send(record);

    // then
    Instant right = Instant.ofEpochMilli(hourAgo);
    Instant wrong = right.minusSeconds(60);
    awaitFindings(
        "log: record %d: story: should be wire.example en %s, is wire.example en %s"
            .formatted(number, right, wrong),
        "window _all|source=wire.example|1h|" + right + ": should be 1, is 0");
  }

  @Test
  void shouldSeeAWindowThatIsShifted() throws Exception {
    // given one that has stories, before one that has another number of them
    Map<String, Row> windows = new TreeMap<>();
    rows().stream().filter(JudgeIT::isLately).forEach(row -> windows.put(row.key(), row));
    Row right =
        windows.get(windows.keySet().stream().filter(key -> shows(windows, key)).findAny().get());
    Row shifted = Tampering.SHIFTED.of(right);
    long should = live(windows, shifted.key());

    // when
    ObjectNode value = ((ObjectNode) shifted.json()).put("revision", 1_000);
    send(
        new ProducerRecord<>(
            topics.prefix() + Topics.WINDOWS,
            shifted.key().getBytes(UTF_8),
            value.toString().getBytes(UTF_8)));

    // then
    long is = live(windows, right.key());
    awaitFindings("window " + shifted.key() + ": should be " + should + ", is " + is);
  }

  private static boolean shows(Map<String, Row> windows, String key) {
    String next = Tampering.SHIFTED.of(windows.get(key)).key();
    return live(windows, key) != live(windows, next);
  }

  private static long live(Map<String, Row> windows, String key) {
    Row row = windows.get(key);
    return row == null ? 0 : Observed.number(row, "live");
  }

  @Test
  void shouldSeeAnyRecordThatIsTamperedWith() {
    // given the last word of any key, of which something can be told still
    List<Sent> sent = manifest.read();
    Instant asked = Instant.now();
    List<Row> rows = rows();
    Map<String, Integer> last = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (!row.topic().equals(Topics.WINDOWS) || isLately(row)) {
        last.put(row.topic() + row.key(), i);
      }
    }
    List<Integer> places = new ArrayList<>(last.values());
    Collections.shuffle(places, new Random(7));

    // when
    Map<String, Integer> tried = new TreeMap<>();
    List<String> unseen = new ArrayList<>();
    for (int place : places) {
      Row row = rows.get(place);
      if (tried.merge(row.topic(), 1, Integer::sum) <= TRIES) {
        for (Tampering tampering : Tampering.values()) {
          List<Row> tampered = new ArrayList<>(rows);
          tampering.at(place, tampered);
          if (findings(sent, tampered, asked).isEmpty()) {
            unseen.add(tampering + " " + row);
          }
        }
      }
    }

    // then
    assertEquals(List.of(), unseen);
    assertEquals(4, tried.size(), tried::toString);
    assertEquals(List.of(), findings(sent, rows, asked));
  }

  /** Not before the horizon, nor where it will be within this test. */
  private static boolean isLately(Row row) {
    return row.topic().equals(Topics.WINDOWS)
        && Instant.parse(row.json().path("start").asText())
            .isAfter(Instant.now().minus(Duration.ofDays(29)));
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    topics.read(rows::add);
    return rows;
  }

  private static List<String> findings(List<Sent> sent, List<Row> rows, Instant asked) {
    Observed observed = new Observed();
    rows.forEach(observed::take);
    return Judge.of(sent, observed, asked);
  }

  /** Has the stopped pipeline go on from there. */
  private void moveTo(int partition, long offset) throws Exception {
    TopicPartition stories = new TopicPartition(topics.prefix() + Topics.STORIES, partition);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.address()))) {
      admin
          .alterConsumerGroupOffsets(
              settings.applicationId(), Map.of(stories, new OffsetAndMetadata(offset)))
          .all()
          .get();
    }
  }

  private void stop(Runnable then) {
    service.close();
    service = null;
    then.run();
    flow.flush();
  }

  private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestBroker.address()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  private List<String> rest(List<Sent> sent) {
    String address = DataDirectory.readHttpAddress(settings.dataDir()).orElseThrow();
    return Judge.of(sent, Observed.of(topics), new Rest(address));
  }

  private List<String> findings() {
    Instant asked = Instant.now();
    return Judge.of(manifest.read(), Observed.of(topics), asked);
  }

  /** Returns when the judge finds these lines, or nothing where none are given. */
  private void awaitFindings(String... lines) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              List<String> findings = findings();
              assertEquals(lines.length == 0, findings.isEmpty(), findings::toString);
              assertTrue(findings.containsAll(List.of(lines)), findings::toString);
            });
  }
}
