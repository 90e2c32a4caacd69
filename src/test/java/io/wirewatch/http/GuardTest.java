package io.wirewatch.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.http.Asking.Answer;
import io.wirewatch.ops.Health;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in: by the name they ask under, the token they show, and the page that sends them. */
class GuardTest {
  private static final String TOKEN = "0123456789abcdef";
  private static final byte[] STORY = "{}".getBytes(UTF_8);
  private static final String JSON = "Content-Type: application/json";

  private HttpServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:8080",
        "localhost",
        "LOCALHOST:80",
        "[::1]:8080",
        "wire.example",
        "WIRE.example:1"
      })
  void shouldAnswerUnderItsNames(String host) throws Exception {
    Asking asking = start(Map.of("http.allowed.hosts", "wire.example"));

    assertEquals(200, asking.get("/echo", "Host: " + host).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example:8080",
        "localhost@evil.example",
        "1.2.3.4",
        "[::2]"
      })
  void shouldAnswerNothingUnderAnothersName(String host) throws Exception {
    Asking asking = start(Map.of());

    for (String path : List.of("/echo", "/livez", "/nothing")) {
      Answer answer = asking.get(path, "Host: " + host);
      assertEquals(host.contains("@") ? 400 : 421, answer.status(), path);
      assertEquals("application/problem+json", answer.headers().get("content-type"));
    }
    assertEquals(
        host.contains("@") ? 400 : 421,
        asking.ask("POST", "/echo", STORY, JSON, "Host: " + host).status());
  }

  @Test
  void shouldRefuseTwoHostsNoneAndOneThatTheTargetContradicts() throws Exception {
    Asking asking = start(Map.of());

    assertEquals(400, asking.get("/echo", "Host: localhost", "Host: evil.example").status());
    assertEquals(400, asking.get("/echo", "Host:").status());
    Answer absolute = asking.get("http://evil.example/echo", "Host: localhost");
    assertEquals(4, absolute.status() / 100, absolute::text);
  }

  @Test
  void shouldLetNobodyInWithoutTheToken() throws Exception {
    Asking asking = start(Map.of("http.token", TOKEN));

    for (String path : List.of("/echo", "/nothing", "/livez/", "/livez;a=b", "//livez")) {
      int status = asking.get(path).status();
      assertTrue(status == 401 || status == 400, path + " " + status);
    }
    Answer none = asking.ask("POST", "/echo", STORY, JSON);
    assertEquals(401, none.status());
    assertEquals("Bearer realm=\"wirewatch\"", none.headers().get("www-authenticate"));
    assertFalse(none.text().contains(TOKEN), none::text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer 0123456789abcdeF",
        "Bearer 0123456789abcde",
        "Bearer 0123456789abcdef0",
        "Bearer",
        "Bearer ",
        "Basic MDEyMzQ1Njc4OWFiY2RlZg==",
        "0123456789abcdef",
        "Bearer 0123456789abcdef, Bearer x"
      })
  void shouldLetNobodyInWithAnotherToken(String authorization) throws Exception {
    Asking asking = start(Map.of("http.token", TOKEN));

    assertEquals(401, asking.get("/echo", "Authorization: " + authorization).status());
  }

  @Test
  void shouldLetInWhoHasTheTokenAndWhoAsksForHealth() throws Exception {
    Asking asking = start(Map.of("http.token", TOKEN));

    assertEquals(200, asking.get("/echo", "Authorization: Bearer " + TOKEN).status());
    assertEquals(200, asking.get("/echo", "authorization: bearer " + TOKEN).status());
    assertEquals(200, asking.get("/livez").status());
    assertEquals(503, asking.get("/readyz").status());
    assertEquals(503, asking.get("/startupz").status());
    assertEquals(
        401,
        asking.get("/echo", "Authorization: Bearer x", "Authorization: Bearer " + TOKEN).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Origin: http://evil.example | 403",
        "Origin: null | 403",
        "Origin: https://SELF | 403",
        "Origin: http://127.0.0.1:1 | 403",
        "Origin: http://localhost:PORT | 403",
        "Origin: http://SELF | 200",
        "Sec-Fetch-Site: cross-site | 403",
        "Sec-Fetch-Site: same-site | 403",
        "Sec-Fetch-Site: same-origin | 200",
        "Sec-Fetch-Site: none | 200",
      })
  void shouldTakePostsFromNoOtherPage(String line, int status) throws Exception {
    Asking asking = start(Map.of());
    URI own = URI.create(server.address());
    String header =
        line.replace("SELF", own.getAuthority()).replace("PORT", Integer.toString(own.getPort()));

    assertEquals(status, asking.ask("POST", "/echo", STORY, JSON, header).status());
    assertEquals(status, asking.ask("DELETE", "/echo", new byte[0], header).status());
    // To read is no harm: a page of another origin is not shown the answer.
    assertEquals(200, asking.get("/echo", header).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | 200",
        "Application/JSON; charset=UTF-8 | 200",
        "application/x-ndjson | 200",
        "application/json; charset=\"utf-8\" | 200",
        "text/plain | 415",
        "application/x-www-form-urlencoded | 415",
        "multipart/form-data; boundary=x | 415",
        "application/json; charset=utf-16 | 415",
        "application/jsonp | 415",
        "text/plain; application/json | 415",
      })
  void shouldTakeNoTypesThatAFormCanSend(String type, int status) throws Exception {
    Asking asking = start(Map.of());

    Answer answer = asking.ask("POST", "/echo", STORY, "Content-Type: " + type);

    assertEquals(status, answer.status());
    if (status == 415) {
      assertEquals("application/json, application/x-ndjson", answer.headers().get("accept-post"));
    }
  }

  @Test
  void shouldTakeNoBodyWithoutATypeAndNoneThatIsPacked() throws Exception {
    Asking asking = start(Map.of());

    assertEquals(415, asking.ask("POST", "/echo", STORY).status());
    assertEquals(
        415, asking.ask("POST", "/echo", STORY, JSON, "Content-Type: text/plain").status());
    Answer packed = asking.ask("POST", "/echo", STORY, JSON, "Content-Encoding: gzip");
    assertEquals(415, packed.status());
    assertEquals("identity", packed.headers().get("accept-encoding"));
    assertEquals(
        200, asking.ask("POST", "/echo", STORY, JSON, "Content-Encoding: identity").status());
  }

  @Test
  void shouldOfferNothingToOtherOrigins() throws Exception {
    Asking asking = start(Map.of());

    Answer preflight =
        asking.ask(
            "OPTIONS",
            "/echo",
            new byte[0],
            "Origin: http://evil.example",
            "Access-Control-Request-Method: POST");

    assertEquals(405, preflight.status());
    assertFalse(preflight.headers().keySet().stream().anyMatch(name -> name.startsWith("access-")));
  }

  private Asking start(Map<String, String> settings) {
    server =
        HttpServer.start(
            HttpServerTest.http(settings),
            new Health(),
            List.of(
                routes ->
                    routes
                        .get("/echo", context -> context.result("read"))
                        .delete("/echo", context -> context.result("deleted"))
                        .post("/echo", context -> context.result(Bodies.of(context)))));
    return new Asking(server.address());
  }
}
