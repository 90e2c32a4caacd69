package io.wirewatch.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.WirewatchException;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.RecordLookup;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import io.wirewatch.match.Tagger;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import io.wirewatch.theme.ThemeSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tags stories again, each under the theme set that its tag names, and says whether its themes,
 * scores, rules and spans are what comes out.
 */
final class TagCheck implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TagCheck.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST = 300;

  /** A compiled set takes megabytes, and live tags may name many. */
  private static final int MOST_SETS = 3;

  private final Clients clients;
  private final Topic<ThemeRecord> themes;
  private final RecordLookup<Story> stories;

  private final Map<String, UsedSet> sets = new LinkedHashMap<>();

  /**
   * A theme set that a tag names.
   *
   * @param tagger what tags by it; null where it cannot be used here, or is not defined
   */
  private record UsedSet(boolean isDefined, @Nullable Tagger tagger) {}

  /** A tag, and where the story's record is. */
  record Candidate(TaggedStory tagged, int partition, long offset) {
    String id() {
      return tagged.story().id().value();
    }
  }

  /** What came of a check. */
  enum Verdict {
    RIGHT,
    WRONG,
    /** The story is not there any more, or its theme set cannot be used here. */
    UNKNOWN
  }

  /**
   * What came of a check.
   *
   * @param difference what is wrong; null unless something is
   */
  record Outcome(Candidate candidate, Verdict verdict, @Nullable Difference difference) {}

  TagCheck(Clients clients, Topics topics) {
    this.clients = clients;
    this.themes = topics.themes();
    this.stories = new RecordLookup<>(clients, topics.stories());
  }

  /** What comes of each of {@code candidates}. */
  List<Outcome> check(List<Candidate> candidates) {
    Map<String, List<Candidate>> bySet =
        candidates.stream().collect(Collectors.groupingBy(one -> one.tagged().themeSet()));
    return bySet.entrySet().stream()
        .flatMap(
            set -> {
              UsedSet used = used(set.getKey());
              return set.getValue().stream().map(one -> check(one, used));
            })
        .toList();
  }

  private Outcome check(Candidate candidate, UsedSet set) {
    String what = "themes of " + candidate.id();
    if (!set.isDefined()) {
      String named = "set " + candidate.tagged().themeSet();
      return new Outcome(
          candidate, Verdict.WRONG, new Difference(what, "a theme set that is defined", named));
    }
    Tagger tagger = set.tagger();
    Optional<Story> story =
        tagger == null
            ? Optional.empty()
            : stories
                .read(candidate.partition(), candidate.offset(), PATIENCE)
                .flatMap(entry -> story(entry, candidate.id()));
    if (tagger == null || story.isEmpty()) {
      return new Outcome(candidate, Verdict.UNKNOWN, null);
    }
    List<Tag> right = tagger.tag(story.get());
    List<Tag> published = candidate.tagged().tags();
    return right.equals(published)
        ? new Outcome(candidate, Verdict.RIGHT, null)
        : new Outcome(
            candidate, Verdict.WRONG, new Difference(what, shown(right), shown(published)));
  }

  private static Optional<Story> story(Entry<Story> entry, String id) {
    return id.equals(entry.key()) && entry.value() instanceof Reading.Accepted<Story> accepted
        ? Optional.of(accepted.value())
        : Optional.empty();
  }

  private UsedSet used(String hash) {
    UsedSet set = sets.remove(hash);
    if (set == null) {
      ThemeRecord.Definition definition = definition(hash);
      if (definition == null) {
        return new UsedSet(false, null); // it may come yet
      }
      set = new UsedSet(true, compiled(definition));
    }
    sets.put(hash, set); // used last
    if (sets.size() > MOST_SETS) {
      sets.remove(sets.keySet().iterator().next());
    }
    return set;
  }

  private ThemeRecord.@Nullable Definition definition(String hash) {
    Map<String, ThemeRecord.Definition> found = new HashMap<>();
    try (TopicReader<ThemeRecord> reader = new TopicReader<>(clients, themes)) {
      reader.readToEnd(
          entry -> {
            if (ThemeRecord.keyOf(hash).equals(entry.key())
                && entry.value() instanceof Reading.Accepted<ThemeRecord> accepted
                && accepted.value() instanceof ThemeRecord.Definition definition) {
              found.put(hash, definition);
            }
          });
    }
    return found.get(hash);
  }

  private static @Nullable Tagger compiled(ThemeRecord.Definition definition) {
    try {
      byte[] yaml = definition.yaml().getBytes(UTF_8);
      return ThemeMatcher.compile(ThemeSet.parse(definition.file(), yaml));
    } catch (WirewatchException e) {
      return unusable(definition, e.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Whatever a set does to its compiler, the audit goes on.
      return unusable(definition, e.toString());
    }
  }

  private static @Nullable Tagger unusable(
      ThemeRecord.Definition definition, @Nullable String why) {
    LOG.warn(
        "tags of theme set {} cannot be checked, for it cannot be used here: {}",
        definition.hash(),
        why);
    return null;
  }

  private static String shown(List<Tag> tags) {
    String shown =
        tags.stream()
            .map(
                tag ->
                    "%s %s by %s at %s"
                        .formatted(
                            tag.theme(),
                            tag.score(),
                            tag.rule(),
                            tag.spans().stream()
                                .map(
                                    span ->
                                        span.field().word() + ' ' + span.start() + '-' + span.end())
                                .collect(Collectors.joining(", "))))
            .collect(Collectors.joining("; "));
    if (shown.isEmpty()) {
      return "none";
    }
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
  }

  @Override
  public void close() {
    stories.close();
  }
}
