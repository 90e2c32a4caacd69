package io.wirewatch.recount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a process answers over HTTP. */
public final class Rest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An answer has at most so many windows. */
  private static final int WINDOWS = 1_500;

  /** So many stories are asked for one by one. */
  private static final int STORIES = 100;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  /** What the process at {@code address}, such as http://127.0.0.1:8080, answers. */
  public Rest(String address) {
    this.address = address;
  }

  void compare(Expectation expected, Findings findings) {
    Map<String, Long> counts = expected.counts();
    Map<String, Long> archived = expected.archived();
    Set<String> keys = new HashSet<>(counts.keySet());
    keys.addAll(archived.keySet());
    findings.compare(address + " count ", counts, counts(keys, "stories"));
    findings.compare(address + " archived ", archived, counts(keys, "archived"));
    Map<String, Long> windows = expected.windows();
    Map<String, Long> said = new TreeMap<>();
    long endMs = Math.max(Instant.now().toEpochMilli(), expected.lastMs());
    asked(counts.keySet())
        .forEach((query, count) -> windows(query, count, expected.horizonMs(), endMs, said));
    findings.compare(address + " window ", windows, said);
    stories(expected, findings);
  }

  /** Every count that is not 0, of the themes that there are, as that field has it. */
  private Map<String, Long> counts(Collection<String> expected, String field) {
    Map<String, Long> counts = new TreeMap<>();
    JsonNode list = get("/v1/themes");
    add("_all", list.path("all"), field, counts);
    add("_themed", list.path("themed"), field, counts);
    Set<String> themes = new TreeSet<>(Set.of("_all"));
    list.path("themes").forEach(theme -> themes.add(theme.path("id").asText()));
    themes.addAll(themes(expected));
    for (String theme : themes) {
      JsonNode detail = get("/v1/themes/" + theme);
      add(theme, detail, field, counts);
      detail.path("sources").forEach(at -> add(theme + "|source=" + id(at), at, field, counts));
      detail.path("languages").forEach(at -> add(theme + "|lang=" + id(at), at, field, counts));
    }
    return counts;
  }

  private static String id(JsonNode node) {
    return node.path("id").asText();
  }

  private static void add(String key, JsonNode of, String field, Map<String, Long> counts) {
    // Of archived ones nothing is said where there are none.
    long stories = of.path(field).asLong(field.equals("archived") ? 0 : -1);
    if (stories != 0) {
      counts.put(key, stories);
    }
  }

  private static Set<String> themes(Collection<String> keys) {
    Set<String> themes = new TreeSet<>();
    keys.forEach(key -> themes.add(key.replaceAll("\\|.*", "")));
    themes.remove("_themed");
    return themes;
  }

  /** By what is asked of the windows, of which count that is. */
  private static Map<String, String> asked(Collection<String> keys) {
    Map<String, String> asked = new TreeMap<>();
    for (String key : keys) {
      int split = key.indexOf('|');
      if (split >= 0) {
        asked.put(key.substring(0, split) + "/windows?size=1h&" + key.substring(split + 1), key);
      } else if (!key.equals("_themed")) {
        Expectation.SIZES.keySet().forEach(size -> asked.put(key + "/windows?size=" + size, key));
      }
    }
    return asked;
  }

  /** All windows that are not 0 and begin from the horizon until then. */
  private void windows(
      String query, String count, long horizonMs, long endMs, Map<String, Long> said) {
    String size = query.replaceAll(".*size=(\\w+).*", "$1");
    long length = Expectation.SIZES.get(size);
    long end = Expectation.start(size, endMs) + length;
    long start = Expectation.start(size, horizonMs - 1) + length;
    for (long from = start; from < end; from += WINDOWS * length) {
      String range =
          "&from=%s&to=%s"
              .formatted(
                  Instant.ofEpochMilli(from),
                  Instant.ofEpochMilli(Math.min(end, from + WINDOWS * length)));
      for (JsonNode window : get("/v1/themes/" + query + range).path("windows")) {
        long startMs = Instant.parse(window.path("start").asText()).toEpochMilli();
        add(Expectation.window(count, size, startMs), window, "stories", said);
      }
    }
  }

  /** Some stories, those taken back among them. */
  private void stories(Expectation expected, Findings findings) {
    Set<String> some = new HashSet<>();
    expected.stories().keySet().stream().limit(STORIES).forEach(some::add);
    for (String id : some) {
      Meant meant = expected.stories().get(id).meant();
      HttpResponse<String> answer = ask("/v1/stories/" + id);
      findings.compare(address + " story " + id, meant == null ? 404 : 200, answer.statusCode());
      if (meant != null && answer.statusCode() == 200) {
        findings.compare(
            address + " themes of " + id, meant.themes(), Observed.themes(json(answer)));
      }
    }
  }

  private JsonNode get(String path) {
    HttpResponse<String> answer = ask(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return json(answer);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> ask(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
