package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.wirewatch.kafka.Bookmark;
import io.wirewatch.kafka.TestFiles;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Span;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import io.wirewatch.story.TaggedStory.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * The law: whatever comes, is edited, taken back or spoilt, in whatever batches and with whatever
 * restarts between them, the shelf says what a plain recount says.
 */
final class ShelfProperty {
  private static final int MOST = 4;
  private static final int STORIES = 12;
  private static final List<String> THEMES = List.of("border", "pact", "truce");
  private static final Instant ACCEPTED = Instant.parse("2026-03-02T00:00:00Z");

  /** One thing that happens. */
  record Move(Kind kind, int story, int published, int themes) {
    enum Kind {
      PUBLISH,
      RETRACT,
      SPOIL,
      END_BATCH,
      FAIL_BATCH,
      RESTART
    }
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void shouldSayWhatAPlainRecountSays(@ForAll("moves") List<Move> moves) throws IOException {
    Path directory = Files.createTempDirectory("shelf-property-");
    Run run = new Run(directory);
    try {
      moves.forEach(run::make);
      run.endBatch();
      run.check();
    } finally {
      run.database.close();
      TestFiles.delete(directory);
    }
  }

  /** A shelf, and beside it plain maps that say the same. */
  private static final class Run {
    private final Path directory;
    private final FailingKind kind = new FailingKind();
    private Database database;
    private Shelf<TaggedStory> shelf;
    private final List<Entry<TaggedStory>> log = new ArrayList<>();
    private int stored;
    private final Map<String, Entry<TaggedStory>> live = new HashMap<>();
    private final Map<String, PlainList> plain = new HashMap<>();

    Run(Path directory) {
      this.directory = directory;
      open();
      shelf.clear();
    }

    private void open() {
      database = Database.open(directory);
      shelf = new Shelf<>(database, kind, MOST);
    }

    void make(Move move) {
      switch (move.kind()) {
        case PUBLISH -> log.add(entry(move, log.size()));
        case RETRACT -> log.add(entry(move, null, null, log.size()));
        case SPOIL ->
            log.add(entry(move, new Reading.Rejected<>("spoilt"), "x".getBytes(UTF_8), log.size()));
        case END_BATCH -> endBatch();
        case FAIL_BATCH -> failBatch();
        case RESTART -> {
          database.close();
          open();
          Bookmark mark = shelf.bookmark();
          assertEquals(stored, mark == null ? 0 : mark.next().get(0));
          check();
        }
      }
    }

    /** Stores what has come since the last batch. */
    void endBatch() {
      List<Entry<TaggedStory>> batch = log.subList(stored, log.size());
      shelf.take(batch, new Bookmark("topic", Map.of(0, (long) log.size()), ACCEPTED));
      stored = log.size();
      for (Entry<TaggedStory> entry : batch) {
        live.remove(entry.key());
        if (entry.value() instanceof Reading.Accepted<TaggedStory>) {
          live.put(entry.key(), entry);
        }
      }
      lists().forEach(list -> plain.computeIfAbsent(list, x -> new PlainList()).now(sorted(list)));
    }

    /** A write that fails changes nothing, and the same comes again. */
    private void failBatch() {
      kind.failAt = log.size() - 1;
      List<Entry<TaggedStory>> batch = log.subList(stored, log.size());
      Bookmark mark = new Bookmark("topic", Map.of(0, (long) log.size()), ACCEPTED);
      if (!batch.isEmpty()) {
        assertThrows(IllegalStateException.class, () -> shelf.take(batch, mark));
      }
      kind.failAt = -1;
      Bookmark before = shelf.bookmark();
      assertEquals(stored, before == null ? 0 : before.next().get(0));
    }

    void check() {
      for (int story = 0; story < STORIES; story++) {
        Entry<TaggedStory> expected = live.get(id(story));
        Place place = shelf.find(id(story));
        assertEquals(expected == null, place == null);
        if (place != null) {
          assertEquals(expected.offset(), place.offset());
          assertEquals(themes(expected), place.themes());
        }
      }
      lists().forEach(this::checkList);
    }

    private void checkList(String list) {
      List<String> held = new ArrayList<>();
      shelf.scan(
          list,
          (id, line) -> {
            held.add(id);
            assertEquals(new String(live.get(id).raw()), new String(line.json()));
            return true;
          });
      List<String> all = sorted(list);
      assertEquals(all.subList(0, Math.min(held.size(), all.size())), held, list);
      assertEquals(plain.getOrDefault(list, new PlainList()).size(), held.size(), list);
    }

    private static List<String> lists() {
      List<String> lists = new ArrayList<>(THEMES);
      lists.add("_themed");
      return lists;
    }

    private List<String> sorted(String list) {
      return live.values().stream()
          .filter(entry -> list.equals("_themed") || themes(entry).contains(list))
          .sorted(
              Comparator.<Entry<TaggedStory>, Instant>comparing(
                      entry -> value(entry).story().published().at())
                  .reversed()
                  .thenComparing(Entry::key))
          .map(Entry::key)
          .toList();
    }

    /** A story's position in a list, the newest first, as a text. */
    private String position(String id) {
      long published = value(live.get(id)).story().published().at().toEpochMilli();
      return "%020d %s".formatted(Long.MAX_VALUE - published, id);
    }

    /** How many stories a list holds: once it let go of one, none that is older comes in. */
    private final class PlainList {
      private Set<String> held = new HashSet<>();
      private String end = "~";

      void now(List<String> stories) {
        held =
            stories.stream()
                .map(Run.this::position)
                .filter(position -> position.compareTo(end) < 0)
                .collect(Collectors.toSet());
        if (held.size() > MOST + 1) {
          List<String> sorted = held.stream().sorted().toList();
          end = sorted.get(MOST);
          held = Set.copyOf(sorted.subList(0, MOST));
        }
      }

      int size() {
        return Math.min(MOST, held.size());
      }
    }
  }

  /** Keeps what the real one keeps, but for one record at which it fails. */
  private static final class FailingKind implements Shelf.Kind<TaggedStory> {
    private final TagPlaces real = new TagPlaces();
    private long failAt = -1;

    @Override
    public String name() {
      return real.name();
    }

    @Override
    public Family places() {
      return real.places();
    }

    @Override
    public Family lists() {
      return real.lists();
    }

    @Override
    public Shelf.Kept keep(Entry<TaggedStory> entry) {
      if (entry.offset() == failAt) {
        throw new IllegalStateException("as a full disk");
      }
      return real.keep(entry);
    }

    @Override
    public List<String> lists(Place place) {
      return real.lists(place);
    }
  }

  private static Entry<TaggedStory> entry(Move move, long offset) {
    List<Tag> tags = new ArrayList<>();
    for (int theme = 0; theme < THEMES.size(); theme++) {
      if ((move.themes() & 1 << theme) != 0) {
        Span span = new Span(Span.Field.HEADLINE, 0, 1, "H");
        tags.add(new Tag(THEMES.get(theme), 1, "score", List.of(span), 1));
      }
    }
    Story story =
        Stories.story(
            "p" + move.published() % 2,
            "x",
            "en",
            Stories.PUBLISHED.plusMillis(move.published() - 2),
            "Headline " + offset,
            "");
    TaggedStory value =
        new TaggedStory(
            story, 1, tags, "0".repeat(16), null, ACCEPTED, ACCEPTED, new Trace(0, offset));
    return entry(move, new Reading.Accepted<>(value), ("raw " + offset).getBytes(UTF_8), offset);
  }

  private static Entry<TaggedStory> entry(
      Move move, Reading<TaggedStory> value, byte[] raw, long offset) {
    return new Entry<>(id(move.story()), value, raw, 0, offset, ACCEPTED, Map.of());
  }

  private static String id(int story) {
    return StoryId.ofGiven("wire.example", "" + story).value();
  }

  private static TaggedStory value(Entry<TaggedStory> entry) {
    return ((Reading.Accepted<TaggedStory>) entry.value()).value();
  }

  private static List<String> themes(Entry<TaggedStory> entry) {
    return value(entry).tags().stream().map(Tag::theme).toList();
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(12, Move.Kind.PUBLISH),
                Tuple.of(4, Move.Kind.RETRACT),
                Tuple.of(1, Move.Kind.SPOIL),
                Tuple.of(4, Move.Kind.END_BATCH),
                Tuple.of(1, Move.Kind.FAIL_BATCH),
                Tuple.of(1, Move.Kind.RESTART)),
            Arbitraries.integers().between(0, STORIES - 1),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(1, 7))
        .as(Move::new)
        .list()
        .ofMaxSize(120);
  }
}
