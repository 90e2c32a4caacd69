package io.wirewatch.theme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors refuses what the reader refuses, as far as a schema can. */
class ThemeSchemaTest {
  private static final ObjectMapper YAML = new YAMLMapper();
  private final Schema schema = schema();

  @Test
  void shouldAcceptTheDefaultThemes() throws IOException {
    assertAccepted(Files.readString(Path.of("config", "themes.yml")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phrases: [b, 1991, {exact: B}, {phrase: cd*, weight: 0.5, title_only: true}]",
        "strong: [b, {phrase: c, weight: 3}], weak: [d, {exact: D, weight: 0.1}]",
        "near: [{a: [b, {context: war}], b: [{exact: C}], within: 0, ordered: true}]",
        "near: [{a: [b], b: [c], within: 1, sentence: false, weight: 0.5}]",
        "phrases: [b], none_near: {phrases: [c]}, only_near: [{phrases: [d], within: 9}]",
        "phrases: [b], context: war, all: [c, {context: war}], any: [{exact: D}], none: [e]",
        "lang: {uk: {strong: [b]}, fr: {near: [{a: [b], b: [c]}], exclude_phrases: [d]}}",
        "phrases: [b], languages: [en, ckb], sources: [bbc.co.uk], exclude_sources: [x]",
        "phrases: [b], colour: '#12abEF', description: d, min_score: 2, title_weight: 1",
        "phrases: [b], examples: {match: [b, {title: b}], reject: [{text: c, lang: uk}]}",
        "phrases: [b], examples: {reject: [1991, true, {title: 1991, text: 3.5}]}",
        "phrases: [b], description: 1991, sources: [1991]",
        "phrases: [ź, Ї, ß, 'é', 停戦, 𐐀]"
      })
  void shouldAcceptWhatTheReaderAccepts(String rest) {
    assertAccepted(theme(rest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phrase: [b]",
        "phrases: b",
        "phrases: []",
        "phrases: ['--']",
        "phrases: [[b]]",
        "phrases: [{weight: 1}]",
        "phrases: [{phrase: b, exact: b}]",
        "phrases: [{phrase: b, wieght: 2}]",
        "phrases: [{phrase: b, weight: 0}]",
        "phrases: [{phrase: b, weight: heavy}]",
        "strong: [{phrase: b, weight: 0.5}]",
        "weak: [{phrase: b, weight: 1}]",
        "phrases: [b], exclude_phrases: [{phrase: c, weight: 2}]",
        "phrases: [b], exclude_phrases: [{phrase: c, title_only: true}]",
        "near: [{a: [b]}]",
        "near: [{a: [b], b: [c], withn: 3}]",
        "near: [{a: [b], b: [c], within: -1}]",
        "near: [{a: [b], b: [c], within: 1.5}]",
        "near: [{a: [b], b: [c], sentence: false}]",
        "near: [{a: [b], b: [c], ordered: 'yes'}]",
        "phrases: [b], none_near: [{within: 3}]",
        "phrases: [b], none_near: {phrases: [{phrase: c, weight: 1}]}",
        "lang: {xx: {strong: [b]}}",
        "lang: {uk: [b]}",
        "lang: {uk: {strong: [b], any: [c]}}",
        "phrases: [b], any: [{context: x, y: z}]",
        "phrases: [b], colour: red",
        "phrases: [b], languages: [English]",
        "phrases: [b], min_score: 0",
        "phrases: [b], title_weight: 0.5",
        "phrases: [b], examples: [x]",
        "phrases: [b], examples: {macth: [x]}",
        "phrases: [b], examples: {match: [{lang: en}]}",
        "phrases: [b], examples: {match: [{text: b, lang: xx}]}",
        "description: d",
        "phrases: [b], description: ''",
        "phrases: [b], sources: ['']",
        "phrases: [b], examples: {match: [' ']}"
      })
  void shouldRefuseWhatTheReaderRefuses(String rest) {
    assertRefused(theme(rest));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | {language: de, themes: [{id: a, label: A, phrases: [b]}]}",
        "true  | {contexts: {w: [x, {exact: Y}]}, themes: [{id: a, label: A, phrases: [b]}]}",
        "true  | {contexts: {w: {any: [x], lang: {uk: [y], de: {phrases: [z]}}}},"
            + " themes: [{id: a, label: A, phrases: [b]}]}",
        "false | {language: xx, themes: [{id: a, label: A, phrases: [b]}]}",
        "false | {contexts: {w: x}, themes: [{id: a, label: A, phrases: [b]}]}",
        "false | {contexts: {W: [x]}, themes: [{id: a, label: A, phrases: [b]}]}",
        "false | {contexts: {w: {exclude_phrases: [x]}},"
            + " themes: [{id: a, label: A, phrases: [b]}]}",
        "false | {contexts: {w: {}}, themes: [{id: a, label: A, phrases: [b]}]}",
        "false | {contexts: {w: {strong: [x]}}, themes: [{id: a, label: A, phrases: [b]}]}",
        "false | {contexts: {w: {near: [{a: [x], b: [y], weight: 2}]}},"
            + " themes: [{id: a, label: A, phrases: [b]}]}",
        "false | {themes: [{id: a, label: ' ', phrases: [b]}]}",
        "false | {themes: []}",
        "false | {themes: [{id: Big, label: A, phrases: [b]}]}",
        "false | {themes: [{id: a, phrases: [b]}]}",
        "false | {theme: [{id: a, label: A, phrases: [b]}]}"
      })
  void shouldAgreeOnWholeFiles(boolean right, String yaml) {
    if (right) {
      assertAccepted(yaml);
    } else {
      assertRefused(yaml);
    }
  }

  /** Validators of other programming languages know no {@code \\p{L}}. */
  @Test
  void shouldHavePatternsThatAllValidatorsKnow() throws IOException {
    String text = Files.readString(Path.of("src/main/resources/schema/themes.v1.json"));

    assertFalse(text.contains("\\\\p"), "a Unicode property");
  }

  private void assertAccepted(String yaml) {
    assertEquals("", reader(yaml));
    assertEquals(
        "",
        schema.validate(json(yaml), InputFormat.JSON).stream()
            .map(Object::toString)
            .reduce("", String::concat));
  }

  private void assertRefused(String yaml) {
    assertFalse(reader(yaml).isEmpty(), "the reader accepts it");
    assertFalse(schema.validate(json(yaml), InputFormat.JSON).isEmpty(), "the schema accepts it");
  }

  private static String theme(String rest) {
    return "{contexts: {war: [x]}, themes: [{id: a, label: A, " + rest + "}]}";
  }

  private static String reader(String yaml) {
    try {
      ThemeSet.parse("themes.yml", yaml.getBytes(UTF_8));
      return "";
    } catch (ThemeSetException e) {
      return e.getMessage();
    }
  }

  private static String json(String yaml) {
    try {
      JsonNode node = YAML.readTree(yaml);
      return node.toString();
    } catch (IOException e) {
      throw new IllegalArgumentException(yaml, e);
    }
  }

  private static Schema schema() {
    try (InputStream in = ThemeSchemaTest.class.getResourceAsStream("/schema/themes.v1.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
