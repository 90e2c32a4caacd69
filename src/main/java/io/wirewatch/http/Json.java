package io.wirewatch.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.HttpFields;

/** JSON as this server answers it: UTF-8, and never taken for anything else. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectWriter ESCAPING =
      MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The tree of {@code json}, which has been read once already. */
  public static JsonNode read(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a record's value is not the JSON that it was", e);
    }
  }

  /** Answers {@code json}, in UTF-8. */
  public static void answer(Context context, byte[] json) {
    context.contentType("application/json").result(json);
  }

  /** Answers {@code json}. */
  public static void answer(Context context, JsonNode json) {
    try {
      answer(context, MAPPER.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written", e);
    }
  }

  /**
   * {@code json} in ASCII: what quotes somebody's input holds no control character, no mark that
   * turns the direction of text and no half of a pair.
   */
  public static byte[] escaped(JsonNode json) {
    try {
      return ESCAPING.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written", e);
    }
  }

  /** Every answer says that it is what its type says, and is nobody's to keep. */
  static void harmless(HttpFields.Mutable headers) {
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Cache-Control", "no-store");
  }
}
