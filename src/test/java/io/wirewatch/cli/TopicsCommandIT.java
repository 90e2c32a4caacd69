package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics made and checked by the command, and what {@code run} makes of those it finds. */
class TopicsCommandIT {
  @TempDir private Path home;
  private Settings settings;
  private Station station;

  @BeforeEach
  void prepare() {
    settings = TestBroker.settings("topics-command", home, Map.of());
    station =
        new Station(
            home,
            "bootstrap.servers=" + TestBroker.address(),
            "application.id=" + settings.applicationId(),
            "topics.prefix=" + settings.topics().prefix(),
            "topics.stories.partitions=3",
            "topics.replication.factor=1",
            "topics.min.insync.replicas=1");
  }

  @Test
  void shouldSayThatAllAreMissingThenMakeThemAndFindThemRight() {
    // when
    Cli.Result before = station.cli("topics", "check");
    Cli.Result create = station.cli("topics", "create");
    Cli.Result again = station.cli("topics", "create");
    Cli.Result after = station.cli("topics", "check");

    // then: seven of ours, four of Streams'
    assertEquals(1, before.exitCode(), before::all);
    assertEquals(11, lines(before, ": wrong: is missing: create it with"), before::all);
    assertEquals(0, create.exitCode(), create::all);
    assertEquals(11, lines(create, ": created"), create::all);
    assertEquals(0, again.exitCode(), again::all);
    assertEquals(11, lines(again, ": there already"), again::all);
    assertEquals(0, after.exitCode(), after::all);
    assertEquals(11, lines(after, ": right"), after::all);
    assertTrue(after.out().contains(settings.applicationId() + "-ledger-changelog"), after::out);
  }

  @Test
  void shouldSayALineEachWhatIsNotAsItShouldBe() throws Exception {
    // given
    String prefix = settings.topics().prefix();
    try (Admin admin = admin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(prefix + "news.theme.counts.v1", Optional.of(2), Optional.empty())
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
      assertEquals(1, station.cli("topics", "create").exitCode(), "it checks, too");
      set(admin, prefix + "news.feed-state.v1", "cleanup.policy", "compact,delete");
      set(admin, prefix + "news.stories.v1", "max.message.bytes", "1000");
      set(admin, prefix + "news.themes.v1", "min.insync.replicas", "2");
    }

    // when
    Cli.Result check = station.cli("topics", "check");

    // then
    assertEquals(1, check.exitCode(), check::all);
    assertEquals(7, lines(check, ": right"), check::all);
    for (String line :
        List.of(
            "news.theme.counts.v1: warning: has 2 partitions, 1 are configured",
            "news.feed-state.v1: wrong: has cleanup.policy=compact,delete, not compact",
            "news.stories.v1: warning: has max.message.bytes=1000",
            "news.themes.v1: wrong: has min.insync.replicas=2 and 1 replicas")) {
      assertTrue(check.out().contains(prefix + line), check::all);
    }
  }

  @Test
  void shouldNotRunOnStoriesThatWouldBeDeleted() throws Exception {
    // given
    String stories = settings.topics().prefix() + "news.stories.v1";
    assertEquals(0, station.cli("topics", "create").exitCode());
    try (Admin admin = admin()) {
      set(admin, stories, "cleanup.policy", "delete");
    }

    // when
    Cli.Result run = Cli.run(io.wirewatch.Wirewatch::start, station.args("run"));

    // then
    assertEquals(1, run.exitCode(), run::all);
    assertTrue(
        run.err()
            .contains(
                "wirewatch: "
                    + stories
                    + ": has cleanup.policy=delete, not compact: its records would be lost after"
                    + " retention.ms; kafka-configs.sh"),
        run::err);
  }

  @Test
  void shouldNotRunWithOtherPartitionsThanTheLedgerHas() throws Exception {
    // given stories that got partitions after they had been counted
    String stories = settings.topics().prefix() + "news.stories.v1";
    assertEquals(0, station.cli("topics", "create").exitCode());
    try (Admin admin = admin()) {
      admin
          .createPartitions(
              Map.of(stories, org.apache.kafka.clients.admin.NewPartitions.increaseTo(4)))
          .all()
          .get();
      // the controller has them before the broker does
      Awaitility.await()
          .until(
              () ->
                  4
                      == admin
                          .describeTopics(List.of(stories))
                          .allTopicNames()
                          .get()
                          .get(stories)
                          .partitions()
                          .size());
    }

    // when
    Cli.Result run = Cli.run(io.wirewatch.Wirewatch::start, station.args("run"));

    // then
    assertEquals(1, run.exitCode(), run::all);
    assertTrue(run.err().contains("-ledger-changelog: has 3 partitions, 4 are needed"), run::err);
    assertFalse(run.err().contains("-merged-changelog"), run::err);
  }

  private static long lines(Cli.Result result, String part) {
    return result.out().lines().filter(line -> line.contains(part)).count();
  }

  private Admin admin() {
    return new Clients(TestBroker.address(), settings.clients()).admin();
  }

  private static void set(Admin admin, String topic, String key, String value) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }
}
