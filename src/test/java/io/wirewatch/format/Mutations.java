package io.wirewatch.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Spoils records in one place, as a writer with a bug would. */
final class Mutations {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "1",
          "1.0",
          "1e2",
          "1.5",
          "0.0000001",
          "51",
          "2147483647",
          "2147483648",
          "9007199254740991",
          "9007199254740992",
          "9223372036854775808",
          "1e30",
          "1e13",
          "1.1e13");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u00a0\u200b\ufeff",
          "x",
          "-x",
          "STATED",
          "Body",
          "guid ",
          "EN",
          "_flow",
          "_all",
          "2026-02-30T00:00:00Z",
          "2024-02-29T00:00:00Z",
          "2023-02-29T00:00:00Z",
          "2026-03-01T24:00:00Z",
          "2026-03-01T23:59:60Z",
          "2026-03-01T09:30:00+01:00",
          "2026-03-01t09:30:00z",
          "2026-03-01T09:30Z",
          "2026-03-01T09:30:00.Z",
          "2026-03-01T09:30:00.123456789Z",
          "2026-03-01T09:30:00.1234567891Z",
          "+12026-03-01T09:30:00Z",
          "-0001-03-01T09:30:00Z",
          "0000-03-01T09:30:00Z",
          "0123456789abcdef",
          "0123456789abcdef0123456789abcdef",
          "0123456789ABCDEF0123456789abcdef");
  private static final List<UnaryOperator<String>> EDITS =
      List.of(
          text -> text + "\n",
          text -> text + "-",
          text -> text + "\0",
          text -> text + "|",
          text -> ' ' + text,
          text -> text.isEmpty() ? "" : text.substring(Character.charCount(text.codePointAt(0))),
          text -> text.toUpperCase(Locale.ROOT),
          text -> "a".repeat(65),
          text -> "a".repeat(200),
          text -> "a".repeat(201),
          text -> "a".repeat(501),
          text -> "a".repeat(1_001),
          text -> "a".repeat(2_001),
          text -> "a".repeat(8_001),
          text -> "😀".repeat(200),
          text -> "😀".repeat(1_000),
          text -> "😀".repeat(2_000),
          text -> "😀".repeat(2_001),
          text -> "é".repeat(101));

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  /** {@code record} with one thing in it changed. */
  ObjectNode spoil(ObjectNode record) {
    ObjectNode copy = record.deepCopy();
    List<JsonNode> containers = new ArrayList<>();
    collect(copy, containers);
    if (pick(containers) instanceof ObjectNode object) {
      spoilObject(object);
    } else {
      spoilList((ArrayNode) containers.stream().filter(JsonNode::isArray).findAny().orElseThrow());
    }
    return copy;
  }

  private void spoilObject(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    // Fields of one kind of record in another, too.
    names.addAll(List.of("unknown", "summary", "body", "language", "updatedAt", "yaml", "epoch"));
    names.addAll(List.of("source", "lang", "step", "live", "total", "retracted", "checkedAt"));
    String name = pick(names);
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.putNull(name);
      default -> object.set(name, other(object.path(name)));
    }
  }

  private void spoilList(ArrayNode list) {
    switch (random.nextInt(4)) {
      case 0 -> list.removeAll();
      case 1 -> list.add(other(list.path(0)));
      case 2 -> list.addNull();
      default -> {
        JsonNode first = list.path(0);
        for (int i = 0; i < 51 && !first.isMissingNode(); i++) {
          list.add(first.deepCopy());
        }
      }
    }
  }

  private JsonNode other(JsonNode value) {
    return switch (random.nextInt(7)) {
      case 0 -> DecimalNode.valueOf(new BigDecimal(pick(NUMBERS)));
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.arrayNode().add("x");
      case 3 -> JSON.objectNode().put("x", 1);
      case 4 -> TextNode.valueOf(pick(TEXTS));
      default ->
          value.isNumber()
              ? DecimalNode.valueOf(new BigDecimal(pick(NUMBERS)))
              : value.isTextual()
                  ? TextNode.valueOf(pick(EDITS).apply(value.textValue()))
                  : TextNode.valueOf(pick(TEXTS));
    };
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
