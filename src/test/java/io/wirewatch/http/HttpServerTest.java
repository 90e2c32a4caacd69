package io.wirewatch.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import io.wirewatch.http.Asking.Answer;
import io.wirewatch.ops.Health;
import io.wirewatch.ops.Health.Probe;
import io.wirewatch.settings.Settings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The server itself: where it listens, how it says what is wrong, what it tells of itself. */
class HttpServerTest {
  private final Health health = new Health();

  @Test
  void shouldSayHowThePartsAre() throws Exception {
    // given
    AtomicReference<String> trouble = new AtomicReference<>();
    health.add(Probe.READY, "pipeline", trouble::get);
    health.add(Probe.STARTED, "pipeline", trouble::get);
    try (HttpServer server = start(Map.of())) {
      Asking asking = new Asking(server.address());

      // when it is starting
      assertEquals(200, asking.get("/livez").status());
      assertEquals(503, asking.get("/startupz").status());
      Answer starting = asking.get("/readyz");
      assertEquals(503, starting.status());
      assertEquals("down", starting.json().path("status").asText());
      assertEquals("is starting", starting.json().at("/checks/0/detail").asText());

      // when it has started
      health.started();
      Answer up = asking.get("/readyz");
      assertEquals(200, up.status());
      assertEquals(
          "{\"status\":\"up\",\"checks\":[{\"name\":\"process\",\"status\":\"up\"},"
              + "{\"name\":\"pipeline\",\"status\":\"up\"}]}",
          up.text());
      assertEquals(200, asking.get("/startupz").status());

      // when a part has trouble, then it is not ready, but it has started and it lives
      trouble.set("is REBALANCING");
      assertEquals(503, asking.get("/readyz").status());
      assertEquals("is REBALANCING", asking.get("/readyz").json().at("/checks/1/detail").asText());
      assertEquals(200, asking.get("/startupz").status());
      assertEquals(200, asking.get("/livez").status());

      // when there is something to know that is no trouble, then it is told, and all is well
      trouble.set(null);
      health.note(Probe.READY, "themes", () -> "a set was refused");
      Answer noted = asking.get("/readyz");
      assertEquals(200, noted.status(), noted::text);
      assertEquals("up", noted.json().at("/checks/2/status").asText());
      assertEquals("a set was refused", noted.json().at("/checks/2/detail").asText());

      // when it stops
      health.stopping();
      assertEquals(503, asking.get("/readyz").status());
    }
  }

  @Test
  void shouldSayEverythingThatIsWrongAsAProblem() throws Exception {
    try (HttpServer server = start(Map.of())) {
      Asking asking = new Asking(server.address());

      assertProblem(404, "Not Found", asking.get("/nothing"));
      assertProblem(404, "Not Found", asking.get("/livez/"));
      assertProblem(404, "Not Found", asking.get("/v1/../livez"));
      assertProblem(500, "Server Error", asking.get("/fails"));
      assertProblem(503, "Service Unavailable", asking.get("/late"));
      Answer wrong = asking.ask("DELETE", "/livez", new byte[0]);
      assertProblem(405, "Method Not Allowed", wrong);
      assertEquals("GET", wrong.headers().get("allow"));
      assertProblem(400, "Bad Request", asking.get("/%zz"));
      assertProblem(400, "Bad Request", asking.get("/a%00b"));
      assertProblem(400, "Bad Request", asking.get("/a/%2e%2e/livez"));
      assertProblem(414, "URI Too Long", asking.get("/" + "a".repeat(20_000)));
      assertProblem(
          431, "Request Header Fields Too Large", asking.get("/", "X: " + "a".repeat(20_000)));
    }
  }

  @Test
  void shouldAnswerHeadsAndNothingMore() throws Exception {
    try (HttpServer server = start(Map.of())) {
      Asking asking = new Asking(server.address());

      Answer head = asking.ask("HEAD", "/livez", new byte[0]);
      assertEquals(200, head.status());
      assertEquals("nosniff", head.headers().get("x-content-type-options"));
      assertEquals(404, asking.ask("HEAD", "/nothing", new byte[0]).status());
      assertEquals(421, asking.ask("HEAD", "/livez", new byte[0], "Host: evil.example").status());
    }
  }

  @Test
  void shouldTellNothingOfWhatItIsBuiltOf() throws Exception {
    try (HttpServer server = start(Map.of())) {
      Asking asking = new Asking(server.address());

      for (String path : List.of("/livez", "/nothing", "/fails", "/%zz")) {
        Answer answer = asking.get(path);
        assertFalse(answer.headers().containsKey("server"), path);
        assertFalse(answer.headers().containsKey("x-powered-by"), path);
        assertFalse(
            answer.text().matches("(?is).*(jetty|javalin|exception|\\tat ).*"), answer::text);
      }
    }
  }

  @Test
  void shouldTakeAFreePortWhereTheUsualOneIsTakenAndNoOtherWhereOneWasChosen() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      Settings.Http usual = http(Map.of());

      try (HttpServer server =
          HttpServer.start(
              new Settings.Http(
                  "127.0.0.1", port, false, usual.token(), usual.allowedHosts(), 1_000, 1),
              health,
              List.of())) {
        assertTrue(URI.create(server.address()).getPort() != port, server::address);
        assertEquals(200, new Asking(server.address()).get("/livez").status());
      }
      WirewatchException e =
          assertThrows(
              WirewatchException.class,
              () -> start(Map.of("http.port", Integer.toString(port))).close());
      assertTrue(
          e.getMessage()
              .startsWith("cannot listen on http.host=127.0.0.1 http.port=" + port + ": Address"),
          e::getMessage);
    }
  }

  @Test
  void shouldSayWhenItsHostIsNotThisMachine() {
    WirewatchException e =
        assertThrows(
            WirewatchException.class,
            () -> start(Map.of("http.host", "192.0.2.7", "http.token", "0123456789abcdef")));

    assertTrue(e.getMessage().startsWith("cannot listen on http.host=192.0.2.7"), e::getMessage);
  }

  private static void assertProblem(int status, String title, Answer answer) {
    assertEquals(status, answer.status(), answer::text);
    assertEquals("application/problem+json", answer.headers().get("content-type"));
    assertEquals("nosniff", answer.headers().get("x-content-type-options"));
    assertEquals("no-store", answer.headers().get("cache-control"));
    assertEquals("about:blank", answer.json().path("type").asText());
    assertEquals(title, answer.json().path("title").asText());
    assertEquals(status, answer.json().path("status").asInt());
    assertFalse(answer.detail().isEmpty(), answer::text);
  }

  private HttpServer start(Map<String, String> settings) {
    Late<String> late = new Late<>("the part");
    return HttpServer.start(
        http(settings),
        health,
        List.of(
            routes ->
                routes
                    .get(
                        "/fails",
                        context -> {
                          throw new IllegalStateException("for this test");
                        })
                    .get("/late", context -> context.result(late.get()))));
  }

  static Settings.Http http(Map<String, String> settings) {
    Properties properties = new Properties();
    properties.put("http.port", "0");
    properties.putAll(settings);
    return Settings.of("test", properties).http();
  }
}
