package io.wirewatch.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsErrorsTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void name() {
    file = dir.resolve("my.properties");
  }

  @Test
  void shouldNameLineAndNearestKeyOfAMisspeltOne() {
    assertEquals(
        List.of(file + ":3: 'feeds.timout' is not a setting; the nearest is feeds.timeout"),
        problems("# wires", "", "feeds.timout=20s"));
  }

  @ParameterizedTest
  @CsvSource({
    "bootstrap.server, bootstrap.servers",
    "role, roles",
    "pipeline.thread, pipeline.threads",
    "threads, pipeline.threads",
    "data.directory, data.dir",
    "feeds.max.size, feeds.max.bytes",
    "Data.dir, data.dir",
    "topics.min.in.sync.replicas, topics.min.insync.replicas",
    "kafak.security.protocol, kafka.security.protocol",
    "stream.num.standby.replicas, streams.num.standby.replicas",
    "kafka., kafka.…",
  })
  void shouldFindTheNearestKey(String key, String nearest) {
    assertEquals(
        List.of(file + ":1: '" + key + "' is not a setting; the nearest is " + nearest),
        problems(key + "=x"));
  }

  @Test
  void shouldSayWhatAWrongValueMustBe() {
    assertEquals(
        List.of(
            file
                + ":1: feeds.timeout=soon: must be a time from 10ms to 10m, such as 500ms, 30s, 10m,"
                + " 2h or 1d"),
        problems("feeds.timeout=soon"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bootstrap.servers | kafka",
        "bootstrap.servers | a:1,,b:2",
        "application.id | a b",
        "application.id | ''",
        "application.id | ..",
        "data.dir | ''",
        "retention.stories | 30d",
        "retention.stories | 36501d",
        "retention.stories | ''",
        "roles | ''",
        "roles | ingest,server",
        "roles | INGEST",
        "topics.prefix | a/b",
        "topics.stories.partitions | 0",
        "topics.stories.partitions | 4.0",
        "topics.replication.factor | -1",
        "topics.min.insync.replicas | many",
        "feeds.file | ''",
        "feeds.poll.interval | 999ms",
        "feeds.poll.interval | 2d",
        "feeds.poll.interval | 10",
        "feeds.poll.interval | 10m-5m",
        "feeds.poll.interval | 5m-",
        "feeds.poll.interval | -5m",
        "feeds.poll.interval | 5m-2d",
        "feeds.poll.interval | 999999999999999d",
        "feeds.timeout | 0s",
        "feeds.connect.timeout | 1 s",
        "feeds.max.bytes | 0",
        "feeds.max.bytes | 15mb",
        "feeds.max.bytes | 3GB",
        "fetch.allow.addresses | localhost",
        "fetch.allow.addresses | 127.0.0.256",
        "fetch.allow.addresses | 10.0.0.0/33",
        "fetch.allow.addresses | 10.0.0.0/8,",
        "fetch.allow.addresses | 010.0.0.0/8",
        "fetch.allow.addresses | fd00::/129",
        "fetch.allow.addresses | a::b::c",
        "fetch.host.gap | 61m",
        "fetch.host.gap | -1s",
        "fetch.user.agent | Größer",
        "inbox.scan.interval | 1ms",
        "inbox.source | 'a|b'",
        "inbox.source | News",
        "inbox.source | -a",
        "themes.file | ''",
        "pipeline.threads | 65",
        "pipeline.commit.interval | 61s",
        "pipeline.flush.interval | 0ms",
        "http.host | ''",
        "http.host | http://wire",
        "http.host | 0.0.0.0",
        "http.host | wire.example",
        "http.port | -1",
        "http.port | 65536",
        "http.allowed.hosts | 'wire,,news'",
        "http.allowed.hosts | wire:8080/x",
        "http.max.body.bytes | 0",
        "http.max.body.bytes | 257MB",
        "http.stories.per.second | 0",
      })
  void shouldRefuse(String key, String value) {
    List<String> problems = problems(key + "=" + value);

    assertEquals(1, problems.size(), problems::toString);
    String expected = file + ":1: " + key + "=" + value + ": must be ";
    assertTrue(problems.get(0).startsWith(expected), problems::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "feeds.poll.interval, 1s",
    "feeds.poll.interval, 24h",
    "feeds.poll.interval, 1m-6h",
    "feeds.poll.interval, 5m-5m",
    "feeds.poll.interval, 1d",
    "feeds.max.bytes, 1",
    "feeds.max.bytes, 1000MB",
    "fetch.allow.addresses, '127.0.0.1, 0.0.0.0/0,10.0.0.0/32'",
    "fetch.allow.addresses, '::1,::/0,fd00::/8,2001:db8:1:2:3:4:5:6/128,fe80::1:2'",
    "fetch.host.gap, 0ms",
    "fetch.host.gap, 1h",
    "pipeline.threads, 1",
    "pipeline.threads, 64",
    "pipeline.commit.interval, 1ms",
    "pipeline.commit.interval, 60s",
    "bootstrap.servers, [::1]:9092",
    "roles, ' pipeline , ingest '",
    "http.port, 0",
    "http.port, 65535",
    "http.host, localhost",
    "http.allowed.hosts, ' Wire.example , ::1 '",
    "inbox.source, українська-правда",
  })
  void shouldAllowTheEndsOfARange(String key, String value) {
    assertEquals(List.of(), problems(key + "=" + value));
  }

  @Test
  void shouldNameTheRoles() {
    String problem = problems("roles=ingest,server").get(0);

    assertTrue(problem.contains("one or more of ingest, pipeline, serve"), problem);
  }

  @Test
  void shouldTellEveryProblemAtOnceInTheOrderOfTheFile() {
    List<String> problems =
        problems("pipeline.threads=0", "kafka.acks=all", "rolls=ingest", "data.dir=", "roles=x");

    assertEquals(
        List.of(file + ":1", file + ":3", file + ":4", file + ":5"),
        problems.stream().map(p -> p.substring(0, p.indexOf(": "))).toList());
  }

  @Test
  void shouldPutEveryProblemIntoTheMessage() {
    SettingsException e =
        assertThrows(SettingsException.class, () -> load("pipeline.threads=0", "rolls=ingest"));

    assertTrue(e instanceof WirewatchException);
    assertEquals(String.join(System.lineSeparator(), e.problems()), e.getMessage());
    assertEquals(2, e.problems().size());
  }

  @Test
  void shouldRefuseAKeySetTwice() {
    assertEquals(
        List.of(file + ":2: roles is set already at " + file + ":1"),
        problems("roles=ingest", "roles=pipeline"));
  }

  @Test
  void shouldRefuseABrokerSettingWithoutABroker() {
    assertEquals(
        List.of(file + ":1: broker.log.dirs has no effect: bootstrap.servers is set"),
        problems("broker.log.dirs=/tmp", "bootstrap.servers=kafka:9092"));
  }

  @Test
  void shouldRefuseMoreCopiesThanTheEmbeddedBrokerCanHold() {
    assertEquals(
        List.of(
            file + ":1: topics.replication.factor=3: must be 1, for the embedded broker is alone"),
        problems("topics.replication.factor=3"));
  }

  @ParameterizedTest
  @CsvSource({"topics.replication.factor, 1", "topics.min.insync.replicas, 4"})
  void shouldRefuseTopicsThatNobodyCouldWriteTo(String key, String value) {
    List<String> problems = problems("bootstrap.servers=kafka:9092", key + "=" + value);

    assertEquals(1, problems.size(), problems::toString);
    assertTrue(
        problems.get(0).startsWith(file + ":2: " + key + "=" + value + ": must be such that"),
        problems::toString);
  }

  @Test
  void shouldRefuseToListenForOthersWithoutAToken() {
    assertEquals(
        List.of(
            file
                + ":1: http.host=0.0.0.0: must be an address of loopback such as 127.0.0.1 while"
                + " http.token is not set"),
        problems("http.host=0.0.0.0", "http.port=80"));
    assertEquals(List.of(), problems("http.host=0.0.0.0", "http.token=0123456789abcdef"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "fifteen-letters", "with blanks between them", "ümläute-1234567"})
  void shouldRefuseATokenWithoutSayingIt(String token) {
    List<String> problems = problems("http.token=" + token);

    assertEquals(1, problems.size(), problems::toString);
    assertTrue(
        problems.get(0).startsWith(file + ":1: http.token=(hidden): must be 16 to 512 of"),
        problems::toString);
    assertFalse(problems.get(0).contains(token), problems::toString);
  }

  @Test
  void shouldCountContinuedAndEmptyLines() {
    assertEquals(
        List.of(file + ":6: 'rols' is not a setting; the nearest is roles"),
        problems(
            "\uFEFFroles = ingest,\\", "    pipeline", "", "  ! note \\", "\tdata.dir: d", "rols"));
  }

  @Test
  void shouldNameTheLineOfABrokenEscape() {
    assertEquals(
        List.of(file + ":2: Malformed \\uxxxx encoding."),
        problems("roles=ingest", "data.dir=C:\\users"));
  }

  @Test
  void shouldSayWhenThereIsNoFile() {
    SettingsException e = assertThrows(SettingsException.class, () -> Settings.load(file));

    assertEquals(file + ": there is no such file", e.getMessage());
  }

  @Test
  void shouldRefuseAFileThatIsNotUtf8() throws IOException {
    Files.write(file, "inbox.source=señal".getBytes(ISO_8859_1));

    SettingsException e = assertThrows(SettingsException.class, () -> Settings.load(file));

    assertEquals(file + ": is not UTF-8 text", e.getMessage());
  }

  @Test
  void shouldNameASourceWithoutLines() {
    Properties properties = new Properties();
    properties.setProperty("thread", "4");

    SettingsException e =
        assertThrows(SettingsException.class, () -> Settings.of("--set", properties));

    assertEquals(
        "--set: 'thread' is not a setting; the nearest is pipeline.threads", e.getMessage());
  }

  private List<String> problems(String... lines) {
    try {
      load(lines);
      return List.of();
    } catch (SettingsException e) {
      return e.problems();
    }
  }

  private Settings load(String... lines) {
    try {
      return Settings.load(Files.write(file, List.of(lines)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
