package io.wirewatch.post;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.story.Published;
import io.wirewatch.story.Published.Quality;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client may post, and what it is told of what it may not. */
class PostedStoryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void shouldReadEveryField() {
    Story story =
        accepted(
            """
            {"id": "17", "source": {"id": "wire.example", "name": "The Wire", "feed": "https://wire.example/rss"},
             "headline": "Talks resume", "body": "In Ankara.\\n\\n\\nToday.", "summary": "They talk.",
             "uri": "https://wire.example/17", "language": "en-GB",
             "publishedAt": "2026-03-01T11:30:00+02:00", "updatedAt": "2026-03-01T10:00:00Z"}
            """);

    assertEquals(
        new Story(
            StoryId.ofGiven("wire.example", "17"),
            "https://wire.example/17",
            new Source("wire.example", "The Wire", "https://wire.example/rss"),
            "en",
            new Published(Instant.parse("2026-03-01T09:30:00Z"), Quality.STATED, null),
            Instant.parse("2026-03-01T10:00:00Z"),
            "Talks resume",
            false,
            "They talk.",
            "In Ankara.\n\nToday."),
        story);
  }

  @Test
  void shouldNeedNoMoreThanASourceAndAHeadline() {
    Story story = accepted("{\"source\":\"wire\",\"headline\":\"Talks\"}");

    assertEquals(new Source("wire", "wire", null), story.source());
    assertEquals("", story.body());
    assertNull(story.summary());
    assertEquals(new Published(NOW, Quality.MISSING, null), story.published());
    assertEquals(StoryId.ofText("wire", "Talks", null, ""), story.id());
  }

  @Test
  void shouldIdentifyAStoryByTheStrongestThatIsGiven() {
    String hex = "0123456789abcdef0123456789abcdef";
    String rest = "\"source\":\"wire\",\"headline\":\"Talks\",\"body\":\"B\"";
    String uri = ",\"uri\":\"https://w.example/1\"";
    String date = ",\"publishedAt\":\"2026-03-01T09:30:00Z\"";
    Instant stated = Instant.parse("2026-03-01T09:30:00Z");

    assertEquals(
        new StoryId(hex, StoryId.Kind.GIVEN),
        accepted("{\"id\":\"" + hex + "\"," + rest + uri + "}").id());
    assertEquals(
        StoryId.ofGiven("wire", hex.toUpperCase(java.util.Locale.ROOT)),
        accepted("{\"id\":\"" + hex.toUpperCase(java.util.Locale.ROOT) + "\"," + rest + "}").id());
    assertEquals(
        StoryId.ofEntry("wire", null, "https://w.example/1", "Talks", stated),
        accepted("{" + rest + uri + date + "}").id());
    assertEquals(
        StoryId.ofEntry("wire", null, null, "Talks", stated),
        accepted("{" + rest + date + "}").id());
    assertEquals(StoryId.ofText("wire", "Talks", null, "B"), accepted("{" + rest + "}").id());
  }

  @Test
  void shouldBringTextsToTheCharactersOfAStoryAndLeaveMarkupAsText() {
    Story story =
        accepted(
            "{\"source\":\"wire\",\"headline\":\" <b>Talks</b>\\u0000\\u001b[31m \\r\\n\\u2028on\\ud800 &amp; \","
                + "\"body\":\"one\\u2029two\\r\\nthree\"}");

    assertEquals("<b>Talks</b>[31m on\ufffd &amp;", story.headline());
    assertEquals("one\ntwo\nthree", story.body());
  }

  @Test
  void shouldTakeTheSummaryForTheBodyWhereThereIsNoOther() {
    Story story =
        accepted("{\"source\":\"w\",\"headline\":\"T\",\"summary\":\"S\",\"body\":\" \"}");

    assertEquals("S", story.body());
    assertNull(story.summary());
  }

  @Test
  void shouldNotBelieveTheFutureAndCutALongHeadline() {
    Story story =
        accepted(
            "{\"source\":\"w\",\"headline\":\""
                + "T".repeat(3_000)
                + "\",\"publishedAt\":\"2027-01-01T00:00:00Z\"}");

    assertEquals(new Published(NOW, Quality.CLAMPED, "2027-01-01T00:00:00Z"), story.published());
    assertEquals(2_000, story.headline().length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | field 'source' is missing",
        "{'source':'w'} | field 'headline' is missing",
        "{'source':'w','headline':7} | field 'headline' must be a string, and is a number",
        "{'source':'w','headline':['T']} | field 'headline' must be a string, and is a list",
        "{'source':'w','headline':{}} | field 'headline' must be a string, and is an object",
        "{'source':'w','headline':true} | field 'headline' must be a string, and is true or false",
        "{'source':'w','headline':null} | field 'headline' is null; a field without a value is left"
            + " out",
        "{'source':'w','headline':' \\u200b\\n'} | field 'headline' is blank",
        "{'source':'w','headlin':'T'} | field 'headlin' is not known; the nearest is headline",
        "{'source':{'id':'w','nam':'W'},'headline':'T'} | field 'source.nam' is not known; the"
            + " nearest is name",
        "{'source':{},'headline':'T'} | field 'source.id' is missing",
        "{'source':'The Wire','headline':'T'} | source id 'The Wire' is not in normal form, which"
            + " is 'the-wire'",
        "{'source':'w','headline':'T','id':' '} | field 'id' has 1 to 8000 characters that are not"
            + " all blank",
        "{'source':'w','headline':'T','uri':'javascript:alert(1)'} | field 'uri' is not an address"
            + " that begins with http:// or https://, without blanks",
        "{'source':'w','headline':'T','uri':'https://a b'} | field 'uri' is not an address that"
            + " begins with http:// or https://, without blanks",
        "{'source':'w','headline':'T','language':'Klingon!'} | field 'language' is not a language"
            + " tag such as en, uk or pt-BR",
        "{'source':'w','headline':'T','publishedAt':'yesterday'} | field 'publishedAt' is not a"
            + " time such as 2026-03-01T09:30:00Z or 2026-03-01T11:30:00+02:00",
        "{'source':'w','headline':'T','publishedAt':1e99} | field 'publishedAt' must be a string,"
            + " and is a number",
        "{'source':'w','headline':'T','updatedAt':'+99999-01-01T00:00:00Z'} | 'updatedAt' lies in"
            + " no year from 0000 to 9999",
      })
  void shouldSayWhatIsWrongWithAStory(String json, String reason) {
    assertEquals(new Reading.Rejected<>(reason), PostedStory.read(json(json), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'' | a story is a JSON object",
        "[] | a story is a JSON object",
        "null | a story is a JSON object",
        "{'a':1,'a':2} | not JSON at column 11: Duplicate field 'a'",
        "{'a':1}} | not JSON at column 8: Unexpected close marker",
        "{'a':1}{'b':2} | something follows the JSON at column 8",
        "{'a': | not JSON at column 6: Unexpected end-of-input",
        "{'a':tru} | not JSON at column 6: Unrecognized token",
        "{'a':01} | not JSON at column 7: Invalid numeric value",
        "{'a':'\u0001'} | not JSON at column 7: Illegal unquoted character",
        "{'a':NaN} | not JSON at column 9: Non-standard token",
      })
  void shouldSayWhereItEndsToBeJson(String json, String reason) {
    String said = malformed(json.replace('\'', '"').getBytes(UTF_8));

    assertTrue(said.startsWith(reason), said);
  }

  @Test
  void shouldSayTheLineWhereThereAreSeveral() {
    String said = malformed("{\n \"a\": 1,\n \"b\" 2}".getBytes(UTF_8));

    assertTrue(said.startsWith("not JSON at line 3, column 6:"), said);
  }

  @Test
  void shouldNotFollowDeepNestingNorHugeNumbers() {
    assertTrue(malformed("{\"a\":".repeat(100_000).getBytes(UTF_8)).contains("nesting depth"));
    assertTrue(
        malformed(("{\"a\":" + "9".repeat(5_000) + "}").getBytes(UTF_8))
            .contains("Number value length"));
    assertTrue(malformed("\"".repeat(900_000).getBytes(UTF_8)).length() < 400);
  }

  @Test
  void shouldSayWhichByteIsNoUtf8() {
    assertEquals(
        "not UTF-8: byte 7 begins no character", malformed(bytes("{\"a\":\"", 0xff, "\"}")));
    // Half of a pair, and a character written longer than it is.
    assertEquals(
        "not UTF-8: byte 7 begins no character",
        malformed(bytes("{\"a\":\"", 0xed, 0xa0, 0x80, "\"}")));
    assertEquals(
        "not UTF-8: byte 7 begins no character", malformed(bytes("{\"a\":\"", 0xc0, 0x80, "\"}")));
    assertEquals("not UTF-8: byte 1 begins no character", malformed(bytes(0xfe, 0xff, "\0{\0}")));
  }

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof Integer one) {
        bytes.write(one);
      } else {
        bytes.writeBytes(part.toString().getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static String malformed(byte[] bytes) {
    Reading<JsonNode> reading = PostedJson.read(bytes, 0, bytes.length);
    return ((Reading.Rejected<JsonNode>) reading).reason();
  }

  private static JsonNode json(String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(UTF_8);
    return ((Reading.Accepted<JsonNode>) PostedJson.read(bytes, 0, bytes.length)).value();
  }

  private static Story accepted(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    JsonNode tree = ((Reading.Accepted<JsonNode>) PostedJson.read(bytes, 0, bytes.length)).value();
    Reading<Story> reading = PostedStory.read(tree, NOW);
    assertTrue(reading instanceof Reading.Accepted, reading::toString);
    return ((Reading.Accepted<Story>) reading).value();
  }
}
