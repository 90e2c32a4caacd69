package io.wirewatch.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stories are posted while the process is killed again and again: each counts once. */
class PostsIT {
  private static final int STORIES = 10_000;
  private static final int REQUESTS = STORIES / 100;
  private static final int KILLS = 3;
  private static final String LOG = "news.stories.v1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  @Timeout(280)
  void shouldCountEveryPostedStoryOnceWhenKilledThreeTimes() throws Exception {
    // given
    Truth truth = new Truth();
    Verdict verdict = new Verdict(directory, data(), config(), truth);
    List<Integer> torn = new ArrayList<>();
    try (PostingClient client = new PostingClient(data())) {
      client.begin(STORIES, truth, 20_260_301);

      // when it is killed in the middle of posts, and the client posts again what has no answer
      for (int kill = 1; kill <= KILLS; kill++) {
        int enough = REQUESTS * kill / (KILLS + 1);
        int before = client.unanswered();
        try (Victim victim = Victim.start(directory, data(), verdict.config())) {
          await()
              .atMost(PATIENCE)
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(1))
              .until(() -> client.answered() >= enough);
          victim.kill();
        }
        await().atMost(PATIENCE).until(() -> client.unanswered() > before);
        torn.add(client.unanswered() - before);
        assertTrue(client.answered() < REQUESTS, "killed when all was done");
      }

      // then each story counts once
      try (Victim victim = Victim.start(directory, data(), verdict.config())) {
        client.end();
        verdict.assertCounts(victim.clients());
        verdict.assertFlow(victim.clients());
        verdict.assertAudit();
        List<ConsumerRecord<byte[], byte[]>> log = TopicLog.committed(victim.clients(), LOG);
        assertEquals(STORIES, StoryRecount.of(log).live().size());
        System.out.printf(
            "%d stories posted, %d kills, requests torn by each %s, %d answered 503 or 429;"
                + " %d records, so %d stories landed twice%n",
            STORIES, KILLS, torn, client.refused(), log.size(), log.size() - STORIES);
      }
    }
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Path config() throws Exception {
    Path feeds =
        Files.writeString(directory.resolve("feeds.opml"), "<opml version=\"2.0\"><body/></opml>");
    Path themes = Files.writeString(directory.resolve("themes.yml"), Wording.themeFile());
    return Files.writeString(
        directory.resolve("wirewatch.properties"),
        """
        feeds.file=%s
        themes.file=%s
        http.port=0
        http.stories.per.second=1000000
        # A killed member holds the group up until its session ends.
        broker.group.min.session.timeout.ms=1000
        consumer.session.timeout.ms=3000
        consumer.heartbeat.interval.ms=500
        """
            .formatted(feeds, themes));
  }
}
