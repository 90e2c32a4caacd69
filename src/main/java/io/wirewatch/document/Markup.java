package io.wirewatch.document;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Writes what stands inside of an element as HTML.
 *
 * <p>XHTML means something else where it has prefixes, CDATA, and elements that are closed at once.
 */
final class Markup {
  /** In HTML these have an end tag, also where they are empty, or all that follows is theirs. */
  private static final Set<String> SWALLOWING =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "iframe",
          "object",
          "svg",
          "math",
          "select",
          "textarea",
          "title",
          "xmp",
          "noembed",
          "noframes",
          "plaintext");

  private Markup() {}

  static String inside(Element element) {
    element.stream().skip(1).toList().forEach(Markup::makeHtml);
    StringBuilder markup = new StringBuilder();
    for (Node node : element.childNodes()) {
      if (node instanceof CDataNode words) {
        markup.append(words.getWholeText());
      } else if (node instanceof TextNode || node instanceof Element) {
        markup.append(node.outerHtml());
      }
    }
    return markup.toString();
  }

  private static void makeHtml(Element element) {
    if (element.tagName().contains(":") && Names.space(element).equals("xhtml")) {
      element.tagName(Names.local(element));
    }
    if (element.childNodeSize() == 0 && SWALLOWING.contains(element.normalName())) {
      element.appendChild(new TextNode(""));
    }
    for (Node node : List.copyOf(element.childNodes())) {
      if (node instanceof CDataNode words) {
        words.replaceWith(new TextNode(words.getWholeText()));
      }
    }
  }
}
