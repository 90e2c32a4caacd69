package io.wirewatch.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaChangesTest {
  private static final String RELEASED =
      """
      {
        "$id": "urn:test",
        "title": "A count",
        "type": "object",
        "required": ["theme"],
        "properties": {
          "theme": {
            "description": "The theme.",
            "type": "string",
            "pattern": "^[a-z]+$",
            "minLength": 1,
            "maxLength": 9
          },
          "quality": {"type": "string", "enum": ["stated", "missing"]},
          "live": {"type": "integer", "minimum": 0, "maximum": 99},
          "spans": {
            "type": "array",
            "minItems": 1,
            "items": {
              "type": "object",
              "required": ["start"],
              "properties": {"start": {"type": "integer"}}
            }
          },
          "seen": {
            "type": "object",
            "propertyNames": {"pattern": "^[0-9a-f]+$"},
            "additionalProperties": {"type": "object", "properties": {"hash": {"type": "string"}}}
          }
        },
        "if": {"properties": {"theme": {"const": "_flow"}}},
        "then": {"required": ["live"], "properties": {"step": {"type": "string"}}},
        "else": {"not": {"required": ["step"]}},
        "$defs": {"removed": {"type": "object", "required": ["reason"]}}
      }
      """;

  static Stream<Arguments> additions() {
    return Stream.of(
        change("nothing", "", node -> {}),
        change("title", "", node -> node.put("title", "Counts")),
        change("description", "/properties/theme", node -> node.put("description", "Which.")),
        change("an optional property", "/properties", node -> node.putObject("label")),
        change(
            "one with rules of its own",
            "/properties",
            node -> node.putObject("label").put("type", "string").put("maxLength", 5)),
        change("one of an item", "/properties/spans/items/properties", node -> node.putObject("x")),
        change("one of a case", "/then/properties", node -> node.putObject("x")),
        change(
            "one of an entry",
            "/properties/seen/additionalProperties/properties",
            node -> node.putObject("x")),
        change("a definition", "/$defs", node -> node.putObject("other")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("additions")
  void shouldAllowWhatReadersPassOver(String what, String at, Consumer<ObjectNode> change) {
    assertEquals(List.of(), breaking(at, change));
  }

  static Stream<Arguments> breaks() {
    String theme = "/properties/theme";
    String live = "/properties/live";
    String quality = "/properties/quality";
    String spans = "/properties/spans";
    return Stream.of(
        breaks("/properties/live: removed", "/properties", node -> node.remove("live")),
        breaks(
            "/required: live was optional, is required",
            "",
            node -> node.withArray("required").add("live")),
        breaks(
            "/required: label was optional, is required",
            "",
            node -> {
              node.withArray("required").add("label");
              node.withObject("/properties/label").put("type", "string");
            }),
        breaks("/required: theme was required, is optional", "", node -> node.putArray("required")),
        breaks(
            live + "/type: was \"integer\", is \"number\"",
            live,
            node -> node.put("type", "number")),
        breaks(
            live + "/type: was \"integer\", is [\"integer\",\"null\"]",
            live,
            node -> node.putArray("type").add("integer").add("null")),
        breaks(live + "/type: was \"integer\", is absent", live, node -> node.remove("type")),
        breaks(live + "/minimum: was 0, is 1", live, node -> node.put("minimum", 1)),
        breaks(live + "/maximum: was 99, is 9", live, node -> node.put("maximum", 9)),
        breaks(live + "/maximum: was 99, is 999", live, node -> node.put("maximum", 999)),
        breaks(live + "/multipleOf: was absent, is 2", live, node -> node.put("multipleOf", 2)),
        breaks(
            quality + "/enum: was [\"stated\",\"missing\"], is [\"stated\"]",
            quality,
            node -> node.putArray("enum").add("stated")),
        breaks(
            quality + "/enum: was [\"stated\",\"missing\"], is [\"stated\",\"missing\",\"file\"]",
            quality,
            node -> node.withArray("enum").add("file")),
        breaks(
            theme + "/pattern: was \"^[a-z]+$\", is \"^[a-c]+$\"",
            theme,
            node -> node.put("pattern", "^[a-c]+$")),
        breaks(theme + "/format: was absent, is \"uri\"", theme, node -> node.put("format", "uri")),
        breaks(theme + "/minLength: was 1, is 2", theme, node -> node.put("minLength", 2)),
        breaks(theme + "/maxLength: was 9, is absent", theme, node -> node.remove("maxLength")),
        breaks(spans + "/minItems: was 1, is 0", spans, node -> node.put("minItems", 0)),
        breaks(spans + "/maxItems: was absent, is 5", spans, node -> node.put("maxItems", 5)),
        breaks(
            spans + "/items/required: end was optional, is required",
            spans + "/items",
            node -> node.withArray("required").add("end")),
        breaks(
            spans + "/items/properties/start: removed",
            spans + "/items/properties",
            node -> node.remove("start")),
        breaks(
            "/additionalProperties: was absent, is false",
            "",
            node -> node.put("additionalProperties", false)),
        breaks(
            "/properties/seen/propertyNames/pattern: was \"^[0-9a-f]+$\", is \"^[0-9]+$\"",
            "/properties/seen/propertyNames",
            node -> node.put("pattern", "^[0-9]+$")),
        breaks(
            "/properties/seen/properties/last: added where released readers allow it not",
            "/properties/seen",
            node -> node.putObject("properties").putObject("last")),
        breaks(
            "/if: was {\"properties\":{\"theme\":{\"const\":\"_flow\"}}}, is {}",
            "/if",
            ObjectNode::removeAll),
        breaks(
            "/then/required: live was required, is optional",
            "/then",
            node -> node.remove("required")),
        breaks(
            "/else/not: was {\"required\":[\"step\"]}, is absent",
            "/else",
            node -> node.remove("not")),
        breaks("/$defs/removed: removed", "/$defs", node -> node.remove("removed")),
        breaks(
            "/$defs/removed/required: reason was required, is optional",
            "/$defs/removed",
            node -> node.remove("required")),
        breaks(
            "/$id: was \"urn:test\", is \"urn:other\"", "", node -> node.put("$id", "urn:other")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaks")
  void shouldFindWhatBreaks(String expected, String at, Consumer<ObjectNode> change) {
    assertEquals(List.of(expected), breaking(at, change));
  }

  @Test
  void shouldFindEachOfSeveralBreaks() {
    List<String> found =
        breaking(
            "/properties",
            node -> {
              node.remove("live");
              node.withObject("/theme").put("maxLength", 3);
            });

    assertEquals(
        List.of("/properties/theme/maxLength: was 9, is 3", "/properties/live: removed"), found);
  }

  private static List<String> breaking(String at, Consumer<ObjectNode> change) {
    JsonNode today = parse();
    change.accept((ObjectNode) today.at(at));
    return SchemaChanges.breaking(parse(), today);
  }

  private static JsonNode parse() {
    try {
      return JsonFormat.MAPPER.readTree(RELEASED);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Arguments change(String what, String at, Consumer<ObjectNode> change) {
    return Arguments.of(what, at, change);
  }

  private static Arguments breaks(String expected, String at, Consumer<ObjectNode> change) {
    return Arguments.of(expected, at, change);
  }
}
