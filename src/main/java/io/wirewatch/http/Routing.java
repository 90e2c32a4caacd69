package io.wirewatch.http;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.wirewatch.ops.Health;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How requests find their routes. */
final class Routing {
  private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

  private Routing() {}

  /** Mounts {@code routes}, and says how all that goes wrong is answered. */
  static void configure(JavalinConfig config, Health health, List<Routes> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.router.ignoreTrailingSlashes = false;
    new HealthRoutes(health).mount(config.routes);
    routes.forEach(some -> some.mount(config.routes));
    config.routes.exception(ProblemException.class, (e, context) -> e.problem().answer(context));
    config.routes.exception(
        HttpResponseException.class, (e, context) -> unrouted(e, context).answer(context));
    config.routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), e);
          Problem.of(500, "the server failed; its log says why").answer(context);
        });
  }

  /** What is answered where no route takes a request. */
  private static Problem unrouted(HttpResponseException e, Context context) {
    if (e.getStatus() == 404) {
      return Problem.of(404, "there is nothing here; /openapi.yaml says what there is");
    }
    if (e.getStatus() == 405) {
      String allowed = e.getDetails().getOrDefault("availableMethods", "");
      return Problem.of(405, context.method() + " is not for this; " + allowed + " is")
          .with("Allow", allowed);
    }
    return Problem.of(e.getStatus(), String.valueOf(e.getMessage()));
  }
}
