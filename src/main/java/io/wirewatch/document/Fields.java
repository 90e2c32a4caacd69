package io.wirewatch.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Looks for what an element's children and attributes say. */
final class Fields {
  private Fields() {}

  /** The children of that name. */
  static List<Element> all(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node : parent.childNodes()) {
      if (node instanceof Element child && Names.is(child, name)) {
        found.add(child);
      }
    }
    return found;
  }

  /** The words of the first child, of the names one after the other, that has any; else null. */
  static @Nullable String text(Element parent, String... names) {
    for (String name : names) {
      for (Element child : all(parent, name)) {
        String text = child.wholeText().strip();
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return null;
  }

  /** The markup, or the text, of the first child of that name that has any; else null. */
  static @Nullable String markup(Element parent, String name) {
    for (Element child : all(parent, name)) {
      String markup = Content.of(child);
      if (!markup.isBlank()) {
        return markup;
      }
    }
    return null;
  }

  /** The value of an attribute of that local name, whatever its prefix; else null. */
  static @Nullable String attribute(Element element, String name) {
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey().toLowerCase(Locale.ROOT);
      if (key.substring(key.indexOf(':') + 1).equals(name)) {
        return attribute.getValue();
      }
    }
    return null;
  }

  /** The value of an attribute of just that name, in any case; else null. */
  static @Nullable String exactly(Element element, String name) {
    if (element.attributesSize() == 0 || !element.attributes().hasKeyIgnoreCase(name)) {
      return null;
    }
    return element.attributes().getIgnoreCase(name);
  }

  /** What an element holds: its text where it has no elements, else their markup. */
  static String inner(Element element) {
    return element.childrenSize() == 0 ? element.wholeText() : Markup.inside(element);
  }
}
