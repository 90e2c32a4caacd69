package io.wirewatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.kafka.DataDirectory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * HTTP of {@code wirewatch run} as a process: where it is, whom it lets in, what comes of posts.
 */
class HttpIT {
  private static final String TOKEN = "not-to-be-guessed-17";

  @TempDir private Path home;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void shouldCountWhatIsPostedAndGiveItBack() throws Exception {
    // given a process that wants a token
    Station station = new Station(home, "http.port=0", "http.token=" + TOKEN);
    try (WirewatchProcess run = station.starting()) {
      // when it is asked from the first moment on, then it says that it starts, and then is ready
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> DataDirectory.readHttpAddress(station.data()).isPresent());
      assertEquals(503, ask(station, "GET", "/startupz", "", null).statusCode());
      assertEquals(200, ask(station, "GET", "/livez", "", null).statusCode());
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> ask(station, "GET", "/readyz", "", null).statusCode() == 200);
      assertEquals(200, ask(station, "GET", "/startupz", "", null).statusCode());
      String address = DataDirectory.readHttpAddress(station.data()).orElseThrow();
      run.awaitOutput("HTTP at " + address, Duration.ofSeconds(10));

      // when a story is posted without and with the token
      String story =
          "{\"id\":\"memo-17\",\"source\":\"desk.example\",\"headline\":\"A truce in Ukraine\",\"body\":\"It holds.\"}";
      assertEquals(401, ask(station, "POST", "/v1/stories", story, null).statusCode());
      HttpResponse<String> posted = ask(station, "POST", "/v1/stories", story, TOKEN);

      // then it counts, until it is taken back
      assertEquals(200, posted.statusCode(), posted::body);
      Look look = station.look();
      look.awaitCount("ceasefire|source=desk.example", 1);
      String id = new ObjectMapper().readTree(posted.body()).path("id").asText();
      assertEquals(200, ask(station, "DELETE", "/v1/stories/" + id, "", TOKEN).statusCode());
      look.awaitCount("ceasefire|source=desk.example", 0);

      // and the token is nowhere in what it says, and its address goes when it does
      run.interrupt();
      assertFalse(run.output().contains(TOKEN), run::output);
      assertTrue(DataDirectory.readHttpAddress(station.data()).isEmpty());
    }
  }

  @Test
  void shouldRefuseToStartWhereItMayNotListen() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      // given a port that is somebody else's, and an interface that is everybody's
      Station chosen = new Station(home.resolve("a"), "http.port=" + taken.getLocalPort());
      Station open = new Station(home.resolve("b"), "http.host=0.0.0.0");

      // when
      Cli.Result port = chosen.cli("run");
      Cli.Result host = open.cli("run");

      // then it says what to do
      assertEquals(1, port.exitCode());
      assertTrue(
          port.err().startsWith("wirewatch: cannot listen on http.host=127.0.0.1 http.port="),
          port::err);
      assertFalse(DataDirectory.isInUse(chosen.data()));
      assertEquals(1, host.exitCode());
      assertTrue(
          host.err().contains(":3: http.host=0.0.0.0: must be an address of loopback"), host::err);
    }
  }

  private HttpResponse<String> ask(
      Station station, String method, String path, String body, String token) throws Exception {
    String address = DataDirectory.readHttpAddress(station.data()).orElseThrow();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
