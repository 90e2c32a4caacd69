package io.wirewatch.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.wirewatch.ops.Health;
import io.wirewatch.ops.Health.Check;
import io.wirewatch.ops.Health.Probe;
import java.util.List;
import java.util.Set;

/** Says how the process is, to whoever restarts it or sends it requests. */
public final class HealthRoutes implements Routes {
  /** They need no token: those who ask have none, and learn little. */
  static final Set<String> PATHS = Set.of("/livez", "/readyz", "/startupz");

  private final Health health;

  /** Routes that ask {@code health}. */
  public HealthRoutes(Health health) {
    this.health = health;
  }

  @Override
  public void mount(JavalinDefaultRoutingApi routes) {
    routes.get("/livez", context -> answer(context, Probe.LIVE));
    routes.get("/readyz", context -> answer(context, Probe.READY));
    routes.get("/startupz", context -> answer(context, Probe.STARTED));
  }

  private void answer(Context context, Probe probe) {
    List<Check> checks = health.look(probe);
    boolean up = checks.stream().allMatch(Check::isUp);
    ObjectNode json = Json.object().put("status", word(up));
    ArrayNode list = json.putArray("checks");
    for (Check check : checks) {
      ObjectNode one = list.addObject().put("name", check.name()).put("status", word(check.isUp()));
      if (check.detail() != null) {
        one.put("detail", check.detail());
      }
    }
    Json.answer(context.status(up ? 200 : 503), json);
  }

  private static String word(boolean up) {
    return up ? "up" : "down";
  }
}
