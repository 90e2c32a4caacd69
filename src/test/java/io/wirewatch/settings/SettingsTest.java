package io.wirewatch.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.count.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
  /** Every key with a value that is neither of its defaults. */
  private static final Map<String, String> ALL_SET =
      Map.ofEntries(
          Map.entry("bootstrap.servers", "one:9092, two:9093"),
          Map.entry("application.id", "wirewatch-b"),
          Map.entry("data.dir", "/var/lib/wirewatch"),
          Map.entry("roles", "pipeline"),
          Map.entry("topics.prefix", "blue."),
          Map.entry("topics.stories.partitions", "24"),
          Map.entry("topics.replication.factor", "5"),
          Map.entry("topics.min.insync.replicas", "3"),
          Map.entry("feeds.file", "wires.opml"),
          Map.entry("feeds.poll.interval", "90s"),
          Map.entry("feeds.timeout", "1m"),
          Map.entry("feeds.connect.timeout", "1500ms"),
          Map.entry("feeds.max.bytes", "64KiB"),
          Map.entry("fetch.allow.addresses", "10.0.0.0/8, FD00::1"),
          Map.entry("fetch.host.gap", "5s"),
          Map.entry("fetch.user.agent", "News desk (desk@example.org)"),
          Map.entry("inbox.dir", "/srv/inbox"),
          Map.entry("inbox.scan.interval", "5s"),
          Map.entry("inbox.source", "example.org"),
          Map.entry("retention.stories", "400d"),
          Map.entry("themes.file", "themes/mine.yml"),
          Map.entry("themes.watch.interval", "5s"),
          Map.entry("pipeline.threads", "8"),
          Map.entry("pipeline.commit.interval", "1s"),
          Map.entry("pipeline.flush.interval", "30ms"),
          Map.entry("audit.interval", "20s"),
          Map.entry("http.host", "::1"),
          Map.entry("http.port", "8443"),
          Map.entry("http.token", "not-to-be-guessed-17"),
          Map.entry("http.allowed.hosts", "News.example, wire"),
          Map.entry("http.max.body.bytes", "1MB"),
          Map.entry("http.stories.per.second", "50"));

  private static final Settings.Clients NO_CLIENTS =
      new Settings.Clients(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  @Test
  void shouldHaveADefaultForEveryKey() {
    assertEquals(
        new Settings(
            "",
            "wirewatch",
            Path.of("./data"),
            EnumSet.of(Role.INGEST, Role.PIPELINE, Role.SERVE),
            new Settings.Topics("", 4, 1, 1),
            new Settings.Feeds(
                Path.of("config/feeds.opml"),
                new Interval(Duration.ofMinutes(5), Duration.ofHours(12)),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                15_000_000),
            new Settings.Fetch(Set.of(), Duration.ofSeconds(1), ""),
            new Settings.Inbox(Path.of("./data/inbox"), Duration.ofSeconds(2), "inbox"),
            new Settings.Retention(Duration.ZERO),
            new Settings.Themes(Path.of("config/themes.yml"), Duration.ofSeconds(2)),
            new Settings.Pipeline(2, Duration.ofSeconds(2), Duration.ofMillis(20)),
            new Settings.Audit(Duration.ZERO),
            new Settings.Http("127.0.0.1", 8080, false, Secret.NONE, Set.of(), 16_000_000, 5_000),
            NO_CLIENTS),
        Settings.defaults());
  }

  @Test
  void shouldReadEveryKey() {
    assertEquals(
        new Settings(
            "one:9092, two:9093",
            "wirewatch-b",
            Path.of("/var/lib/wirewatch"),
            EnumSet.of(Role.PIPELINE),
            new Settings.Topics("blue.", 24, 5, 3),
            new Settings.Feeds(
                Path.of("wires.opml"),
                Interval.fixed(Duration.ofSeconds(90)),
                Duration.ofMinutes(1),
                Duration.ofMillis(1500),
                65_536),
            new Settings.Fetch(
                Set.of("10.0.0.0/8", "fd00::1"),
                Duration.ofSeconds(5),
                "News desk (desk@example.org)"),
            new Settings.Inbox(Path.of("/srv/inbox"), Duration.ofSeconds(5), "example.org"),
            new Settings.Retention(Duration.ofDays(400)),
            new Settings.Themes(Path.of("themes/mine.yml"), Duration.ofSeconds(5)),
            new Settings.Pipeline(8, Duration.ofSeconds(1), Duration.ofMillis(30)),
            new Settings.Audit(Duration.ofSeconds(20)),
            new Settings.Http(
                "::1",
                8443,
                true,
                new Secret("not-to-be-guessed-17"),
                Set.of("news.example", "wire"),
                1_000_000,
                50),
            NO_CLIENTS),
        settings(ALL_SET));
  }

  @Test
  void shouldTestEveryKeyThereIs() {
    Set<String> known = new HashSet<>();
    Key.ALL.forEach(key -> known.add(key.name()));

    assertEquals(known, ALL_SET.keySet());
  }

  static List<Key<?>> keys() {
    return Key.ALL;
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldHaveNoKeyWithoutEffect(Key<?> key) {
    Map<String, String> cluster = Map.of("bootstrap.servers", "kafka:9092");
    Map<String, String> changed = new HashMap<>(cluster);
    changed.put(key.name(), ALL_SET.get(key.name()));

    assertNotEquals(settings(cluster), settings(changed));
  }

  @Test
  void shouldKeepStoriesLongerThanAnyWindowChanges() {
    String horizon = Change.HORIZON.toDays() + "d";

    assertThrows(SettingsException.class, () -> settings(Map.of("retention.stories", horizon)));
    assertTrue(settings(Map.of("retention.stories", "31d")).retention().isOn());
    assertFalse(settings(Map.of("retention.stories", "0d")).retention().isOn());
  }

  @Test
  void shouldReplicateOnACluster() {
    Settings settings = settings(Map.of("bootstrap.servers", "kafka:9092"));

    assertFalse(settings.embedded());
    assertEquals(new Settings.Topics("", 12, 3, 2), settings.topics());
    assertEquals(Duration.ZERO, settings.themes().watchInterval());
    assertTrue(Settings.defaults().embedded());
  }

  @Test
  void shouldHandKafkasOwnSettingsOnUnread() {
    Settings settings =
        settings(
            Map.of(
                "kafka.security.protocol", "SASL_SSL",
                "producer.linger.ms", "5",
                "consumer.max.poll.records", "100",
                "admin.retries", "3",
                "streams.num.standby.replicas", "1",
                "broker.log.segment.bytes", "1048576"));

    assertEquals(
        new Settings.Clients(
            Map.of("security.protocol", "SASL_SSL"),
            Map.of("linger.ms", "5"),
            Map.of("max.poll.records", "100"),
            Map.of("retries", "3"),
            Map.of("num.standby.replicas", "1"),
            Map.of("log.segment.bytes", "1048576")),
        settings.clients());
  }

  @Test
  void shouldNotPrintPasswords() {
    Settings settings = settings(Map.of("kafka.sasl.jaas.config", "password='secret'"));

    assertTrue(settings.toString().contains("sasl.jaas.config"), settings::toString);
    assertFalse(settings.toString().contains("secret"), settings::toString);

    Settings http = settings(Map.of("http.token", "a-secret-of-sixteen"));

    assertTrue(http.toString().contains("token=(set)"), http::toString);
    assertFalse(http.toString().contains("a-secret"), http::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "127.0.0.1, true",
    "127.8.9.10, true",
    "::1, true",
    "[::1], true",
    "0.0.0.0, false",
    "::, false",
    "192.168.1.7, false",
    "127.0.0.1.example.org, false",
    "localhost.example.org, false",
    "wire, false",
  })
  void shouldTakeNothingForLoopbackThatMightNotBe(String host, boolean loopback) {
    Settings settings = settings(Map.of("http.host", host, "http.token", "0123456789abcdef"));

    assertEquals(loopback, settings.http().isLoopback());
  }

  @Test
  void shouldKnowAPortThatWasChosenFromTheUsualOne() {
    assertFalse(Settings.defaults().http().portChosen());
    assertTrue(settings(Map.of("http.port", "8080")).http().portChosen());
  }

  @Test
  void shouldMoveTheUsualInboxWithTheDataDirectory() {
    Settings moved = Settings.defaults().withDataDir(Path.of("/tmp/other"));

    assertEquals(Path.of("/tmp/other"), moved.dataDir());
    assertEquals(Path.of("/tmp/other/inbox"), moved.inbox().dir());
  }

  @Test
  void shouldLeaveAnInboxOfItsOwnWhereItIs() {
    Settings moved = settings(Map.of("inbox.dir", "/srv/inbox")).withDataDir(Path.of("/tmp/other"));

    assertEquals(Path.of("/srv/inbox"), moved.inbox().dir());
  }

  @Test
  void shouldChangeRolesAlone() {
    Settings changed = Settings.defaults().withRoles(Set.of(Role.INGEST));

    assertEquals(Set.of(Role.INGEST), changed.roles());
    assertEquals(Settings.defaults(), changed.withRoles(EnumSet.allOf(Role.class)));
  }

  private static Settings settings(Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    return Settings.of("test", properties);
  }
}
