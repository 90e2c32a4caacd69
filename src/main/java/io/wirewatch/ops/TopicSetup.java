package io.wirewatch.ops;

import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicAdmin;
import io.wirewatch.kafka.TopicLayout;
import io.wirewatch.kafka.TopicState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Topics as some roles need them: made where they are missing, and checked.
 *
 * @param own our topics; the stories must be among them if there is a pipeline
 * @param stories which of {@code own} holds the stories
 * @param internal the pipeline's own topics, by how many partitions the stories have; none where no
 *     pipeline is meant
 */
public record TopicSetup(
    List<TopicLayout> own, TopicLayout stories, IntFunction<List<TopicLayout>> internal) {
  private static final Duration KNOWN_DEADLINE = Duration.ofSeconds(20);
  private static final long KNOWN_POLL_MS = 50;
  private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

  public TopicSetup {
    own = List.copyOf(own);
    requireNonNull(stories, "stories");
    requireNonNull(internal, "internal");
  }

  /** The set-up of {@code topics}. */
  public static TopicSetup of(
      List<Topic<?>> topics, Topic<?> stories, IntFunction<List<TopicLayout>> internal) {
    return new TopicSetup(
        topics.stream().<TopicLayout>map(Topic::layout).toList(), stories.layout(), internal);
  }

  /**
   * Makes what is missing, and checks all.
   *
   * @throws WirewatchException if something is such that stories could be lost or nothing can work
   */
  public void prepare(Clients clients) {
    try (TopicAdmin admin = new TopicAdmin(clients)) {
      create(admin);
      List<Finding> findings = checkMade(admin);
      findings.stream().filter(finding -> !finding.isFatal()).forEach(f -> LOG.warn("{}", f));
      String fatal =
          findings.stream()
              .filter(Finding::isFatal)
              .map(Finding::toString)
              .collect(Collectors.joining(System.lineSeparator()));
      if (!fatal.isEmpty()) {
        throw new WirewatchException(fatal);
      }
    }
  }

  /** Makes what is missing, and returns the names of what was made. */
  public List<String> create(TopicAdmin admin) {
    List<String> made = new ArrayList<>(admin.create(own));
    made.addAll(admin.create(internal.apply(storiesPartitions(admin))));
    return List.copyOf(made);
  }

  /** The same as {@link #check} of topics that were made just now: a broker may not know yet. */
  public List<Finding> checkMade(TopicAdmin admin) {
    long deadline = System.nanoTime() + KNOWN_DEADLINE.toNanos();
    while (true) {
      List<Finding> findings = check(admin);
      if (findings.stream().noneMatch(Finding::isMissing) || System.nanoTime() > deadline) {
        return findings;
      }
      try {
        Thread.sleep(KNOWN_POLL_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return findings;
      }
    }
  }

  /** Everything that is not as it should be, in the order of the topics. */
  public List<Finding> check(TopicAdmin admin) {
    List<TopicLayout> all = all(admin);
    Map<String, TopicState> found = admin.lookClosely(all);
    return all.stream()
        .flatMap(layout -> TopicCheck.of(layout, found.get(layout.name())).stream())
        .toList();
  }

  /** Every topic that is meant, as it should be. */
  public List<TopicLayout> all(TopicAdmin admin) {
    List<TopicLayout> all = new ArrayList<>(own);
    all.addAll(internal.apply(storiesPartitions(admin)));
    return List.copyOf(all);
  }

  /** The pipeline's own topics go by what is there, whatever is configured. */
  private int storiesPartitions(TopicAdmin admin) {
    TopicState there = admin.look(List.of(stories)).get(stories.name());
    return there == null ? stories.partitions() : there.partitions();
  }
}
