package io.wirewatch.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Span;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;

/**
 * Whatever the pipeline has come to publish of what is on its way, nothing is taken for wrong; and
 * what is wrong is, once nothing is on its way.
 */
class CutProperty {
  private static final int PARTITIONS = 3;
  private static final int IDS = 7;
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

  /** A change of a story: what it becomes; nothing when it is taken back. */
  private record Op(
      StoryId id,
      String source,
      List<String> themes,
      int edition,
      boolean retracts,
      boolean isUnreadable) {
    Story story() {
      return retracts
          ? null
          : new Story(
              id,
              null,
              new Source(source, source, null),
              "en",
              new Published(AT.minus(Duration.ofDays(40)), Published.Quality.STATED, null),
              null,
              "Edition " + edition,
              false,
              null,
              "");
    }
  }

  private final List<List<Op>> log = new ArrayList<>();
  private final int[] storiesTaken = new int[PARTITIONS];
  private final int[] tagsTaken = new int[PARTITIONS];
  private final Recount recount = new Recount();

  @Property(tries = 250)
  void shouldTakeNothingForWrongThatIsOnItsWay(@ForAll Random random) {
    // given a log, and an earlier comparison
    log(random, 40);
    int[] first = between(new int[PARTITIONS], ends(), random);
    takeTags(between(new int[PARTITIONS], first, random));
    cut(random, first, between(first, ends(), random));

    // when it goes on; what has a tag has been read
    int[] reached = max(between(first, ends(), random), tagsTaken);
    takeStories(between(storiesTaken, ends(), random));
    takeTags(between(tagsTaken, reached, random));
    Comparison comparison = cut(random, reached, between(reached, ends(), random));

    // then
    assertEquals(Map.of(), comparison.wrong());
  }

  /** Compares where {@code reached} was read at its beginning and {@code published} at its end. */
  private Comparison cut(Random random, int[] reached, int[] published) {
    Map<Integer, Long> offsets =
        IntStream.range(0, PARTITIONS)
            .boxed()
            .collect(Collectors.toMap(p -> p, p -> (long) reached[p]));
    recount.onTheWay().arrived(offsets);
    publish(published);
    int[] tagged = between(published, ends(), random);
    takeTags(max(tagged, tagsTaken));
    takeStories(max(between(tagged, ends(), random), storiesTaken));
    return recount.compare();
  }

  @Property(tries = 100)
  void shouldFindWhateverIsWrongAtRest(
      @ForAll Random random, @ForAll @IntRange(min = 0, max = 1_000) int which) {
    // given
    log(random, 30);
    Comparison before = cut(random, ends(), ends());
    assertEquals(Map.of(), rest().wrong(), () -> "with " + before);

    // when
    Map<String, Long> counts = new TreeMap<>(counts(ends()));
    counts.keySet().removeIf(key -> key.startsWith("_flow"));
    String key =
        counts.isEmpty() ? "ceasefire" : List.copyOf(counts.keySet()).get(which % counts.size());
    count(key, counts.getOrDefault(key, 0L) + (random.nextBoolean() ? 1 : -1));

    // then
    Comparison after = rest();
    assertEquals(List.of(key), after.wrong().values().stream().map(Difference::what).toList());
    Assertions.assertFalse(after.isRight(CellKey.total(key)));
  }

  private Comparison rest() {
    recount
        .onTheWay()
        .arrived(
            IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(p -> p, p -> (long) ends()[p])));
    return recount.compare();
  }

  private void log(Random random, int ops) {
    for (int p = 0; p < PARTITIONS; p++) {
      log.add(new ArrayList<>());
    }
    for (int i = 0; i < ops; i++) {
      int story = random.nextInt(IDS);
      List<Op> partition = log.get(story % PARTITIONS);
      StoryId id = StoryId.ofGiven("test", "story-" + story);
      List<String> themes =
          List.of(List.<String>of(), List.of("a"), List.of("b"), List.of("a", "b"))
              .get(random.nextInt(4));
      String source = random.nextBoolean() ? "wire" : "post";
      partition.add(new Op(id, source, themes, i, random.nextInt(4) == 0, random.nextInt(8) == 0));
    }
  }

  private int[] ends() {
    return log.stream().mapToInt(List::size).toArray();
  }

  private static int[] between(int[] from, int[] to, Random random) {
    return IntStream.range(0, PARTITIONS)
        .map(p -> from[p] + (to[p] > from[p] ? random.nextInt(to[p] - from[p] + 1) : 0))
        .toArray();
  }

  private static int[] max(int[] one, int[] other) {
    return IntStream.range(0, PARTITIONS).map(p -> Math.max(one[p], other[p])).toArray();
  }

  private void takeStories(int[] to) {
    for (int p = 0; p < PARTITIONS; p++) {
      for (; storiesTaken[p] < to[p]; storiesTaken[p]++) {
        Op op = log.get(p).get(storiesTaken[p]);
        String key = op.isUnreadable() ? "no story's" : op.id().value();
        recount.story(entry(key, op.story(), p, storiesTaken[p]));
      }
    }
  }

  private void takeTags(int[] to) {
    for (int p = 0; p < PARTITIONS; p++) {
      for (; tagsTaken[p] < to[p]; tagsTaken[p]++) {
        Op op = log.get(p).get(tagsTaken[p]);
        boolean none = op.retracts() || op.themes().isEmpty();
        if (!op.isUnreadable()) {
          recount.tagged(entry(op.id().value(), none ? null : tagged(op), p, tagsTaken[p]));
        }
      }
    }
  }

  private static TaggedStory tagged(Op op) {
    Span span = new Span(Span.Field.HEADLINE, 0, 7, "Edition");
    List<Tag> tags =
        op.themes().stream().map(theme -> new Tag(theme, 1, "r", List.of(span), 1)).toList();
    return new TaggedStory(
        op.story(), 1, tags, "0123456789abcdef", null, AT, AT, new TaggedStory.Trace(0, 0));
  }

  private static <V> Entry<V> entry(String key, V value, int partition, int offset) {
    return new Entry<>(
        key,
        value == null ? null : new Reading.Accepted<>(value),
        value == null ? null : new byte[0],
        partition,
        offset,
        AT,
        Map.of());
  }

  private final Map<String, Long> said = new HashMap<>();

  private void publish(int[] positions) {
    Map<String, Long> counts = counts(positions);
    said.keySet().forEach(key -> counts.putIfAbsent(key, 0L));
    counts.forEach(this::count);
  }

  private void count(String key, long count) {
    said.put(key, count);
    String field = key.startsWith("_flow") ? "total" : "live";
    byte[] json = ("{\"" + field + "\":" + count + "}").getBytes(UTF_8);
    recount.count(new Entry<>(key, null, json, 0, 0, AT, Map.of()));
  }

  /** What is right when each partition was read so far. */
  private Map<String, Long> counts(int[] positions) {
    Map<String, Long> counts = new TreeMap<>();
    for (int p = 0; p < PARTITIONS; p++) {
      Map<StoryId, Op> live = new HashMap<>();
      for (Op op : log.get(p).subList(0, positions[p])) {
        boolean was = live.containsKey(op.id());
        step(counts, "read");
        if (op.isUnreadable()) {
          step(counts, "dead-lettered");
        } else if (op.retracts()) {
          step(counts, was ? "retracted" : "unchanged");
          live.remove(op.id());
        } else {
          step(counts, was ? "edited" : "new");
          step(counts, op.themes().isEmpty() ? "unthemed" : "themed");
          live.put(op.id(), op);
        }
      }
      for (Op op : live.values()) {
        List<String> names = new ArrayList<>(op.themes());
        names.add("_all");
        if (!op.themes().isEmpty()) {
          counts.merge("_themed", 1L, Long::sum);
        }
        for (String name : names) {
          for (String key :
              Arrays.asList(name, name + "|source=" + op.source(), name + "|lang=en")) {
            counts.merge(key, 1L, Long::sum);
          }
        }
      }
    }
    return counts;
  }

  private static void step(Map<String, Long> counts, String step) {
    counts.merge("_flow|step=" + step, 1L, Long::sum);
  }
}
