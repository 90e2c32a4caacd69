package io.wirewatch.bench;

import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topic;
import io.wirewatch.story.Published;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Stories to measure with, made of texts and fresh ids. */
final class Load {
  private static final int PUBLISHERS = 200;

  private final List<String> texts;
  private final Random random;
  private final ToLongFunction<Random> ages;
  private long number;

  private Load(List<String> texts, long seed, ToLongFunction<Random> ages) {
    this.texts = texts;
    this.random = new Random(seed);
    this.ages = ages;
  }

  /** As stories come from wires: most of them fresh. */
  static Load ofWires(List<String> texts, long seed) {
    return new Load(texts, seed, Load::ageOnWires);
  }

  /** As a log has them that was filled through so long a time: as many of each hour. */
  static Load ofLog(List<String> texts, long seed, Duration time) {
    return new Load(texts, seed, random -> within(time, random));
  }

  /** Sends {@code count} stories as fast as they are taken; returns their mean size in bytes. */
  @SuppressWarnings("FutureReturnValueIgnored") // a story that is not taken is never counted
  long prefill(Clients clients, Topic<Story> topic, int count) {
    long bytes = 0;
    try (Producer<byte[], byte @Nullable []> producer = clients.producer()) {
      for (int i = 0; i < count; i++) {
        Story story = next("p" + random.nextInt(PUBLISHERS) + ".example");
        var record = topic.record(story.id().value(), story, Long.toString(i));
        byte[] value = record.value();
        bytes += value == null ? 0 : value.length;
        producer.send(record);
      }
      producer.flush();
    }
    return bytes / count;
  }

  /** A story that was not there before. */
  Story next(String publisher) {
    number++;
    String text = texts.get((int) (number % texts.size()));
    int end = text.indexOf('.', 20);
    String headline = text.substring(0, Math.min(end < 0 ? 80 : end, 120)).replace('\n', ' ');
    return new Story(
        StoryId.ofGiven(publisher, Long.toString(number)),
        "https://" + publisher + "/news/" + number,
        new Source(publisher, publisher, "https://" + publisher + "/feed.xml"),
        "en",
        new Published(
            Instant.now().minusMillis(ages.applyAsLong(random)), Published.Quality.STATED, null),
        null,
        headline.isBlank() ? "No title" : headline,
        false,
        null,
        number + ". " + text);
  }

  /** In milliseconds: 95 % within ten minutes, 4 % within a day, 1 % older. */
  private static long ageOnWires(Random random) {
    int percent = random.nextInt(100);
    return within(
        percent < 95
            ? Duration.ofMinutes(10)
            : percent < 99 ? Duration.ofDays(1) : Duration.ofDays(20),
        random);
  }

  private static long within(Duration time, Random random) {
    return (long) (random.nextDouble() * time.toMillis());
  }
}
