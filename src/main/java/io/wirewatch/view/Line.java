package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.wirewatch.count.CountKey;
import io.wirewatch.story.Story;
import java.nio.ByteBuffer;

/**
 * A story as lists show it.
 *
 * @param source its publisher's id
 * @param language its language; {@code und} where that is not known
 * @param json what is shown of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Line(String source, String language, byte[] json) {
  public Line {
    requireNonNull(source, "source");
    requireNonNull(language, "language");
    requireNonNull(json, "json");
  }

  static Line of(Story story, byte[] json) {
    String language = story.language();
    return new Line(story.source().id(), language == null ? CountKey.UNDETERMINED : language, json);
  }

  byte[] toBytes() {
    byte[] sourceBytes = source.getBytes(UTF_8);
    byte[] languageBytes = language.getBytes(UTF_8);
    return ByteBuffer.allocate(
            2 * Short.BYTES + sourceBytes.length + languageBytes.length + json.length)
        .putShort((short) sourceBytes.length)
        .put(sourceBytes)
        .putShort((short) languageBytes.length)
        .put(languageBytes)
        .put(json)
        .array();
  }

  static Line fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    String source = text(in);
    String language = text(in);
    byte[] json = new byte[in.remaining()];
    in.get(json);
    return new Line(source, language, json);
  }

  private static String text(ByteBuffer in) {
    byte[] utf8 = new byte[in.getShort()];
    in.get(utf8);
    return new String(utf8, UTF_8);
  }
}
