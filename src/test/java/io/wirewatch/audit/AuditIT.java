package io.wirewatch.audit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.Wirewatch;
import io.wirewatch.cli.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker: what the audit says when a record is dropped, doubled or changed. */
@Timeout(120)
class AuditIT {
  private static final int STORIES = 8;

  @TempDir Path directory;
  private AuditedPipeline pipeline;

  /** What the command printed, and how it ended. */
  private record Said(int exitCode, String output) {}

  @BeforeEach
  void startWithEightStoriesCounted() {
    pipeline = new AuditedPipeline(directory);
    for (int i = 0; i < STORIES; i++) {
      pipeline.publish("story-" + i, i % 2 == 0 ? "They agreed on a ceasefire." : "Nothing new.");
    }
    Audit.Report report = pipeline.audit();
    assertTrue(report.isClean(), report.toString());
    assertEquals(STORIES, report.liveStories());
  }

  @AfterEach
  void stop() {
    pipeline.close();
  }

  @Test
  void shouldFindNothingWrongWhereNothingIs() throws IOException {
    // when
    Said said = audit();

    // then
    assertEquals(0, said.exitCode(), said.output());
    assertTrue(said.output().contains("no difference"), said.output());
    assertTrue(said.output().contains(STORIES + " live stories"), said.output());
  }

  @Test
  void shouldFindAStoryThatWasSkipped() throws Exception {
    // given
    pipeline.stop();
    RecordMetadata skipped = pipeline.publish("skipped", "Nothing new.");

    // when
    pipeline.skipTo(pipeline.partition("skipped"), skipped.offset() + 1);
    pipeline.start();

    // then
    assertDifferences("_all: published 8, recounted 9", "_flow|step=read: published 8");
  }

  @Test
  void shouldFindAnEditThatWasSkippedThoughItMovesNoCount() throws Exception {
    // given
    pipeline.stop();
    RecordMetadata skipped = pipeline.publish("story-1", "Still nothing new.");

    // when
    pipeline.skipTo(pipeline.partition("story-1"), skipped.offset() + 1);
    pipeline.start();

    // then
    assertDifferences("_flow|step=read: published 8, recounted at least 9");
  }

  @Test
  void shouldFindAStoryThatWasCountedTwice() throws IOException {
    // given: the ledger has forgotten a story that is counted
    pipeline.stop();
    pipeline.forget("story-0");
    pipeline.wipeState();

    // when: it comes again
    pipeline.start();
    pipeline.publish("story-0", "They agreed on a ceasefire.");

    // then
    assertDifferences(
        "_all: published 9, recounted 8",
        "_all|source=wire.example: published 9",
        "ceasefire|lang=en: published 5, recounted 4",
        "new less retracted stories: published 9, recounted 8");
  }

  @Test
  void shouldFindACountThatWasOverwritten() throws IOException {
    // when
    pipeline.send(
        pipeline.topics().counts(),
        "ceasefire",
        "{\"theme\":\"ceasefire\",\"live\":99,\"revision\":1000}");

    // then
    assertDifferences("ceasefire: published 99, recounted 4", "1 differences");
  }

  @Test
  void shouldFindStoriesThatWereShiftedToAnotherWindow() throws IOException {
    // when
    Instant right = AuditedPipeline.PUBLISHED;
    Instant wrong = right.plus(Duration.ofMinutes(1));
    pipeline.send(pipeline.topics().windows(), "ceasefire|1m|" + right, window(right, 0));
    pipeline.send(pipeline.topics().windows(), "ceasefire|1m|" + wrong, window(wrong, 4));

    // then
    assertDifferences(
        "ceasefire|1m|" + right + ": published 0, recounted 4",
        "ceasefire|1m|" + wrong + ": published 4, recounted 0",
        "2 differences");
  }

  private static String window(Instant start, int live) {
    return """
        {"theme":"ceasefire","size":"1m","start":"%s","end":"%s","live":%d,"closed":true,"revision":99}"""
        .formatted(start, start.plus(Duration.ofMinutes(1)), live);
  }

  @Test
  void shouldFindACountOfWhatNoStoryHas() throws IOException {
    // when
    pipeline.send(
        pipeline.topics().counts(),
        "territory|lang=xx",
        "{\"theme\":\"territory\",\"lang\":\"xx\",\"live\":1,\"revision\":1}");

    // then
    assertDifferences("territory|lang=xx: published 1, recounted 0");
  }

  @Test
  void shouldFindATagThatWasRemoved() throws IOException {
    // when
    pipeline.send(pipeline.topics().tagged(), AuditedPipeline.id("story-0").value(), null);

    // then
    assertDifferences("ceasefire: published 4, recounted 3", "_themed: published 4, recounted 3");
  }

  @Test
  void shouldFindATagOfAStoryThatIsNotLive() throws IOException {
    // when
    String stray = AuditedPipeline.id("stray").value();
    String tag = pipeline.tag("story-0").replace(AuditedPipeline.id("story-0").value(), stray);
    pipeline.send(pipeline.topics().tagged(), stray, tag);

    // then
    assertDifferences("tag of " + stray + ": published a tag, recounted no tag");
  }

  @Test
  void shouldFindATagThatItsThemeSetDoesNotGive() throws IOException {
    // when a span is a letter further on
    String id = AuditedPipeline.id("story-0").value();
    String tag = pipeline.tag("story-0");
    String moved = tag.replaceFirst("\"start\":17,\"end\":26", "\"start\":18,\"end\":27");
    assertFalse(moved.equals(tag), tag);
    pipeline.send(pipeline.topics().tagged(), id, moved);

    // then
    assertDifferences(
        "themes of " + id + ": published ceasefire", "1 differences", "4 tags checked");
  }

  @Test
  void shouldFindATagOfAThemeSetThatIsNowhereDefined() throws IOException {
    // when
    String id = AuditedPipeline.id("story-0").value();
    String tag = pipeline.tag("story-0");
    pipeline.send(
        pipeline.topics().tagged(),
        id,
        tag.replaceFirst("\"themeSet\":\"[0-9a-f]{16}\"", "\"themeSet\":\"0123456789abcdef\""));

    // then
    assertDifferences(
        "themes of " + id + ": published set 0123456789abcdef, recounted a theme set that is",
        "1 differences");
  }

  @Test
  void shouldEndAWatchAtTheFirstDifferenceOrInTimeWhereThatIsAsked() throws IOException {
    // given
    Said right = audit("--watch", "--interval", "1", "--for", "4");
    assertEquals(0, right.exitCode(), right.output());
    assertTrue(right.output().contains(STORIES + " live stories recounted"), right.output());

    // when
    pipeline.send(
        pipeline.topics().counts(),
        "ceasefire",
        "{\"theme\":\"ceasefire\",\"live\":99,\"revision\":1000}");
    Said wrong = audit("--watch", "--interval", "1", "--for", "60", "--until-wrong");

    // then
    assertEquals(1, wrong.exitCode(), wrong.output());
    assertTrue(
        wrong.output().contains("wrong: ceasefire: published 99, recounted 4"), wrong.output());
  }

  @Test
  void shouldFindAStoryThatWasDeletedFromTheLog() throws Exception {
    // given: Kafka lets nobody delete from a log that it compacts
    RecordMetadata last = pipeline.publish("story-0", "They agreed on a ceasefire.");
    assertTrue(pipeline.audit().isClean());
    ConfigResource stories =
        new ConfigResource(ConfigResource.Type.TOPIC, pipeline.topics().stories().name());
    AlterConfigOp keepAll =
        new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), OpType.SET);
    pipeline.admin().incrementalAlterConfigs(Map.of(stories, List.of(keepAll))).all().get();

    // when: all that one partition holds
    pipeline
        .admin()
        .deleteRecords(
            Map.of(pipeline.partition("story-0"), RecordsToDelete.beforeOffset(last.offset() + 1)))
        .all()
        .get();

    // then
    assertDifferences("_all: published 8", "tag of " + AuditedPipeline.id("story-0").value());
  }

  @Test
  void shouldFindAStepOfTheFlowThatWasMiscounted() throws IOException {
    // when
    pipeline.send(
        pipeline.topics().counts(),
        "_flow|step=new",
        "{\"theme\":\"_flow\",\"step\":\"new\",\"total\":7,\"revision\":1000}");

    // then
    assertDifferences(
        "read records: published 8, recounted 7",
        "new less retracted stories: published 7, recounted 8");
  }

  @Test
  void shouldNotSayWhileTheStoppedPipelineHasUnreadStories() throws IOException {
    // given
    pipeline.stop();
    pipeline.publish("unread", "They agreed on a ceasefire.");

    // when
    Said said = audit("--patience", "2");

    // then
    assertEquals(3, said.exitCode(), said.output());
    assertTrue(said.output().contains("cannot say"), said.output());
    assertTrue(said.output().contains("1 records behind"), said.output());
  }

  @Test
  void shouldNotSayThatAStoppedPipelineIsWrong() throws IOException {
    // given: it may have counted a story and not come to say so
    pipeline.stop();
    pipeline.send(
        pipeline.topics().counts(),
        "ceasefire",
        "{\"theme\":\"ceasefire\",\"live\":3,\"revision\":1000}");

    // when
    Said said = audit("--patience", "3");

    // then
    assertEquals(3, said.exitCode(), said.output());
    assertTrue(said.output().contains("1 differences that may pass"), said.output());
  }

  @Test
  void shouldRaiseNoFalseAlarmUnderLoad() throws Exception {
    // given: a few at a time, so that the pipeline now and then has come to the last of them
    AtomicInteger number = new AtomicInteger();
    ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
    load.scheduleWithFixedDelay(
        () -> {
          for (int i = 0; i < 5; i++) {
            int n = number.incrementAndGet();
            pipeline.publish("load-" + n % 500, n % 3 == 0 ? "A ceasefire." : "Talk " + n);
          }
        },
        0,
        70,
        MILLISECONDS);
    try {
      for (int i = 0; i < 25; i++) {
        // when
        Audit.Report report = pipeline.audit(Duration.ofMillis(200 + 10 * i));

        // then
        assertFalse(report.isCertain() && !report.differences().isEmpty(), report.toString());
      }
    } finally {
      load.shutdown();
    }
    assertTrue(load.awaitTermination(10, SECONDS));
    assertTrue(number.get() > 100, () -> "only " + number + " stories came meanwhile");
    assertTrue(pipeline.audit().isClean());
  }

  private void assertDifferences(String... lines) throws IOException {
    Said said = audit();
    assertEquals(1, said.exitCode(), said.output());
    for (String line : lines) {
      assertTrue(said.output().contains(line), () -> line + "\nis not in\n" + said.output());
    }
  }

  /** Runs the command as its user does. */
  private Said audit(String... more) throws IOException {
    Path config = directory.resolve("audit.properties");
    Files.writeString(
        config,
        """
        bootstrap.servers=%s
        application.id=%s
        topics.prefix=%s
        """
            .formatted(
                pipeline.settings().bootstrapServers(),
                pipeline.settings().applicationId(),
                pipeline.settings().topics().prefix()));
    String[] args = new String[5 + more.length];
    System.arraycopy(
        new String[] {"audit", "--config", config.toString(), "--settle", "1"}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    PrintStream usual = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      int exitCode = Commands.run(Wirewatch::start, args);
      return new Said(exitCode, printed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(usual);
    }
  }
}
