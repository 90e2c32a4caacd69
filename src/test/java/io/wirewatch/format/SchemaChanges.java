package io.wirewatch.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What breaks between the released form of a schema and today's.
 *
 * <p>Records written before must be valid under today's schema, for a compacted topic keeps them,
 * and records written today must be valid under the released one, for readers hold to it. That
 * leaves optional properties to be added, definitions of their own, and words. Whatever else
 * differs is breaking, in whichever direction.
 */
final class SchemaChanges {
  /** What people read, and what names the file. */
  private static final Set<String> WORDS = Set.of("title", "description", "$comment", "examples");

  /** Under these stand schemas by names. */
  private static final Set<String> NAMED = Set.of("properties", "$defs");

  /** Under these stands one schema. */
  private static final Set<String> NESTED =
      Set.of("items", "additionalProperties", "propertyNames", "then", "else");

  private final List<String> breaking = new ArrayList<>();

  private SchemaChanges() {}

  /** What breaks, a line a change: where, what, and how it was and is. */
  static List<String> breaking(JsonNode released, JsonNode today) {
    SchemaChanges changes = new SchemaChanges();
    changes.compare("", released, today);
    return changes.breaking;
  }

  private void compare(String path, JsonNode released, JsonNode today) {
    TreeSet<String> keywords = new TreeSet<>();
    released.fieldNames().forEachRemaining(keywords::add);
    today.fieldNames().forEachRemaining(keywords::add);
    keywords.removeAll(WORDS);
    for (String keyword : keywords) {
      JsonNode was = released.path(keyword);
      JsonNode is = today.path(keyword);
      String at = path + '/' + keyword;
      if (NAMED.contains(keyword)) {
        named(at, was, is, released);
      } else if (keyword.equals("required")) {
        required(at, was, is);
      } else if (NESTED.contains(keyword) && was.isObject() && is.isObject()) {
        compare(at, was, is);
      } else if (!was.equals(is)) {
        breaking.add(at + ": was " + shown(was) + ", is " + shown(is));
      }
    }
  }

  private void named(String path, JsonNode released, JsonNode today, JsonNode around) {
    for (Map.Entry<String, JsonNode> was : released.properties()) {
      JsonNode is = today.path(was.getKey());
      if (is.isMissingNode()) {
        breaking.add(path + '/' + was.getKey() + ": removed");
      } else {
        compare(path + '/' + was.getKey(), was.getValue(), is);
      }
    }
    boolean open = !around.has("additionalProperties") && !around.has("propertyNames");
    today
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!released.has(name) && path.endsWith("/properties") && !open) {
                breaking.add(path + '/' + name + ": added where released readers allow it not");
              }
            });
  }

  private void required(String path, JsonNode released, JsonNode today) {
    Set<String> was = texts(released);
    Set<String> is = texts(today);
    is.stream()
        .filter(name -> !was.contains(name))
        .forEach(name -> breaking.add(path + ": " + name + " was optional, is required"));
    was.stream()
        .filter(name -> !is.contains(name))
        .forEach(name -> breaking.add(path + ": " + name + " was required, is optional"));
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "absent" : node.toString();
  }
}
