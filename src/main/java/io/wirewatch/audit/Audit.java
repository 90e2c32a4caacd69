package io.wirewatch.audit;

import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Story;
import io.wirewatch.story.TaggedStory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Recounts everything from the topics and compares it with what is published; it shares no code
 * with what tags and counts.
 */
public final class Audit {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Clients clients;
  private final Topics topics;
  private final String applicationId;
  private final Duration settle;
  private final Duration patience;
  private final int tags;

  /**
   * What an audit found.
   *
   * @param liveStories how many stories are live
   * @param records how many records were read for it
   * @param tags how many tags were checked under their own theme sets
   * @param behind how many records of the stories the pipeline has not come to, transaction markers
   *     included; where that is not 0 the differences say little
   * @param settled whether the differences are to be believed: nothing came for a while, and a
   *     running pipeline had nothing left to do
   * @param differences none when every count is right
   */
  public record Report(
      long liveStories,
      long records,
      long tags,
      long behind,
      boolean settled,
      List<Difference> differences) {
    public Report {
      differences = List.copyOf(differences);
    }

    /** Whether every count is right. */
    public boolean isClean() {
      return differences.isEmpty() && isCertain();
    }

    /** Whether anything can be said: if not, counts may be right or wrong. */
    public boolean isCertain() {
      return settled && behind == 0;
    }
  }

  /**
   * An audit of what the pipeline {@code applicationId} publishes.
   *
   * @param settle how long nothing may come any more before a difference is believed
   * @param patience how long the pipeline may take to come to rest
   * @param tags how many tagged stories, drawn by chance, are tagged again
   */
  public Audit(
      Clients clients,
      Topics topics,
      String applicationId,
      Duration settle,
      Duration patience,
      int tags) {
    this.clients = requireNonNull(clients, "clients");
    this.topics = requireNonNull(topics, "topics");
    this.applicationId = requireNonNull(applicationId, "applicationId");
    this.settle = requireNonNull(settle, "settle");
    this.patience = requireNonNull(patience, "patience");
    this.tags = tags;
  }

  /**
   * Recounts until all is right, or wrong for good: counts follow stories by a moment, so a
   * difference holds only when nothing has come for a while.
   */
  public Report run() {
    Recount recount = new Recount();
    long deadline = System.nanoTime() + patience.toNanos();
    try (TopicReader<Story> stories = new TopicReader<>(clients, topics.stories());
        TopicReader<TaggedStory> tagged = new TopicReader<>(clients, topics.tagged());
        TopicReader<?> counts = new TopicReader<>(clients, topics.counts());
        TopicReader<?> windows = new TopicReader<>(clients, topics.windows());
        TagAudit tagAudit = new TagAudit(clients, topics, tags);
        Progress progress = new Progress(clients, topics.stories().name(), applicationId)) {
      long seen = -1;
      long quietSince = System.nanoTime();
      while (true) {
        stories.readToEnd(recount::story);
        tagged.readToEnd(
            entry -> {
              recount.tagged(entry);
              tagAudit.tagged(entry);
            });
        counts.readToEnd(recount::count);
        windows.readToEnd(recount::window);
        long now = System.nanoTime();
        if (recount.records() != seen) {
          seen = recount.records();
          quietSince = now;
        }
        List<Difference> differences = recount.differences();
        long behind = progress.behind(recount.lastStory());
        boolean quiet = now - quietSince > settle.toNanos();
        boolean certain = behind == 0 && (differences.isEmpty() || (quiet && progress.isAtRest()));
        if (certain || now > deadline) {
          List<Difference> all = new ArrayList<>(differences);
          if (certain) {
            all.addAll(tagAudit.wrong(recount, (partition, offset) -> true).values());
          }
          return new Report(
              recount.liveStories(), recount.records(), tagAudit.checked(), behind, certain, all);
        }
        Thread.sleep(LOOK_AGAIN.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WirewatchException("interrupted while recounting", e);
    }
  }
}
