package io.wirewatch.serve;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.wirewatch.http.Late;
import io.wirewatch.http.Problem;
import io.wirewatch.http.ProblemException;
import io.wirewatch.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** Serves what describes this API and the topics. */
public final class DocumentRoutes implements Routes {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");
  private static final String YAML = "application/yaml";

  private final Late<String> asyncApi;

  /**
   * Routes to the documents in the jar and to the topics' contract, which is known once the brokers
   * are.
   */
  public DocumentRoutes(Late<String> asyncApi) {
    this.asyncApi = asyncApi;
  }

  @Override
  public void mount(JavalinDefaultRoutingApi routes) {
    routes
        .get("/openapi.yaml", context -> answer(context, "/openapi.yaml", YAML))
        .get("/asyncapi.yaml", this::contract)
        .get("/schemas/{name}", DocumentRoutes::schema);
  }

  private void contract(Context context) {
    Query.of(context);
    context.contentType(YAML).result(asyncApi.get());
  }

  /** A schema goes by its name, and by the name of its file too. */
  private static void schema(Context context) {
    String asked = context.pathParam("name");
    String name = asked.endsWith(".json") ? asked.substring(0, asked.length() - 5) : asked;
    if (!NAME.matcher(name).matches()) {
      throw missing(context);
    }
    answer(context, "/schema/" + name + ".json", "application/schema+json");
  }

  private static void answer(Context context, String resource, String type) {
    Query.of(context);
    try (InputStream in = DocumentRoutes.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw missing(context);
      }
      context.contentType(type).result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource + " from the jar", e);
    }
  }

  private static ProblemException missing(Context context) {
    return new ProblemException(
        Problem.of(404, "there is no such document; /openapi.yaml and /asyncapi.yaml name them")
            .at(context.path()));
  }
}
