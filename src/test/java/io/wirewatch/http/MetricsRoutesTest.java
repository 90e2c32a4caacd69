package io.wirewatch.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.core.metrics.Counter;
import io.wirewatch.http.Asking.Answer;
import io.wirewatch.ops.Health;
import io.wirewatch.ops.Metrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsRoutesTest {
  private final Metrics metrics = new Metrics();

  @Test
  void shouldAnswerPrometheusTextUnlessOpenMetricsIsAskedFor() throws Exception {
    // given
    Counter counter =
        Counter.builder().name("visits").help("Of this test.").register(metrics.registry());
    try (HttpServer server = start(Map.of())) {
      Asking asking = new Asking(server.address());

      // when
      counter.inc(3);
      Answer plain = asking.get("/metrics");
      Answer open = asking.get("/metrics", "Accept: application/openmetrics-text;version=1.0.0");

      // then
      assertEquals(200, plain.status());
      assertEquals("text/plain; version=0.0.4; charset=utf-8", plain.headers().get("content-type"));
      assertTrue(plain.text().contains("\nvisits_total 3.0\n"), plain::text);
      assertEquals(200, open.status());
      assertEquals(
          "application/openmetrics-text; version=1.0.0; charset=utf-8",
          open.headers().get("content-type"));
      assertTrue(open.text().contains("\nvisits_total 3.0\n"), open::text);
      assertTrue(open.text().endsWith("# EOF\n"), open::text);
    }
  }

  @Test
  void shouldAnswerTextToWhomeverAsksForAFormThatThereIsNot() throws Exception {
    try (HttpServer server = start(Map.of())) {
      Answer answer =
          new Asking(server.address())
              .get(
                  "/metrics",
                  "Accept: application/vnd.google.protobuf;"
                      + "proto=io.prometheus.client.MetricFamily;encoding=delimited");

      assertEquals(200, answer.status());
      assertTrue(answer.headers().get("content-type").startsWith("text/plain"), answer::toString);
    }
  }

  @Test
  void shouldTellNobodyWithoutTheToken() throws Exception {
    try (HttpServer server = start(Map.of("http.token", "not-to-be-guessed-17"))) {
      Asking asking = new Asking(server.address());

      assertEquals(401, asking.get("/metrics").status());
      assertEquals(
          200, asking.get("/metrics", "Authorization: Bearer not-to-be-guessed-17").status());
    }
  }

  private HttpServer start(Map<String, String> settings) {
    return HttpServer.start(
        HttpServerTest.http(settings), new Health(), List.of(new MetricsRoutes(metrics)));
  }
}
