package io.wirewatch.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.wirewatch.document.FeedDocument;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedReader;
import io.wirewatch.feed.ParsedFeed;
import io.wirewatch.story.Reading;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads spoilt documents: each is accepted or a reason, in a second of processor time and with 64
 * MiB of memory, leaves no markup, and a healthy feed beside it is read whole.
 *
 * <p>Whoever allocates no more in all never holds more; of the others what they hold is measured.
 */
final class Fuzz {
  private static final Path CAPTURED = Path.of("..", "shared", "feeds");
  private static final String ADDRESS = "https://hill.example/feed";
  private static final Instant ACCEPTED = Instant.parse("2026-03-02T12:00:00Z");
  private static final Feed FEED = Feed.of(URI.create(ADDRESS), null, null, null);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long MOST_NANOS = 1_000_000_000;
  private static final long MOST_HELD = 64 << 20;

  /** Longer ones would take most of the time. */
  private static final int LONGEST = 60_000;

  /** The second is that of a JVM which has compiled the reader. */
  private static final int WARM = 100;

  private static final byte[] HEALTHY = OwnFeeds.all().get(1);

  private final ParsedFeed healthy = parsed(HEALTHY);
  private final long seed;
  private int accepted;
  private int stories;
  private long slowest;
  private long largest;
  private long mostHeld;

  Fuzz(long seed) {
    this.seed = seed;
  }

  /** Goes through {@code mutants} of the captured feeds, where they are, and of our own. */
  String run(int mutants) throws IOException {
    assertEquals(6, healthy.stories().size());
    List<byte[]> documents = documents(LONGEST);
    Mutator mutator = new Mutator(seed);
    for (int i = 0; i < mutants; i++) {
      byte[] mutant = mutator.mutate(documents.get(i % documents.size()));
      check(mutant, i);
    }
    return "%d mutants of %d documents, seed %d: %d accepted with %d stories, %d rejected;"
            .formatted(mutants, documents.size(), seed, accepted, stories, mutants - accepted)
        + " slowest %d ms; most allocated %d MiB, most held where that is more than 64: %d MiB"
            .formatted(slowest / 1_000_000, largest >> 20, mostHeld >> 20);
  }

  int accepted() {
    return accepted;
  }

  /** Our own documents, and those captured ones that are no longer than {@code longest}. */
  static List<byte[]> documents(int longest) throws IOException {
    List<byte[]> documents = new ArrayList<>(OwnFeeds.all());
    if (Files.isDirectory(CAPTURED)) {
      try (Stream<Path> files = Files.list(CAPTURED)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".xml")).sorted().toList()) {
          byte[] bytes = Files.readAllBytes(file);
          if (bytes.length <= longest) {
            documents.add(bytes);
          }
        }
      }
    }
    return documents;
  }

  private void check(byte[] mutant, int number) throws IOException {
    try {
      long thread = Thread.currentThread().getId();
      long time = THREADS.getThreadCpuTime(thread);
      long allocated = THREADS.getThreadAllocatedBytes(thread);
      Reading<FeedDocument> reading = FeedDocument.read(mutant, null, ADDRESS);
      List<String> texts = Texts.of(reading);
      allocated = THREADS.getThreadAllocatedBytes(thread) - allocated;
      time = THREADS.getThreadCpuTime(thread) - time;
      largest = Math.max(largest, allocated);
      slowest = number < WARM ? slowest : Math.max(slowest, time);

      assertTrue(number < WARM || time < MOST_NANOS, time + " ns");
      if (allocated > MOST_HELD) {
        long held = held(mutant);
        mostHeld = Math.max(mostHeld, held);
        assertTrue(held < MOST_HELD, held + " bytes");
      }
      texts.forEach(Texts::assertPlain);
      read(mutant);
      assertEquals(healthy, parsed(HEALTHY));
    } catch (Throwable e) {
      Path file = Path.of("target", "mutant-" + seed + "-" + number);
      Files.write(file, mutant);
      throw new AssertionError("mutant " + number + " of seed " + seed + ", see " + file, e);
    }
  }

  /** What the document, its tree and its texts take, with the text it was made of, twice. */
  private static long held(byte[] mutant) {
    long before = afterCollection();
    Reading<FeedDocument> reading = FeedDocument.read(mutant, null, ADDRESS);
    List<String> texts = Texts.of(reading);
    long held = afterCollection() - before + 4L * mutant.length;
    Reference.reachabilityFence(reading);
    Reference.reachabilityFence(texts);
    return held;
  }

  private static long afterCollection() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void read(byte[] mutant) {
    Reading<ParsedFeed> reading = FeedReader.read(mutant, null, FEED, ACCEPTED);
    if (reading instanceof Reading.Accepted<ParsedFeed> feed) {
      accepted++;
      stories += feed.value().stories().size();
      feed.value().stories().forEach(story -> Texts.of(story).forEach(Texts::assertPlain));
      feed.value().rejected().forEach(entry -> assertReason(entry.reason()));
    } else {
      assertReason(((Reading.Rejected<ParsedFeed>) reading).reason());
    }
  }

  private static void assertReason(String reason) {
    assertFalse(reason.isBlank());
    assertFalse(reason.contains("\n"), reason);
    assertFalse(reason.startsWith("unreadable"), reason);
    assertFalse(reason.startsWith("not read within"), reason);
  }

  private static ParsedFeed parsed(byte[] document) {
    Reading<ParsedFeed> reading = FeedReader.read(document, null, FEED, ACCEPTED);
    return ((Reading.Accepted<ParsedFeed>) reading).value();
  }
}
