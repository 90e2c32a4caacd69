package io.wirewatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.net.httpserver.HttpServer;
import io.wirewatch.Wirewatch;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Story;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters as an operator meets them, beside a pipeline that counts. */
@Timeout(240)
class DeadLettersCommandIT {
  private static final byte[] GOOD = "A truce in Ukraine\n\nBoth sides say so.".getBytes(UTF_8);

  @TempDir private Path home;
  private Station station;
  private Service running;
  private Look look;

  @BeforeEach
  void start() throws Exception {
    Settings settings = TestBroker.settings("dead-letters", home, Map.of());
    station =
        new Station(
            home,
            "bootstrap.servers=" + TestBroker.address(),
            "application.id=" + settings.applicationId(),
            "topics.prefix=" + settings.topics().prefix(),
            "topics.stories.partitions=1",
            "topics.replication.factor=1",
            "topics.min.insync.replicas=1",
            "fetch.allow.addresses=127.0.0.1",
            "http.port=0");
    running = Wirewatch.start(station.settings(), false, trouble -> fail(trouble));
    look = new Look(TestBroker.address(), station.settings());
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void shouldListTheNewestFirstAndOnlyWhatIsAskedFor() throws Exception {
    // given
    letter("inbox/a.txt", "Not UTF-8", GOOD);
    letter("inbox/b.txt", "empty", new byte[0]);
    letter("inbox/\u001b[2Jc.txt", "not utf-8 either", new byte[300_000]);

    // when
    Cli.Result all = station.cli("dead-letters", "list");
    Cli.Result some = station.cli("dead-letters", "list", "--reason", "utf-8", "--limit", "1");
    Cli.Result later = station.cli("dead-letters", "list", "--since", "2999-01-01T00:00:00Z");
    Cli.Result json = station.cli("dead-letters", "list", "--since", "1h", "--json");

    // then
    assertEquals(0, all.exitCode(), all::all);
    List<String> lines = all.out().lines().toList();
    assertEquals(3, lines.size(), all::all);
    assertTrue(
        lines.get(0).matches("0@2  \\S+Z  300000 bytes, 262144 kept  inbox/.*c.txt  not.*"),
        all::out);
    assertTrue(lines.get(1).matches("0@1  \\S+Z  0 bytes  inbox/b.txt  empty"), all::out);
    assertTrue(lines.get(2).endsWith("38 bytes  inbox/a.txt  Not UTF-8"), all::out);
    assertFalse(all.out().contains("\u001b"), "what could drive a terminal is written out");
    assertEquals(List.of(lines.get(0)), some.out().lines().toList(), some::all);
    assertTrue(some.err().contains("the newest 1 of 2"), some::all);
    assertEquals("", later.out());
    assertTrue(later.err().contains("there is no such dead letter"), later::all);
    assertTrue(json.out().contains("{\"place\":\"0@1\",\"at\":\""), json::all);
    assertEquals(3, json.out().lines().count(), json::all);
  }

  @Test
  void shouldShowALetterAndNothingThatDrivesATerminal() throws Exception {
    // given
    byte[] raw = "<a>\n\u001b[31mКиїв\u202e</a>\u0000 ".getBytes(UTF_8);
    raw[raw.length - 1] = (byte) 0xff;
    letter("https://hill.example/rss", "broken", raw);

    // when
    Cli.Result show = station.cli("dead-letters", "show", "0@0");
    Cli.Result none = station.cli("dead-letters", "show", "0@99");
    Cli.Result wrong = station.cli("dead-letters", "show", "17");

    // then
    assertEquals(0, show.exitCode(), show::all);
    assertTrue(show.out().startsWith("source: https://hill.example/rss\nat: "), show::out);
    assertTrue(show.out().contains("\nreason: broken\nlength: " + raw.length + "\n"), show::out);
    assertTrue(show.out().endsWith("\n\n<a>\n\\u001b[31mКиїв\\u202e</a>\\u0000\\xff\n"), show::out);
    assertEquals(1, none.exitCode());
    assertTrue(none.err().contains("there is no dead letter 0@99"), none::all);
    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.err().contains("'17' is not a letter's place, such as 0@17"), wrong::all);
  }

  @Test
  void shouldReplayATextOnceAndNotOverWhatCameAfterIt() throws Exception {
    // given
    letter("inbox/a.txt", "an older version could not", GOOD);
    letter("inbox/empty.txt", "empty", new byte[0]);
    letter("inbox/long.txt", "too long", "long ".repeat(60_000).getBytes(UTF_8));

    // when it is but asked
    Cli.Result dry = station.cli("dead-letters", "replay");

    // then nothing is published, and what cannot be replayed is said
    assertEquals(1, dry.exitCode(), dry::all);
    assertTrue(dry.out().contains("0@0  1 story would be published\n  "), dry::out);
    assertTrue(dry.out().contains("A truce in Ukraine"), dry::out);
    assertTrue(dry.out().contains("0@1  not replayed: "), dry::out);
    assertTrue(
        dry.out().contains("0@2  not replayed: only 262144 of its 300000 bytes are kept"),
        dry::out);
    assertTrue(
        dry.out()
            .contains(
                "3 letters: 1 story would be published; in 2 of them something can still not be"
                    + " read; --yes publishes"),
        dry::out);
    assertEquals(Map.of(), look.stories());

    // when
    Cli.Result replay = station.cli("dead-letters", "replay", "0@0", "0@0", "--yes");

    // then
    assertEquals(0, replay.exitCode(), replay::all);
    assertTrue(replay.out().contains("0@0  1 story published"), replay::out);
    look.awaitCount("ceasefire", 1);
    Story story = look.stories().values().iterator().next();
    assertEquals("inbox", story.source().id());

    // and once more, and after it was taken back
    assertKnown();
    assertEquals(0, station.cli("retract", story.id().value()).exitCode());
    assertKnown();
    assertEquals(2, look.records(look.topics().stories()).size());
    assertEquals(3, look.deadLetters().size(), "a replay makes no letters");
    look.awaitCount("ceasefire", 0);
  }

  private void assertKnown() {
    Cli.Result again = station.cli("dead-letters", "replay", "0@0", "--yes");
    assertEquals(0, again.exitCode(), again::all);
    assertTrue(again.out().startsWith("0@0  1 story known already"), again::out);
  }

  @Test
  void shouldTakeOfAFeedOnlyWhatItHasNotPublished() throws Exception {
    // given a feed that has published one story
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = rss(item("x", "A truce in Ukraine")).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/rss";
    try {
      assertEquals(0, station.cli("feeds", "add", url, "--publisher", "hill").exitCode());
      look.awaitCount("ceasefire", 1);
    } finally {
      server.stop(0);
    }

    // when documents and entries of its are replayed, in which that story is another
    String edited = item("x", "No truce in Ukraine");
    letter(url, "malformed", rss(edited + item("y", "Kyiv wants a ceasefire")).getBytes(UTF_8));
    letter(url, "no title", item("z", "A ceasefire for Kharkiv").getBytes(UTF_8));
    letter(url, "no title", "{\"id\":\"j\",\"title\":\"Ceasefire in Ukraine\"}".getBytes(UTF_8));
    letter(url, "malformed", "no feed".getBytes(UTF_8));
    letter("http://127.0.0.1:1/other", "malformed", rss(edited).getBytes(UTF_8));
    Cli.Result replay = station.cli("dead-letters", "replay", "--yes");

    // then
    assertEquals(1, replay.exitCode(), replay::all);
    assertTrue(
        replay.out().contains("0@0  1 story published; 1 story known already\n"), replay::out);
    assertTrue(replay.out().contains("0@1  1 story published\n"), replay::out);
    assertTrue(replay.out().contains("0@2  1 story published\n"), replay::out);
    assertTrue(replay.out().contains("0@3  not replayed: not a feed"), replay::out);
    assertTrue(
        replay.out().contains("0@4  not replayed: no feed with this address is known"),
        replay::out);
    look.awaitCount("ceasefire|source=hill", 4);
    assertTrue(
        look.stories().values().stream().anyMatch(s -> s.headline().equals("A truce in Ukraine")),
        "what the feed has published stays as it is");
    Cli.Result again = station.cli("dead-letters", "replay", "--yes");
    assertTrue(again.out().contains("0@0  2 stories known already\n"), again::out);
    assertTrue(again.out().contains("5 letters: 0 stories published"), again::out);
  }

  @Test
  void shouldReplayARecordUnderItsOwnKeyAlone() throws Exception {
    // given a live story, and records of its that are under another key or nothing at all
    station.write("data/inbox/a.txt", new String(GOOD, UTF_8));
    look.awaitCount("ceasefire", 1);
    String id = look.stories().keySet().iterator().next();
    byte[] story = look.records(look.topics().stories()).get(0).raw();
    send(look.topics().stories().name(), "0123456789abcdef0123456789abcdef", story);
    send(look.topics().stories().name(), "fedcba9876543210fedcba9876543210", "{".getBytes(UTF_8));
    Awaitility.await().until(() -> look.deadLetters().size() == 2);
    String stories = look.topics().stories().name();
    long first = look.deadLetters().get(0).offset();
    long second = look.deadLetters().get(1).offset();
    long third = letter(stories + "-0@0", "an older version could not", story);
    long fourth = letter(stories + "-0@77", "an older version could not", story);

    // when
    Cli.Result replay = station.cli("dead-letters", "replay", "--yes");

    // then
    assertTrue(
        replay
            .out()
            .contains("0@" + fourth + "  not replayed: its record is not in the topic any more"),
        replay::out);
    assertTrue(replay.out().contains("0@" + third + "  1 story published\n  " + id), replay::out);
    assertTrue(replay.out().matches("(?s).*0@" + second + "  not replayed: .*JSON.*"), replay::out);
    assertTrue(
        replay
            .out()
            .contains(
                "0@"
                    + first
                    + "  not replayed: the record's key is not the id of its story, "
                    + id),
        replay::out);
    look.awaitCount("_flow|step=unchanged", 1);
    assertEquals(1, look.count("ceasefire"));
  }

  private static String rss(String items) {
    return "<rss version=\"2.0\"><channel><title>Hill</title>" + items + "</channel></rss>";
  }

  private static String item(String guid, String title) {
    return "<item><guid isPermaLink=\"false\">"
        + guid
        + "</guid><title>"
        + title
        + "</title></item>";
  }

  /** Writes one, and says its offset. */
  private long letter(String source, String reason, byte[] input) throws Exception {
    return send(DeadLetter.of(source, reason, input).toRecord(look.topics().deadLetters().name()))
        .offset();
  }

  private RecordMetadata send(String topic, String key, byte[] value) throws Exception {
    return send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
  }

  private RecordMetadata send(ProducerRecord<byte[], byte @Nullable []> record) throws Exception {
    try (Producer<byte[], byte @Nullable []> producer = look.clients().producer()) {
      return producer.send(record).get();
    }
  }
}
