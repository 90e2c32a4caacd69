package io.wirewatch.http;

import static java.util.Objects.requireNonNull;

import io.javalin.router.JavalinDefaultRoutingApi;
import io.wirewatch.ops.Metrics;
import io.wirewatch.ops.Metrics.Scrape;

/** What the process measures, for Prometheus. */
public final class MetricsRoutes implements Routes {
  private final Metrics metrics;

  /** Routes that answer with {@code metrics}. */
  public MetricsRoutes(Metrics metrics) {
    this.metrics = requireNonNull(metrics, "metrics");
  }

  @Override
  public void mount(JavalinDefaultRoutingApi routes) {
    routes.get(
        "/metrics",
        context -> {
          Scrape scrape = metrics.scrape(context.header("Accept"));
          context.contentType(scrape.contentType()).result(scrape.text());
        });
  }
}
