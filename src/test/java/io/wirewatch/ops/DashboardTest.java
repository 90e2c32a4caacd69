package io.wirewatch.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The dashboard as far as it can be held against what Grafana wants, without Grafana. */
class DashboardTest {
  private static final int COLUMNS = 24;
  private static final Set<String> KINDS = Set.of("stat", "timeseries", "row");

  private final JsonNode dashboard = Expressions.dashboard();

  private record Place(int x, int y, int w, int h) {
    boolean overlaps(Place other) {
      return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
    }
  }

  @Test
  void shouldHaveWhatADashboardOfAFileNeeds() {
    assertEquals("wirewatch", dashboard.path("uid").asText());
    assertEquals("Wirewatch", dashboard.path("title").asText());
    assertTrue(dashboard.path("schemaVersion").asInt() >= 36);
    assertFalse(dashboard.has("id"), "an id is the database's");
    assertTrue(dashboard.path("time").has("from"));
    assertTrue(dashboard.path("panels").size() >= 10);
  }

  @Test
  void shouldBeOfTheSchemaOfDashboards() throws Exception {
    assertEquals(List.of(), errors(dashboard));
  }

  @ParameterizedTest
  @CsvSource({
    "/schemaVersion, 7",
    "/panels/1/targets/0/expr, ''",
    "/panels/1/type, 'graph'",
    "/panels/1/fieldConfig/defaults/unit, 'seconds'",
    "/panels/1/options/colorMod, 'value'",
    "/panels/1/gridPos/x, 24",
  })
  void shouldNotBeOfItWithAnyOfThese(String place, String value) throws Exception {
    ObjectNode spoilt = dashboard.deepCopy();
    JsonPointer pointer = JsonPointer.compile(place);
    ObjectNode parent = (ObjectNode) spoilt.at(pointer.head());
    String name = pointer.last().getMatchingProperty();
    if (value.chars().allMatch(Character::isDigit) && !value.isEmpty()) {
      parent.put(name, Integer.parseInt(value));
    } else {
      parent.put(name, value);
    }

    assertFalse(errors(spoilt).isEmpty());
  }

  private static List<String> errors(JsonNode document) throws IOException {
    String text = Files.readString(Path.of("src/test/resources/grafana/dashboard.schema.json"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON)
        .validate(document.toString(), InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void shouldPlacePanelsSideBySide() {
    Set<Integer> ids = new HashSet<>();
    List<Place> places = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      String title = panel.path("title").asText();
      assertFalse(title.isBlank());
      assertTrue(KINDS.contains(panel.path("type").asText()), title);
      assertTrue(ids.add(panel.path("id").asInt()), title);
      JsonNode at = panel.path("gridPos");
      Place place =
          new Place(
              at.path("x").asInt(-1),
              at.path("y").asInt(-1),
              at.path("w").asInt(),
              at.path("h").asInt());
      assertTrue(place.x >= 0 && place.y >= 0 && place.w > 0 && place.h > 0, title);
      assertTrue(place.x + place.w <= COLUMNS, title);
      assertTrue(places.stream().noneMatch(place::overlaps), title);
      places.add(place);
    }
  }

  @Test
  void shouldAskTheProvisionedPrometheusInEachPanel() throws Exception {
    // given
    Map<String, List<Map<String, Object>>> sources =
        yaml("config/grafana/provisioning/datasources/prometheus.yml");
    Object uid = sources.get("datasources").get(0).get("uid");

    // then
    for (JsonNode panel : dashboard.path("panels")) {
      String title = panel.path("title").asText();
      if (panel.path("type").asText().equals("row")) {
        assertEquals(0, panel.path("panels").size(), "rows are open: " + title);
        continue;
      }
      assertFalse(panel.path("description").asText().isBlank(), title);
      assertFalse(panel.at("/fieldConfig/defaults/unit").asText().isBlank(), title);
      assertTrue(panel.path("targets").size() > 0, title);
      Set<String> refs = new HashSet<>();
      for (JsonNode target : panel.path("targets")) {
        assertTrue(refs.add(target.path("refId").asText()), title);
        assertEquals(uid, target.at("/datasource/uid").asText(), title);
        assertFalse(target.path("expr").asText().isBlank(), title);
      }
    }
  }

  @Test
  void shouldBeFoundWhereItIsMounted() throws Exception {
    Map<String, List<Map<String, Object>>> providers =
        yaml("config/grafana/provisioning/dashboards/wirewatch.yml");
    Map<?, ?> options = (Map<?, ?>) providers.get("providers").get(0).get("options");
    String compose = Files.readString(Path.of("docker-compose.yml"));

    assertTrue(compose.contains("./config/grafana/dashboards:" + options.get("path") + ":ro"));
    assertTrue(compose.contains("./config/grafana/provisioning:/etc/grafana/provisioning:ro"));
  }

  @Test
  void shouldFindTheMetricsOfAnExpression() {
    assertEquals(
        Map.of(
            "up", Set.of("job"),
            "no_such_total", Set.of("a", "b"),
            "lag_seconds", Set.of()),
        Expressions.metrics(
            "sum by (x, y) (rate(no_such_total{a=\"up{\",b!~\"x|y\"}[5m])) > 1e3"
                + " unless on (group) max(lag_seconds) or absent(up{job=\"w\"}) == 0"));
  }

  private static Map<String, List<Map<String, Object>>> yaml(String file) throws Exception {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(Path.of(file)));
  }
}
