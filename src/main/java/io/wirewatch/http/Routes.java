package io.wirewatch.http;

import io.javalin.router.JavalinDefaultRoutingApi;

/** Routes that belong together; they are mounted before the server starts. */
public interface Routes {

  /** Adds them to {@code routes}; each answers on a thread that must not wait for long. */
  void mount(JavalinDefaultRoutingApi routes);
}
