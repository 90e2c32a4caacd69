package io.wirewatch.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.story.StoryId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts stories, a hundred lines at a time and several times at once, and posts again whatever it
 * has no answer for, wherever the server is by then.
 */
final class PostingClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant SINCE = Instant.parse("2026-01-05T00:00:00Z");
  private static final int LINES = 100;
  private static final int AT_ONCE = 4;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final Path data;
  private final List<Future<?>> requests = new ArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean closed;

  PostingClient(Path data) {
    this.data = data;
  }

  /** Begins to post {@code stories} stories, and tells {@code truth} of them. */
  void begin(int stories, Truth truth, long seed) {
    Wording wording = new Wording(seed);
    for (int first = 0; first < stories; first += LINES) {
      StringBuilder lines = new StringBuilder();
      for (int i = first; i < first + LINES; i++) {
        lines.append(story(i, wording, truth)).append('\n');
      }
      String body = lines.toString();
      requests.add(threads.submit(() -> postUntilAnswered(body)));
    }
  }

  private static String story(int number, Wording wording, Truth truth) {
    String source = "poster-" + number % 3 + ".example";
    String language = wording.language();
    Set<String> themes = wording.anyThemes();
    ObjectNode story = JSON.createObjectNode();
    story.put("id", "story " + number).put("source", source).put("language", language);
    story.put("headline", wording.headline()).put("body", wording.body(themes));
    story.put("publishedAt", SINCE.plusSeconds(60L * number).toString());
    truth.put(
        StoryId.ofGiven(source, "story " + number).value(),
        new Truth.Counted(source, language, themes));
    return story.toString();
  }

  private void postUntilAnswered(String body) {
    while (!closed && !post(body)) {
      pause();
    }
  }

  private boolean post(String body) {
    Optional<String> address = DataDirectory.readHttpAddress(data);
    if (address.isEmpty()) {
      return false;
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address.get() + "/v1/stories"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        refused.incrementAndGet();
        return false;
      }
      JsonNode json = JSON.readTree(response.body());
      if (json.path("accepted").asInt() != LINES) {
        throw new AssertionError(response.body());
      }
      answered.incrementAndGet();
      return true;
    } catch (java.net.ConnectException e) {
      return false; // nobody is there at the moment
    } catch (IOException e) {
      unanswered.incrementAndGet(); // it may have landed, all of it or some
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many requests have been answered. */
  int answered() {
    return answered.get();
  }

  /** How many times a request was sent and the connection ended without an answer. */
  int unanswered() {
    return unanswered.get();
  }

  /** How many times the server has said that it could not take a request now. */
  int refused() {
    return refused.get();
  }

  /** Returns when every request is answered. */
  void end() throws InterruptedException {
    for (Future<?> request : requests) {
      try {
        request.get();
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
  }
}
