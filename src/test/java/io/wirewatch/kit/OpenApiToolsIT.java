package io.wirewatch.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP API's document as a linter of OpenAPI reads it. */
class OpenApiToolsIT {
  private static final String RIGHT =
      """
      openapi: 3.1.0
      info:
        title: A test
        version: "1"
        license:
          name: Apache 2.0
          url: https://www.apache.org/licenses/LICENSE-2.0
      servers:
        - url: http://127.0.0.1:8080
      security: []
      paths:
        /themes/{id}:
          get:
            operationId: getTheme
            summary: One theme
            parameters:
              - name: id
                in: path
                required: true
                schema:
                  type: string
            responses:
              "200":
                description: The theme
                content:
                  application/json:
                    schema:
                      $ref: "#/components/schemas/Theme"
      components:
        schemas:
          Theme:
            type: [object, "null"]
      """;

  @TempDir private Path dir;

  @Test
  void shouldLintWithoutAWarning() throws Exception {
    Path document = Path.of("src/main/resources/openapi.yaml").toAbsolutePath();

    assertLints(0, document, "is valid");
  }

  @Test
  void shouldAllowADocumentThatIsRight() throws Exception {
    assertLints(0, Files.writeString(dir.resolve("right.yaml"), RIGHT), "is valid");
  }

  @ParameterizedTest
  @CsvSource({
    "#/components/schemas/Theme, #/components/schemas/None, no-unresolved-refs",
    "openapi: 3.1.0, openapi: 3.0.3, struct", // there type is no list
    "operationId: getTheme, operationName: x, struct",
    "/themes/{id}:, /themes/{name}:, path-parameters-defined",
    "operationId: getTheme, deprecated: false, operation-operationId",
    "'security: []', 'tags: []', security-defined",
  })
  void shouldFindWhatIsWrong(String right, String wrong, String rule) throws Exception {
    assertTrue(RIGHT.contains(right), right);

    Path document = Files.writeString(dir.resolve("wrong.yaml"), RIGHT.replace(right, wrong));

    assertLints(1, document, rule);
  }

  private static void assertLints(int exitCode, Path document, String said) throws Exception {
    Path home = Kit.nodeHome();
    String redocly = home.resolve("node_modules/.bin/redocly").toString();
    try (Program lint = Program.start(home, redocly, "lint", document.toString())) {
      assertEquals(exitCode, lint.end(Duration.ofMinutes(2)), lint::said);
      assertTrue(lint.said().contains(said), lint::said);
    }
  }
}
