package io.wirewatch.kit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Span;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import io.wirewatch.story.Tag;
import io.wirewatch.story.TaggedStory;
import io.wirewatch.view.Answer;
import io.wirewatch.view.StoryQuery;
import io.wirewatch.view.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How large the index of stories is, and how long it takes to make it and to find it again; {@code
 * -Dindex.stories=} says of how many stories.
 */
class IndexIT {
  private static final int STORIES = Integer.getInteger("index.stories", 100_000);
  private static final Duration PATIENCE = Duration.ofMinutes(9);
  private static final String BODY = "It is to begin at midnight, both sides say. ".repeat(8);

  @TempDir private Path directory;

  @Test
  @Timeout(1_200)
  void shouldStaySmallAndGoOnAtOnce() throws Exception {
    // given: a third of the stories with a theme, published in no order of time
    Settings settings = TestBroker.settings("index", directory, Map.of());
    Clients clients = new Clients(TestBroker.address(), settings.clients());
    Topics topics = Topics.of(settings.topics());
    topics.create(clients);
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      for (int i = 0; i < STORIES; i++) {
        Story story = story(i);
        String id = story.id().value();
        producer.send(topics.stories().record(id, story, id));
        if (i % 3 == 0) {
          producer.send(topics.tagged().record(id, tagged(story), id));
        }
      }
    }
    Path index = directory.resolve("view");

    // when
    long began = System.nanoTime();
    double made;
    try (View view =
        View.start(
            index, clients, topics, Clock.systemUTC(), new FlowMetrics(new PrometheusRegistry()))) {
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(view::isCaughtUp);
      made = seconds(began);
    }
    double bytes = (double) size(index) / STORIES;
    began = System.nanoTime();
    try (View view =
        View.start(
            index, clients, topics, Clock.systemUTC(), new FlowMetrics(new PrometheusRegistry()))) {
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(view::isCaughtUp);
      double restart = seconds(began);
      double read = read(view);
      double list = list(view);

      // then
      String figures =
          "%,d stories: %.0f/s into the index, %.0f bytes a story on disk, restart %.2f s, one story %.1f ms, a list of 100 %.1f ms"
              .formatted(STORIES, STORIES / made, bytes, restart, read, list);
      System.out.println(figures);
      assertTrue(bytes < 400, figures); // the lists' share is larger the fewer stories there are
      assertTrue(restart < 5, figures);
    }
  }

  private static double read(View view) {
    for (int i = 0; i < 200; i++) {
      assertInstanceOf(Answer.Found.class, find(view, i));
    }
    long began = System.nanoTime();
    for (int i = 0; i < 500; i++) {
      assertInstanceOf(Answer.Found.class, find(view, i * 7919L % STORIES));
    }
    return seconds(began) * 1_000 / 500;
  }

  private static Object find(View view, long number) {
    return view.stories().find(story((int) number).id().value());
  }

  private static double list(View view) {
    StoryQuery query = new StoryQuery("_all", null, null, 100);
    for (int i = 0; i < 50; i++) {
      view.stories().latest(query);
    }
    long began = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertInstanceOf(Answer.Found.class, view.stories().latest(query));
    }
    return seconds(began) * 1_000 / 100;
  }

  private static Story story(int number) {
    return Stories.story(
        "wire" + number % 50 + ".example",
        "" + number,
        "en",
        Stories.PUBLISHED.minusSeconds(number * 7919L % 10_000_000),
        "Truce " + number + " in Ukraine, says Kyiv",
        BODY);
  }

  private static TaggedStory tagged(Story story) {
    Span span = new Span(Span.Field.HEADLINE, 0, 5, "Truce");
    Instant now = Stories.PUBLISHED;
    return new TaggedStory(
        story,
        1,
        List.of(new Tag("ceasefire", 2, "score", List.of(span), 1)),
        "0".repeat(16),
        now,
        now,
        now,
        new TaggedStory.Trace(0, 0));
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .mapToLong(
              file -> {
                try {
                  return Files.size(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .sum();
    }
  }
}
