package io.wirewatch.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JSON object's fields, each with the type that is asked for or a {@link Bad} that names it. */
final class Fields {
  /** The largest whole number that a double holds exactly, as many readers of JSON take it. */
  private static final long LARGEST = (1L << 53) - 1;

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

  /** A text of which {@code form} is all. */
  String text(String name, Pattern form) {
    String text = text(name);
    if (!form.matcher(text).matches()) {
      throw bad(name, "does not have the form " + form);
    }
    return text;
  }

  @Nullable String optionalText(String name, Pattern form) {
    return has(name) ? text(name, form) : null;
  }

  boolean has(String name) {
    return object.has(name);
  }

  /** A whole number of at least {@code least}, and no larger than every reader of JSON can take. */
  long number(String name, long least) {
    JsonNode node = require(name, node(name));
    if (!node.canConvertToExactIntegral()) {
      throw bad(name, "is not a whole number");
    }
    if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > LARGEST) {
      throw bad(name, "is not a number from " + least + " to " + LARGEST);
    }
    return node.longValue();
  }

  int integer(String name, int least) {
    long number = number(name, least);
    if (number > Integer.MAX_VALUE) {
      throw bad(name, "is more than " + Integer.MAX_VALUE);
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

  double decimal(String name, double least, double most) {
    return checked(name, require(name, node(name)), least, most);
  }

  /** A list of {@code size} numbers. */
  List<Double> decimals(String name, int size, double least, double most) {
    JsonNode node = require(name, node(name));
    if (!node.isArray() || node.size() != size) {
      throw bad(name, "is not a list of " + size + " numbers");
    }
    List<Double> list = new ArrayList<>(size);
    for (JsonNode item : node) {
      list.add(checked(name, item, least, most));
    }
    return list;
  }

  private double checked(String name, JsonNode node, double least, double most) {
    if (!node.isNumber() || node.doubleValue() < least || node.doubleValue() > most) {
      throw bad(name, "is not a number from " + least + " to " + most);
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
    Instant time = text == null ? null : Times.parse(text);
    if (text != null && time == null) {
      throw bad(name, "is not a time in UTC such as 2026-03-01T09:30:00Z");
    }
    return time;
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

  /** A list of texts of which {@code form} is all. */
  List<String> texts(String name, Pattern form) {
    JsonNode node = require(name, node(name));
    if (!node.isArray()) {
      throw bad(name, "is not a list");
    }
    List<String> list = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      if (!item.isTextual() || !form.matcher(item.textValue()).matches()) {
        throw bad(name, "holds something that does not have the form " + form);
      }
      list.add(item.textValue());
    }
    return list;
  }

  /** An object of objects under names of which {@code form} is all, in their order. */
  <T> Map<String, T> map(String name, Pattern form, Function<Fields, T> read) {
    Fields fields = object(name);
    Map<String, T> map = new LinkedHashMap<>();
    for (String key : (Iterable<String>) fields.object::fieldNames) {
      if (!form.matcher(key).matches()) {
        throw fields.bad(key, "does not have the form " + form);
      }
      map.put(key, read.apply(fields.object(key)));
    }
    return map;
  }

  /** An object of texts of which {@code form} is all, under names of which {@code names} is. */
  Map<String, String> textMap(String name, Pattern names, Pattern form) {
    Fields fields = object(name);
    Map<String, String> map = new LinkedHashMap<>();
    for (String key : (Iterable<String>) fields.object::fieldNames) {
      if (!names.matcher(key).matches()) {
        throw fields.bad(key, "does not have the form " + names);
      }
      map.put(key, fields.text(key, form));
    }
    return map;
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
    if (node != null && node.isNull()) {
      throw bad(name, "is null; a field without a value is left out");
    }
    return node;
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
