package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.text.Languages;
import java.util.ArrayList;
import java.util.List;
import org.jdom2.Attribute;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.filter.Filters;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

/** Looks into the elements of feeds. */
final class Elements {
  private static final Namespace DC = Namespace.getNamespace("http://purl.org/dc/elements/1.1/");
  private static final Namespace CONTENT =
      Namespace.getNamespace("http://purl.org/rss/1.0/modules/content/");

  private Elements() {}

  /** The children of that local name in any namespace. */
  static List<Element> children(Element parent, String name) {
    return parent.getChildren().stream().filter(child -> child.getName().equals(name)).toList();
  }

  /** The first child of that local name in any namespace. */
  static @Nullable Element child(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * The words of a child of the first name that has any, in the parent's own namespace or Dublin
   * Core's; else null.
   */
  static @Nullable String text(Element parent, List<String> names) {
    for (String name : names) {
      List<Element> found = new ArrayList<>(parent.getChildren(name, parent.getNamespace()));
      found.addAll(parent.getChildren(name, DC));
      for (Element child : found) {
        String text = child.getValue().strip();
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return null;
  }

  /**
   * What a child in the parent's own namespace holds, as markup where it has elements; else null.
   */
  static @Nullable String markup(Element parent, String name) {
    return markup(parent.getChild(name, parent.getNamespace()));
  }

  /** What {@code content:encoded} holds; null if there is none. */
  static @Nullable String encoded(Element parent) {
    return markup(parent.getChild("encoded", CONTENT));
  }

  private static @Nullable String markup(@Nullable Element child) {
    if (child == null) {
      return null;
    }
    return child.getChildren().isEmpty()
        ? child.getText()
        : new XMLOutputter().outputElementContentString(child);
  }

  /** The language of a feed: {@code language}, {@code dc:language} or {@code xml:lang}. */
  static @Nullable String language(Element root, Element about) {
    String language = Languages.primary(text(about, List.of("language")));
    if (language != null) {
      return language;
    }
    Attribute lang = about.getAttribute("lang", Namespace.XML_NAMESPACE);
    if (lang == null) {
      lang = root.getAttribute("lang", Namespace.XML_NAMESPACE);
    }
    return lang == null ? null : Languages.primary(lang.getValue());
  }

  /** Takes the root's namespace off all elements: in RSS 2.0 there should be none. */
  static void dropNamespace(Element root) {
    Namespace wrong = root.getNamespace();
    if (wrong.equals(Namespace.NO_NAMESPACE)) {
      return;
    }
    List<Element> elements = new ArrayList<>(List.of(root));
    root.getDescendants(Filters.element(wrong)).forEach(elements::add);
    elements.forEach(element -> element.setNamespace(Namespace.NO_NAMESPACE));
  }

  static byte[] bytes(Element element) {
    return new XMLOutputter().outputString(element).getBytes(UTF_8);
  }
}
