package io.wirewatch.house.canary.count;

import io.javalin.Javalin;

/** The HTTP server is http's, and its routes serve's. */
public final class UsesJavalin {
  Object use() {
    return Javalin.create();
  }
}
