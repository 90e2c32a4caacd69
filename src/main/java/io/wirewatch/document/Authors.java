package io.wirewatch.document;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds whom an entry names as its author. */
final class Authors {
  private Authors() {}

  static @Nullable String of(Element entry) {
    List<String> named = new ArrayList<>();
    for (Element author : Fields.all(entry, "author")) {
      String name = name(author);
      if (name != null) {
        named.add(name);
      }
    }
    if (named.isEmpty()) {
      return Fields.text(entry, "dc:creator", "dc:author", "itunes:author", "managingeditor");
    }
    return String.join(", ", named);
  }

  /** "Name (address)", as RSS has it in one, and Atom in parts. */
  private static @Nullable String name(Element author) {
    String name = Fields.text(author, "name");
    String address = Fields.text(author, "email");
    if (name == null && address == null && author.childrenSize() > 0) {
      name = Fields.text(author, "uri", "url", "homepage");
    }
    if (name != null) {
      return address == null ? name : name + " (" + address + ")";
    }
    String whole = address == null ? author.wholeText().strip() : address;
    return whole.isEmpty() ? null : whole;
  }
}
