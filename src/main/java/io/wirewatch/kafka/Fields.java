package io.wirewatch.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON object's fields, each with the type that is asked for or a {@link Bad} that names it. */
final class Fields {
  private final JsonNode object;
  private final String path;

  Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  String text(String name) {
    return require(name, optionalText(name));
  }

  @Nullable String optionalText(String name) {
    JsonNode node = node(name);
    if (node != null && !node.isTextual()) {
      throw bad(name, "is not a string");
    }
    return node == null ? null : node.textValue();
  }

  long number(String name) {
    JsonNode node = require(name, node(name));
    if (!node.canConvertToExactIntegral() || !node.canConvertToLong()) {
      throw bad(name, "is not a whole number");
    }
    return node.longValue();
  }

  int integer(String name) {
    long number = number(name);
    if (number != (int) number) {
      throw bad(name, "is too large a number");
    }
    return (int) number;
  }

  double decimal(String name) {
    JsonNode node = require(name, node(name));
    if (!node.isNumber()) {
      throw bad(name, "is not a number");
    }
    return node.doubleValue();
  }

  boolean flag(String name) {
    JsonNode node = node(name);
    if (node != null && !node.isBoolean()) {
      throw bad(name, "is not true or false");
    }
    return node != null && node.booleanValue();
  }

  Instant time(String name) {
    return require(name, optionalTime(name));
  }

  @Nullable Instant optionalTime(String name) {
    String text = optionalText(name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw bad(name, "is not a time in UTC such as 2026-03-01T09:30:00Z");
    }
  }

  Fields object(String name) {
    JsonNode node = require(name, node(name));
    if (!node.isObject()) {
      throw bad(name, "is not an object");
    }
    return new Fields(node, path + name + ".");
  }

  <T> List<T> list(String name, Function<Fields, T> read) {
    JsonNode node = require(name, node(name));
    if (!node.isArray()) {
      throw bad(name, "is not a list");
    }
    List<T> list = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      if (!item.isObject()) {
        throw bad(name, "holds something that is not an object");
      }
      list.add(read.apply(new Fields(item, path + name + ".")));
    }
    return list;
  }

  /** A value made of a field by code that throws IllegalArgumentException where it does not fit. */
  <T> T made(String name, Function<String, T> make) {
    try {
      return make.apply(text(name));
    } catch (IllegalArgumentException e) {
      throw bad(name, "is wrong: " + e.getMessage());
    }
  }

  Bad bad(String name, String what) {
    return new Bad("field '" + path + name + "' " + what);
  }

  private @Nullable JsonNode node(String name) {
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private <T> T require(String name, @Nullable T value) {
    if (value == null) {
      throw bad(name, "is missing");
    }
    return value;
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
