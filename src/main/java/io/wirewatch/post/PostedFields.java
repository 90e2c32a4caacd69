package io.wirewatch.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.settings.Nearest;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of something posted, none of them unknown; {@link Bad} names what is wrong. */
final class PostedFields {
  private static final int LONGEST_NAME = 40;

  private final JsonNode object;
  private final String path;

  /** Those of {@code object}, which may be called {@code known} and nothing else. */
  PostedFields(JsonNode object, String path, List<String> known) {
    this.object = object;
    this.path = path;
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + '…' : name;
        throw new Bad(
            "field '"
                + path
                + shown
                + "' is not known; the nearest is "
                + Nearest.to(shown, known));
      }
    }
  }

  boolean isObject(String name) {
    return object.path(name).isObject();
  }

  /** The fields of an object in this one. */
  PostedFields object(String name, List<String> known) {
    return new PostedFields(object.path(name), path + name + '.', known);
  }

  String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw bad(name, "is missing");
    }
    return text;
  }

  @Nullable String optionalText(String name) {
    JsonNode node = object.get(name);
    if (node == null) {
      return null;
    }
    if (node.isNull()) {
      throw bad(name, "is null; a field without a value is left out");
    }
    if (!node.isTextual()) {
      throw bad(name, "must be a string, and is " + kind(node));
    }
    return node.textValue();
  }

  /** A time with its offset from UTC, such as 2026-03-01T09:30:00Z. */
  @Nullable Instant optionalTime(String name) {
    String text = optionalText(name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      throw bad(name, "is not a time such as 2026-03-01T09:30:00Z or 2026-03-01T11:30:00+02:00");
    }
  }

  Bad bad(String name, String what) {
    return new Bad("field '" + path + name + "' " + what);
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN -> "true or false";
      case NUMBER -> "a number";
      default -> "an object";
    };
  }

  /** Thrown within a read alone, and turned into a rejection there. */
  static final class Bad extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final String reason;

    Bad(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
