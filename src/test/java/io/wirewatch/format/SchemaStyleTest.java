package io.wirewatch.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaStyleTest {

  static Stream<String> schemas() {
    return Stream.concat(Schemas.TOPICS.stream(), Stream.of(Schemas.HEADERS));
  }

  static Stream<String> schemasAndKeys() {
    return Stream.concat(schemas(), Stream.of(Schemas.KEYS));
  }

  @ParameterizedTest
  @MethodSource("schemasAndKeys")
  void shouldBeAJsonSchemaOf2020(String name) {
    String dialect = SpecificationVersion.DRAFT_2020_12.getDialectId();
    JsonNode schema = Schemas.read(name);

    assertEquals(dialect, schema.path("$schema").asText());
    assertEquals("urn:wirewatch:schema:" + name, schema.path("$id").asText());
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(dialect))
            .validate(schema.toString(), InputFormat.JSON));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void shouldSayOfEveryFieldWhatItIsAndWhenItIsAbsent(String name) {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    Schemas.properties("", Schemas.read(name), properties);

    List<String> bare = new ArrayList<>();
    properties.forEach(
        (path, property) -> {
          String description = property.path("description").asText();
          boolean whole = description.matches("(?s).{10,}\\.");
          boolean absent = description.contains("Absent") || description.contains("Always there");
          boolean condition = path.startsWith("/if/");
          if (!condition && !(whole && absent && property.has("type"))) {
            bare.add(path);
          }
        });
    assertFalse(properties.isEmpty());
    assertEquals(List.of(), bare);
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void shouldLetReadersPassOverWhatTheyDoNotKnow(String name) {
    JsonNode schema = Schemas.read(name);

    assertTrue(schema.path("description").asText().contains("must ignore fields"));
    assertFalse(schema.toString().contains("\"additionalProperties\":false"));
    assertFalse(schema.toString().contains("unevaluatedProperties"));
  }

  /** Whatever takes schemas of draft 7 alone, such as AsyncAPI's tools, can then take ours. */
  @ParameterizedTest
  @MethodSource("schemasAndKeys")
  void shouldSayTheSameInDraft7(String name) {
    Set<String> used = new TreeSet<>();
    Schemas.keywords(Schemas.read(name), used);

    used.removeAll(Schemas.ALIKE_IN_DRAFT_7);
    used.removeAll(Set.of("$schema", "$id"));
    if (!Schemas.TOPICS.contains(name)) { // of these the definitions are published one by one
      used.removeAll(Set.of("$defs", "$ref"));
    }
    assertEquals(Set.of(), used);
  }

  @Test
  void shouldDescribeAStoryAlikeWithAndWithoutItsTags() {
    Map<String, JsonNode> story = new LinkedHashMap<>();
    Map<String, JsonNode> tagged = new LinkedHashMap<>();
    Schemas.properties("", Schemas.read("news.stories.v1"), story);
    Schemas.properties("", Schemas.read("news.stories.tagged.v1"), tagged);

    story.remove("/summary"); // a long one is not published again
    story.remove("/body");
    story.forEach((path, property) -> assertEquals(property, tagged.get(path), path));
  }
}
