package io.wirewatch.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.cli.Look;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import io.wirewatch.theme.ThemeSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Theme sets, right and wrong ones, applied while stories are counted. */
class ReloadIT {
  private static final int SETS = 10;
  private static final int CHUNK = 1_500;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path home;

  /** The number of each right set, by its hash. */
  private final Map<String, Integer> sets = new LinkedHashMap<>();

  /** What was published of each story, in its order: which words of ten it has. */
  private final Map<String, List<Set<Integer>>> stories = new HashMap<>();

  private final Random random = new Random(5);
  private Settings settings;
  private Clients clients;
  private Topics topics;

  @Test
  void shouldTagEachStoryUnderOneSetAndCountItSo() throws Exception {
    // given
    settings = TestBroker.settings("reload", home, Map.of());
    clients = new Clients(settings.bootstrapServers(), settings.clients());
    topics = Topics.of(settings.topics());
    topics.create(clients);
    ThemeSet first = set(0);

    // when stories come all the while, and sets, of which every other one is wrong
    try (Pipeline pipeline =
            Pipeline.start(
                settings, clients, topics, first, new FlowMetrics(new PrometheusRegistry()));
        Producer<byte[], byte @Nullable []> producer = clients.producer()) {
      Look look = new Look(settings.bootstrapServers(), settings);
      publishStories(producer);
      look.awaitAtLeast("_flow|step=read", 1);
      for (int i = 1; i <= SETS; i++) {
        apply(set(i));
        publishStories(producer);
        String hash = set(i).hash();
        awaitTrue(() -> pipeline.themeSet().equals(hash));
        assertNull(pipeline.themesRefused());
        String wrong = applyWrong(producer, i);
        int before = published();
        publishStories(producer);
        awaitTrue(() -> String.valueOf(pipeline.themesRefused()).contains(wrong));
        assertEquals(hash, pipeline.themeSet());
        look.awaitAtLeast("_flow|step=read", before + 1L); // some that came under this set
      }

      // then they are counted as a recount by the tags has it
      look.awaitCount("_all", stories.size());
      assertEquals(List.of(), look.audit().differences());
      List<TaggedStory> tagged = tagged(look);
      assertEquals(recount(tagged), totals(look));

      // and each change of each story was tagged once, under one set that was right
      Set<String> changes = new HashSet<>();
      Set<String> used = new HashSet<>();
      for (TaggedStory each : tagged) {
        String id = each.story().id().value();
        assertTrue(changes.add(id + " " + each.revision()), () -> "twice: " + each);
        assertTrue(sets.containsKey(each.themeSet()), () -> "unknown set: " + each);
        used.add(each.themeSet());
        Set<Integer> words = stories.get(id).get(each.revision() - 1);
        assertEquals(
            themes(words, sets.get(each.themeSet())),
            each.tags().stream().map(Tag::theme).toList(),
            each::toString);
      }
      assertEquals(published(), changes.size());
      assertEquals(sets.keySet(), used);
    }
  }

  private int published() {
    return stories.values().stream().mapToInt(List::size).sum();
  }

  /**
   * Themes of which one is in every story, and the other two in some, by words of the set's own.
   */
  private ThemeSet set(int number) {
    String yaml =
        """
        themes:
          - {id: report, label: Report, strong: [report]}
          - {id: one, label: One, strong: [word%s]}
          - {id: two, label: Two, strong: [word%s]}
        # %d
        """
            .formatted(letter(number), letter(number + 1), number);
    ThemeSet set = ThemeSet.parse("themes.yml", yaml.getBytes(UTF_8));
    sets.put(set.hash(), number);
    return set;
  }

  private static List<String> themes(Set<Integer> words, int set) {
    List<String> themes = new ArrayList<>(List.of("report"));
    if (words.contains(set % 10)) {
      themes.add("one");
    }
    if (words.contains((set + 1) % 10)) {
      themes.add("two");
    }
    return themes;
  }

  private static char letter(int number) {
    return (char) ('a' + number % 10);
  }

  private void apply(ThemeSet set) {
    assertTrue(ThemeSets.publish(clients, topics.themes(), settings.applicationId(), set));
  }

  /** Makes a set current that is no YAML, fails its example, or is nowhere; gives its hash. */
  private String applyWrong(Producer<byte[], byte @Nullable []> producer, int number)
      throws Exception {
    String hash = "%016x".formatted(number);
    String example = "themes: [{id: t, label: T, strong: [a], examples: {match: [b]}}]";
    if (number % 3 > 0) {
      String yaml = number % 3 == 1 ? "themes: [" : example;
      ThemeRecord definition = new ThemeRecord.Definition(hash, "wrong.yml", yaml);
      producer.send(topics.themes().record(ThemeRecord.keyOf(hash), definition, hash)).get();
    }
    ThemeRecord current = new ThemeRecord.Current(hash, 1_000L + number, "wirewatch");
    producer.send(topics.themes().record(ThemeRecord.CURRENT, current, hash)).get();
    return hash;
  }

  /** New stories, and edits of some that were there before. */
  private void publishStories(Producer<byte[], byte @Nullable []> producer) {
    for (int i = 0; i < CHUNK; i++) {
      int known = stories.size();
      int number = known > 0 && i % 5 == 0 ? random.nextInt(known) : known;
      StoryId id = StoryId.ofGiven("test", Integer.toString(number));
      List<Set<Integer>> versions = stories.computeIfAbsent(id.value(), key -> new ArrayList<>());
      Set<Integer> words = new HashSet<>();
      random.ints(4, 0, 10).forEach(words::add);
      versions.add(words);
      producer.send(record(id, versions.size(), words));
    }
    producer.flush();
  }

  private ProducerRecord<byte[], byte @Nullable []> record(
      StoryId id, int version, Set<Integer> words) {
    StringBuilder body = new StringBuilder("Report " + version + ":");
    words.forEach(word -> body.append(" word").append(letter(word)));
    Story story =
        new Story(
            id,
            null,
            new Source("wire.example", "Wire", null),
            "en",
            new Published(Instant.parse("2026-03-01T09:00:00Z"), Published.Quality.STATED, null),
            null,
            "A story",
            false,
            null,
            body.toString());
    return topics.stories().record(id.value(), story, id.value() + version);
  }

  private List<TaggedStory> tagged(Look look) {
    List<TaggedStory> tagged = new ArrayList<>();
    for (Entry<TaggedStory> entry : look.records(topics.tagged())) {
      tagged.add(((Reading.Accepted<TaggedStory>) entry.value()).value());
    }
    return tagged;
  }

  /** The live stories, each under the set that its last tag names. */
  private Map<String, Long> recount(List<TaggedStory> tagged) {
    Map<String, String> last = new HashMap<>();
    tagged.forEach(each -> last.put(each.story().id().value(), each.themeSet()));
    Map<String, Long> totals = new TreeMap<>();
    last.forEach(
        (id, hash) -> {
          List<Set<Integer>> versions = stories.get(id);
          for (String theme : themes(versions.get(versions.size() - 1), sets.get(hash))) {
            totals.merge(theme, 1L, Long::sum);
          }
        });
    return totals;
  }

  private Map<String, Long> totals(Look look) {
    Map<String, Long> totals = new TreeMap<>(look.counts());
    totals.keySet().removeIf(key -> key.contains("|") || key.startsWith("_"));
    return totals;
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(condition);
  }
}
