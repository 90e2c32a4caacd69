package io.wirewatch.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stories posted, and counts asked for, as a client elsewhere does. */
final class HttpSide {
  static final String SOURCE = "posts.example";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String root;

  HttpSide(String address) {
    this.root = address.startsWith("http") ? address : "http://" + address;
  }

  /**
   * Posts stories until all are acknowledged: what fails is sent again, all of it, as clients do.
   */
  void post(List<Integer> numbers) {
    StringBuilder lines = new StringBuilder();
    for (int number : numbers) {
      String[] text = Articles.text(number).split("\n\n", 2);
      ObjectNode story = JSON.createObjectNode();
      story.put("id", "letter-" + number);
      story.put("source", SOURCE);
      story.put("language", "en");
      story.put("headline", text[0]);
      story.put("body", text[1].strip());
      lines.append(story).append('\n');
    }
    HttpRequest request =
        request("/v1/stories")
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
            .build();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              HttpResponse<String> answer =
                  client.send(request, HttpResponse.BodyHandlers.ofString());
              if (answer.statusCode() == 503) {
                return false;
              }
              assertEquals(200, answer.statusCode(), answer::body);
              assertEquals(numbers.size(), JSON.readTree(answer.body()).get("accepted").asInt());
              return true;
            });
  }

  /** Every count that is not 0, as the topic's keys have them. */
  Map<String, Long> counts() throws Exception {
    Map<String, Long> counts = new TreeMap<>();
    JsonNode themes = get("/v1/themes");
    add(counts, "_all", themes.get("all"));
    add(counts, "_themed", themes.get("themed"));
    for (JsonNode theme : themes.get("themes")) {
      add(counts, theme.get("id").asText(), theme);
    }
    for (String theme : List.copyOf(counts.keySet())) {
      if (!theme.equals("_themed")) {
        JsonNode detail = get("/v1/themes/" + theme);
        detail.get("sources").forEach(at -> add(counts, theme + "|source=" + id(at), at));
        detail.get("languages").forEach(at -> add(counts, theme + "|lang=" + id(at), at));
      }
    }
    return counts;
  }

  private static String id(JsonNode node) {
    return node.get("id").asText();
  }

  private static void add(Map<String, Long> counts, String key, JsonNode of) {
    if (of.get("stories").asLong() > 0) {
      counts.put(key, of.get("stories").asLong());
    }
  }

  /** What {@code path} answers with 200. */
  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer::body);
    return JSON.readTree(answer.body());
  }

  /** What {@code path} answers to somebody who has no token. */
  int statusWithoutToken(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(root + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .timeout(Duration.ofSeconds(40))
        .header("Authorization", "Bearer " + ComposedCluster.TOKEN);
  }
}
