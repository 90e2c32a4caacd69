package io.wirewatch.post;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wirewatch.story.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object that was posted: strict UTF-8, no name twice, nothing after it. */
public final class PostedJson {
  private static final int DEEPEST = 20;
  private static final int LONGEST_REASON = 200;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();
  private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY).build();

  private PostedJson() {}

  /** The object that stands there, or where it ends to be one. */
  public static Reading<JsonNode> read(byte[] bytes, int start, int end) {
    ByteBuffer in = ByteBuffer.wrap(bytes, start, end - start);
    CharBuffer text = CharBuffer.allocate(end - start);
    boolean bad =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, text, true)
            .isError();
    if (bad) {
      return new Reading.Rejected<>(
          "not UTF-8: byte " + (in.position() - start + 1) + " begins no character");
    }
    text.flip();
    try (JsonParser parser = FACTORY.createParser(text.array(), 0, text.length())) {
      return read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static Reading<JsonNode> read(JsonParser parser) throws IOException {
    try {
      JsonNode tree = MAPPER.readTree(parser);
      if (tree == null || tree.isMissingNode()) {
        return new Reading.Rejected<>("there is no JSON");
      }
      if (parser.nextToken() != null) {
        return new Reading.Rejected<>(
            "something follows the JSON" + at(parser.currentTokenLocation()));
      }
      return tree.isObject()
          ? new Reading.Accepted<>(tree)
          : new Reading.Rejected<>("a story is a JSON object");
    } catch (JacksonException e) {
      return new Reading.Rejected<>("not JSON" + at(e.getLocation()) + ": " + message(e));
    }
  }

  private static String message(JacksonException e) {
    // Some name the source once more, which is redacted, and their own column.
    String message = String.valueOf(e.getOriginalMessage()).replaceFirst(" \\(start marker.*", "");
    return message.length() > LONGEST_REASON ? message.substring(0, LONGEST_REASON) + '…' : message;
  }

  private static String at(@Nullable JsonLocation at) {
    if (at == null) {
      return "";
    }
    return at.getLineNr() > 1
        ? " at line " + at.getLineNr() + ", column " + at.getColumnNr()
        : " at column " + at.getColumnNr();
  }
}
