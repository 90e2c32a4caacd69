package io.wirewatch.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wirewatch.story.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON format: writes a stream of fields and reads a tree, unknown fields passed over.
 *
 * @param <V> the type
 */
abstract class JsonFormat<V> implements Format<V> {
  private static final int USUAL_SIZE = 2_048;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build())
          .build();
  static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  /** Writes the fields of {@code value} into the object that is open. */
  abstract void write(V value, JsonGenerator json) throws IOException;

  /** The value of {@code fields}; {@link Fields.Bad} says what is wrong with them. */
  abstract V read(Fields fields);

  /**
   * The value of a record that has the form in which we write it; null of any other, and of any
   * that is not right.
   */
  @Nullable V readWritten(WrittenJson json) {
    return null;
  }

  @Override
  public final byte[] write(V value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      write(value, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public final Reading<V> read(byte[] bytes) {
    V written = readWritten(bytes);
    return written == null ? readTree(bytes) : new Reading.Accepted<>(written);
  }

  final @Nullable V readWritten(byte[] bytes) {
    try {
      return readWritten(new WrittenJson(bytes));
    } catch (IllegalArgumentException e) {
      return null; // whoever reads it anew says what is wrong, and where
    }
  }

  final Reading<V> readTree(byte[] bytes) {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      JsonNode tree = MAPPER.readTree(parser);
      if (tree == null || !tree.isObject()) {
        return new Reading.Rejected<>("not a JSON object");
      }
      if (parser.nextToken() != null) {
        return new Reading.Rejected<>("something follows the JSON object");
      }
      return new Reading.Accepted<>(read(new Fields(tree, "")));
    } catch (Fields.Bad e) {
      return new Reading.Rejected<>(e.reason());
    } catch (IllegalArgumentException e) {
      return new Reading.Rejected<>("wrong: " + e.getMessage());
    } catch (JacksonException e) {
      return new Reading.Rejected<>("not JSON" + at(e) + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      return new Reading.Rejected<>("not JSON in UTF-8: " + e.getMessage());
    }
  }

  private static String at(JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null ? "" : " at byte " + location.getByteOffset();
  }
}
