package io.wirewatch.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.javalin.Javalin;
import io.wirewatch.http.Asking.Answer;
import io.wirewatch.http.HealthRoutes;
import io.wirewatch.http.Late;
import io.wirewatch.http.MetricsRoutes;
import io.wirewatch.http.Routes;
import io.wirewatch.ops.Health;
import io.wirewatch.ops.Metrics;
import io.wirewatch.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The OpenAPI document against the routes there are, and its examples against its schemas. */
class OpenApiTest {
  private final OpenApi api = OpenApi.read();

  @Test
  void shouldHaveEveryRouteAndNoOther() {
    List<Routes> all =
        List.of(
            new HealthRoutes(new Health()),
            new MetricsRoutes(new Metrics()),
            new PostRoutes(new Late<>("-"), Settings.defaults().http()),
            new ThemeRoutes(new Late<>("-")),
            new WindowRoutes(new Late<>("-"), Clock.systemUTC()),
            new StoryRoutes(new Late<>("-"), "-"),
            new DocumentRoutes(new Late<>("-")));
    Javalin javalin = Javalin.create(config -> all.forEach(some -> some.mount(config.routes)));
    Set<String> mounted =
        javalin.unsafe.internalRouter.allHttpHandlers().stream()
            .map(entry -> entry.endpoint.method + " " + entry.endpoint.path)
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(mounted, api.operations());

    // and these are all the routes there are
    Set<String> classes =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.wirewatch.serve", "io.wirewatch.http")
                .stream()
                .filter(type -> type.isAssignableTo(Routes.class) && !type.isInterface())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    assertEquals(
        classes,
        all.stream().map(some -> some.getClass().getSimpleName()).collect(Collectors.toSet()));
  }

  @Test
  void shouldHaveExamplesThatItsSchemasAllow() {
    List<String> wrong = new ArrayList<>();
    int[] seen = {0};
    check(api.document(), "", wrong, seen);

    assertEquals(List.of(), wrong);
    assertTrue(seen[0] >= 15, () -> seen[0] + " examples");
  }

  private void check(JsonNode node, String path, List<String> wrong, int[] seen) {
    JsonNode schema = node.path("schema");
    if (schema.isObject()) {
      List<JsonNode> examples = new ArrayList<>();
      if (node.has("example")) {
        examples.add(node.path("example"));
      }
      node.path("examples").forEach(example -> examples.add(example.path("value")));
      for (JsonNode example : examples) {
        seen[0]++;
        api.errors(schema, example).forEach(error -> wrong.add(path + ": " + error));
      }
    }
    for (Map.Entry<String, JsonNode> child : node.properties()) {
      check(child.getValue(), path + "/" + child.getKey(), wrong, seen);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(node.get(i), path + "/" + i, wrong, seen);
    }
  }

  @Test
  void shouldSeeWhatItDoesNotForesee() {
    String good = "{\"status\":\"up\",\"checks\":[]}";
    api.assertForesees("GET", "/livez", answer(200, "application/json", good));

    assertUnforeseen("/livez", answer(200, "application/json", "{\"status\":\"up\"}"));
    assertUnforeseen(
        "/livez", answer(200, "application/json", "{\"status\":\"up\",\"checks\":[],\"x\":1}"));
    assertUnforeseen("/livez", answer(204, "application/json", good));
    assertUnforeseen("/livez", answer(200, "text/plain", good));
    assertUnforeseen("/nothing", answer(200, "application/json", good));
  }

  @Test
  void shouldNameOnlySchemasThatAreUsed() {
    String text = api.document().toString();
    for (Map.Entry<String, JsonNode> kind : api.document().path("components").properties()) {
      for (Map.Entry<String, JsonNode> one : kind.getValue().properties()) {
        String reference = "#/components/" + kind.getKey() + "/" + one.getKey() + "\"";
        assertFalse(
            !kind.getKey().equals("securitySchemes") && !text.contains(reference), reference);
      }
    }
  }

  private void assertUnforeseen(String path, Answer answer) {
    assertThrows(AssertionError.class, () -> api.assertForesees("GET", path, answer));
  }

  private static Answer answer(int status, String type, String body) {
    return new Answer(status, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8));
  }
}
