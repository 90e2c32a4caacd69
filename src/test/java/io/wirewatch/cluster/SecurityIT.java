package io.wirewatch.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.cli.Look;
import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.cluster.SecuredStation.User;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each role on a broker with users and access rights: with those of the README it works, and
 * without any one of them it says which it lacks.
 */
@Timeout(120)
class SecurityIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final String TALKATIVE =
      """
      <Configuration status="WARN">
        <Appenders>
          <Console name="out"><PatternLayout pattern="%p %c: %m%n%ex"/></Console>
        </Appenders>
        <Loggers><Root level="DEBUG"><AppenderRef ref="out"/></Root></Loggers>
      </Configuration>
      """;

  private static final String NO_FEED = "<opml version=\"2.0\"><body/></opml>";
  private static final String ONE_FEED =
      "<opml version=\"2.0\"><body><outline xmlUrl=\"http://127.0.0.1/rss\"/></body></opml>";
  private static final Articles ARTICLES = new Articles("inbox", "und");

  @TempDir private static Path directory;
  private static SecuredBroker broker;
  private static SecuredStation station;

  @BeforeAll
  static void start() throws Exception {
    Certificates certificates = Certificates.make(directory, "only-a-test");
    broker = SecuredBroker.start(directory.resolve("broker"), certificates);
    station = new SecuredStation(directory, broker, certificates);
    for (String user : List.of("operator", "ingest", "pipeline", "serve", "reader", "auditor")) {
      station.add(user, AccessRights.ofReadme(user));
    }
    assertOk(station.run(station.user("operator"), "topics", "create"));
    assertOk(station.run(station.user("operator"), "themes", "apply", station.themes().toString()));
    // Some stories, and what of the inbox has been seen: nobody misses the right to read nothing.
    User ingest = station.user("ingest");
    try (WirewatchProcess process = station.start(ingest, "run", "--role", "ingest")) {
      ARTICLES.putInto(ingest.inbox(), 3);
      Look look = station.look(station.user("reader"));
      await().atMost(PATIENCE).until(() -> look.stories().size() == 3);
      assertNoTrouble(process);
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldCountWithExactlyTheRightsOfTheReadme() throws Exception {
    // given
    User ingestUser = station.user("ingest");
    User pipelineUser = station.user("pipeline", "streams.repartition.purge.interval.ms=500");
    User serveUser = station.user("serve");
    try (WirewatchProcess ingest = station.start(ingestUser, "run", "--role", "ingest");
        WirewatchProcess pipeline = station.start(pipelineUser, "run", "--role", "pipeline");
        WirewatchProcess serve = station.start(serveUser, "run", "--role", "serve")) {

      // when
      ARTICLES.putInto(ingestUser.inbox(), 60);

      // then
      Look look = station.look(station.user("reader"));
      look.awaitCount("_all", 63);
      await().atMost(PATIENCE).untilAsserted(() -> assertEquals(ARTICLES.counts(), look.counts()));
      assertOk(station.run(station.user("auditor"), "audit", "--settle", "2"));
      assertOk(station.run(station.user("auditor"), "lag"));
      assertOk(station.run(station.user("operator"), "topics", "check"));
      assertOk(station.run(station.user("operator"), "feeds", "list"));
      assertOk(station.run(station.user("reader"), "counts"));
      assertOk(station.run(station.user("reader"), "tail", "stories"));
      // what Delete is for
      await().atMost(PATIENCE).until(() -> firstOffset("wirewatch-partials-repartition") > 0);
      serve.awaitOutput("Kafka at ", PATIENCE);
      HttpSide ask =
          new HttpSide(Files.readString(serveUser.data().resolve("http.address")).strip());
      await().atMost(PATIENCE).untilAsserted(() -> assertEquals(ARTICLES.counts(), ask.counts()));
      String id = ask.get("/v1/stories").at("/stories/0/id").asText();
      assertEquals(id, ask.get("/v1/stories/" + id).get("id").asText());
      assertNoTrouble(ingest);
      assertNoTrouble(pipeline);
      assertNoTrouble(serve);
    }
  }

  static Stream<AclBinding> everyRightOfARole() {
    return Stream.of("ingest", "pipeline", "serve")
        .flatMap(role -> AccessRights.ofReadme(role).stream())
        // shown above: without it the repartition topic grows, and nothing else happens
        .filter(acl -> acl.entry().operation() != AclOperation.DELETE);
  }

  @ParameterizedTest
  @MethodSource("everyRightOfARole")
  void shouldSayWhatIsNotAllowedWithoutAnyOneOfThem(AclBinding missing) throws Exception {
    // given
    String role = missing.entry().principal().substring("User:".length());
    List<AclBinding> others =
        AccessRights.ofReadme(role).stream().filter(acl -> !acl.equals(missing)).toList();
    User user = station.addLike(role, others);
    Files.createDirectories(user.inbox());
    Files.writeString(user.inbox().resolve("never-seen.txt"), Articles.text(1_000));
    boolean addsFeeds = missing.pattern().name().equals("news.feeds.v1");
    station.write("feeds.opml", addsFeeds && isWrite(missing) ? ONE_FEED : NO_FEED);

    // when
    try (WirewatchProcess process = station.start(user, "run", "--role", role)) {
      // then
      process.awaitOutput(refusal(missing), PATIENCE);
    } finally {
      station.write("feeds.opml", NO_FEED);
    }
  }

  @Test
  void shouldArchiveWithTwoRightsMoreAndNotWithoutEither() throws Exception {
    // given
    List<AclBinding> more =
        Stream.of(
                "--allow-principal User:ingest --operation Read --topic news.stories.v1",
                "--allow-principal User:ingest --operation Write --transactional-id"
                    + " wirewatch-archive")
            .flatMap(options -> AccessRights.of(options).stream())
            .toList();
    publishOld();

    for (AclBinding missing : more) {
      // when
      List<AclBinding> others =
          Stream.concat(AccessRights.ofReadme("ingest").stream(), more.stream())
              .filter(acl -> !acl.equals(missing))
              .toList();
      User user = station.addLike("ingest", others, "retention.stories=31d");
      try (WirewatchProcess process = station.start(user, "run", "--role", "ingest")) {
        // then
        process.awaitOutput(refusal(missing), PATIENCE);
      }
    }

    // when nothing is missing
    List<AclBinding> all =
        Stream.concat(AccessRights.ofReadme("ingest").stream(), more.stream()).toList();
    User user = station.addLike("ingest", all, "retention.stories=31d");
    try (WirewatchProcess process = station.start(user, "run", "--role", "ingest")) {
      // then
      process.awaitOutput("archived 1 stories older than 31 days", PATIENCE);
      assertNoTrouble(process);
    }
  }

  private static void publishOld() throws Exception {
    Look ingest = station.look(station.user("ingest"));
    Instant longAgo = Instant.now().minus(Duration.ofDays(40));
    Story story = Stories.story("old.example", "1", "en", longAgo, "A headline", "");
    var record = ingest.topics().stories().record(story.id().value(), story, "old");
    try (var producer = ingest.clients().producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  record.topic(),
                  null,
                  longAgo.toEpochMilli(),
                  record.key(),
                  record.value(),
                  record.headers()))
          .get();
    }
  }

  private static boolean isWrite(AclBinding acl) {
    return acl.entry().operation() == AclOperation.WRITE;
  }

  /** What Kafka says, as our line repeats it. */
  private static String refusal(AclBinding missing) {
    String name = missing.pattern().name();
    return switch (missing.pattern().resourceType()) {
      case TOPIC -> "Not authorized to access topics: [" + name;
      case GROUP -> "Not authorized to access group: " + name;
      default -> "Transactional Id authorization failed";
    };
  }

  @Test
  void shouldSayHowFarGroupsAreOfWhatItMayNotReadAndNameWhatItMayNotSee() throws Exception {
    // given a group on a topic that may be seen and not read, and one that is listed and no more
    TopicPartition stories = new TopicPartition("news.stories.v1", 0);
    stand("seen", stories);
    stand("hidden", stories);
    List<AclBinding> rights =
        Stream.of(
                "--allow-principal User:auditor --operation Describe --topic news.stories.v1",
                "--allow-principal User:auditor --operation Describe --group seen")
            .flatMap(options -> AccessRights.of(options).stream())
            .toList();
    AclBinding listing =
        new AclBinding(
            new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL),
            rights.get(0).entry());
    User user =
        station.addLike("auditor", Stream.concat(rights.stream(), Stream.of(listing)).toList());

    // when
    WirewatchProcess.Result all =
        station.run(user, "lag", "--all", "--json", "--patience", "0", "--max-records", "0");

    // then of the first all but the time is known
    assertEquals(1, all.exitCode(), all::output);
    String row =
        all.output()
            .lines()
            .filter(line -> line.contains("\"group\":\"seen\"") && line.contains("\"partition\":0"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(all.output()));
    long end = offset("news.stories.v1", OffsetSpec.latest());
    assertTrue(end > 0, "there is something to read");
    assertTrue(row.contains("\"records\":" + end + ","), row);
    assertTrue(row.contains("\"exact\":false"), row);

    // and of the other it is said why nothing is
    assertTrue(all.output().contains("group hidden: Kafka does not allow it"), all::output);
  }

  /** Has a group be at the beginning of a partition, with nobody in it. */
  private static void stand(String group, TopicPartition partition) throws Exception {
    broker
        .admin()
        .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(0)))
        .all()
        .get();
  }

  @Test
  void shouldNotLetAReaderWrite() throws Exception {
    // given
    User reader = station.user("reader");
    Look look = station.look(reader);
    int before = look.stories().size();

    // when
    WirewatchProcess.Result ingest =
        station.run(reader, "ingest", station.write("story.txt", Articles.text(1)).toString());
    ExecutionException send;
    try (var producer = look.clients().producer()) {
      var record =
          look.topics().stories().record("a", Stories.story("a", "b", "A headline", ""), "1");
      send = assertThrows(ExecutionException.class, () -> producer.send(record).get());
    }

    // then
    assertEquals(1, ingest.exitCode(), ingest::output);
    assertTrue(ingest.output().contains("uthorization failed"), ingest::output);
    assertTrue(send.getCause() instanceof AuthorizationException, send::toString);
    assertEquals(before, look.stories().size());
  }

  @Test
  void shouldNotCreateATopicWithoutTheRight() throws Exception {
    // given a pipeline of another name, whose internal topics nobody has made
    List<AclBinding> rights =
        AccessRights.ofReadme("pipeline").stream()
            .map(acl -> AccessRights.renamed("wirewatch", "other", acl))
            .toList();
    User user = station.addLike("pipeline", rights, "application.id=other");

    // when
    WirewatchProcess.Result run = station.run(user, "run", "--role", "pipeline");

    // then
    assertEquals(1, run.exitCode(), run::output);
    assertTrue(
        run.output()
            .contains(
                "and this user may not create it: let `wirewatch topics create` be run by somebody"
                    + " who may"),
        run::output);
    assertTrue(run.output().contains("wirewatch: there is no topic other-"), run::output);
  }

  @Test
  void shouldEndWithAClearErrorWhereThePasswordIsWrong() throws Exception {
    // given
    User stranger = station.stranger("reader", "wrong-marker");

    for (String[] command : new String[][] {{"counts"}, {"run", "--role", "pipeline"}}) {
      // when
      WirewatchProcess.Result result = station.run(stranger, command);

      // then
      assertEquals(1, result.exitCode(), result::output);
      assertEquals(
          "wirewatch: Kafka does not let us in: Authentication failed during authentication due to"
              + " invalid credentials with SASL mechanism SCRAM-SHA-256 (see"
              + " kafka.security.protocol, kafka.sasl.* and kafka.ssl.* in the settings)",
          result.output().strip());
    }
  }

  @Test
  void shouldSpeakTls() throws Exception {
    WirewatchProcess.Result counts = station.run(station.overTls("reader"), "counts");

    assertOk(counts);
    assertTrue(counts.output().contains("stories"), counts::output);
  }

  @Test
  void shouldNotTrustABrokerThatNobodyVouchesFor() throws Exception {
    WirewatchProcess.Result counts = station.run(station.overTlsWithoutTrust("reader"), "counts");

    assertEquals(1, counts.exitCode(), counts::output);
    assertTrue(
        counts.output().startsWith("wirewatch: Kafka does not let us in: SSL handshake failed"),
        counts::output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "pipeline", "serve"})
  void shouldNeverPrintAPasswordHoweverMuchIsLogged(String role) throws Exception {
    // given everything that Kafka has to say of its settings, and more
    Path log = station.write("talkative.xml", TALKATIVE);
    User user = station.user(role);

    // when
    try (WirewatchProcess process =
        station.start(user, "-Dlog4j2.configurationFile=" + log, "run", "--role", role)) {
      process.awaitOutput("Kafka at ", PATIENCE);

      // then
      assertTrue(process.output().contains("sasl.jaas.config = [hidden]"), "it says the settings");
      assertFalse(process.output().contains("marker"), "a password is in the log");
    }
  }

  private static long firstOffset(String topic) throws Exception {
    return offset(topic, OffsetSpec.earliest());
  }

  private static long offset(String topic, OffsetSpec which) throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    return broker
        .admin()
        .listOffsets(Map.of(partition, which))
        .partitionResult(partition)
        .get()
        .offset();
  }

  private static void assertOk(WirewatchProcess.Result result) {
    assertEquals(0, result.exitCode(), result::output);
  }

  private static void assertNoTrouble(WirewatchProcess process) {
    assertFalse(process.output().matches("(?s).* (WARN|ERROR) .*"), process::output);
  }
}
