package io.wirewatch.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.story.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatErrorsTest {
  private static final String STORY =
      """
      {"id":"0123456789abcdef0123456789abcdef","idKind":"guid","source":{"id":"a.b","name":"A"},
      "publishedAt":"2026-03-01T09:30:00Z","publishedQuality":"stated","headline":"Truce"}\
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "``;not a JSON object",
        "[];not a JSON object",
        "null;not a JSON object",
        "{} {};something follows the JSON object",
        "{\"id\":;not JSON at byte",
        "{\"id\":1,\"id\":2};not JSON at byte",
        "{};field 'idKind' is missing",
      })
  void shouldSayWhatIsNoRecord(String json, String reason) {
    assertReason(reason, new StoryFormat().read(json.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "id; \"x\"; field 'id' is wrong: a story id is 32",
        "idKind; \"GUID\"; field 'idKind' is wrong: no kind of story id is called 'GUID'",
        "idKind; 1; field 'idKind' is not a string",
        "headline; null; field 'headline' is null; a field",
        "headline; \"\\u200b \"; 'headline' is blank",
        "source; []; field 'source' is not an object",
        "source; {\"name\":\"A\"}; field 'source.id' is missing",
        "source; {\"id\":\"A\",\"name\":\"A\"}; source id 'A' is not in normal form, which is 'a'",
        "publishedAt; \"2026-03-01\"; field 'publishedAt' is not a time in UTC such as",
        "publishedQuality; \"Stated\"; field 'publishedQuality' is wrong: no quality of a date",
        "headlineDerived; \"true\"; field 'headlineDerived' is not true or false",
        "textFrom; \"feed\"; field 'textFrom' is not 'article'",
        "language; \"en-GB\"; 'language' is 2 to 8 letters of a-z, and not 'en-GB'",
        "uri; \"\"; 'uri' has 1 to 8000 characters",
      })
  void shouldNameTheFieldThatIsWrong(String field, String value, String reason) throws Exception {
    ObjectNode story = (ObjectNode) JsonFormat.MAPPER.readTree(STORY);
    story.set(field, JsonFormat.MAPPER.readTree(value));

    assertReason(reason.strip(), new StoryFormat().read(story.toString().getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"theme\":\"a\",\"revision\":1}; field 'live' is missing",
        "{\"theme\":\"a\",\"live\":-1,\"revision\":1}; field 'live' is not a number from 0 to",
        "{\"theme\":\"a\",\"live\":1.5,\"revision\":1}; field 'live' is not a whole number",
        "{\"theme\":\"a\",\"live\":1,\"revision\":0}; field 'revision' is not a number from 1 to",
        "{\"theme\":\"A\",\"live\":1,\"revision\":1}; field 'theme' does not have the form",
        "{\"theme\":\"a\",\"source\":\"b\",\"lang\":\"en\"}; field 'lang' does not go with",
        "{\"theme\":\"_flow\",\"total\":1,\"revision\":1}; field 'step' is missing",
      })
  void shouldNameWhatIsWrongInACount(String json, String reason) {
    assertReason(reason, new CountFormat().read(json.getBytes(UTF_8)));
  }

  @Test
  void shouldNamePlacesInsideLists() {
    String json =
        STORY.substring(0, STORY.length() - 1)
            + ",\"revision\":1,\"trace\":{\"partition\":0,\"offset\":0},\"themes\":[{\"id\":\"a\","
            + "\"score\":1,\"rule\":\"\",\"hits\":1,\"spans\":[{\"field\":\"title\"}]}]}";

    assertReason(
        "field 'themes.spans.field' is wrong: no text of a story is called 'title'",
        new TaggedStoryFormat().read(json.getBytes(UTF_8)));
  }

  @Test
  void shouldRefuseBytesThatAreNoText() {
    byte[] bytes = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};

    assertReason("not JSON", new StoryFormat().read(bytes));
  }

  @Test
  void shouldRefuseWhatNestsDeeperThanAnyRecord() {
    String json = "{\"x\":" + "[".repeat(100_000);

    assertReason("not JSON: Document nesting depth", new StoryFormat().read(json.getBytes(UTF_8)));
  }

  @Test
  void shouldPassOverFieldsItDoesNotKnow() {
    String more = STORY.replace("{\"id\":\"0", "{\"new\":[{\"a\":null}],\"id\":\"0");

    Reading<?> reading = new StoryFormat().read(more.getBytes(UTF_8));

    assertEquals(new StoryFormat().read(STORY.getBytes(UTF_8)), reading);
    assertInstanceOf(Reading.Accepted.class, reading);
  }

  private static void assertReason(String reason, Reading<?> reading) {
    String said = assertInstanceOf(Reading.Rejected.class, reading).reason();
    assertTrue(said.contains(reason), said);
    assertTrue(said.lines().count() == 1, said);
  }
}
