package io.wirewatch.document;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Tells the formats of XML feeds apart. */
final class Format {
  private Format() {}

  /** What a feed says that it is, such as {@code Atom 1.0}; without a version if it names none. */
  static String of(Element root) {
    return switch (Names.local(root)) {
      case "rdf" -> "RSS " + rdfVersion(root);
      case "feed" -> "Atom " + atomVersion(root);
      case "#root" -> "Atom " + atomVersion(root.child(0)); // an entry without its feed
      case "channel" -> "RSS";
      case "rss" -> rss(Fields.exactly(root, "version"));
      default -> "XML";
    };
  }

  private static String rss(@Nullable String version) {
    String digits = version == null ? "" : version.strip();
    return digits.matches("[0-9][0-9.]{0,7}") ? "RSS " + digits : "RSS";
  }

  private static String rdfVersion(Element root) {
    boolean old =
        root.attributes().asList().stream()
            .anyMatch(attribute -> attribute.getValue().contains("my.netscape.com/rdf/simple/0.9"));
    return old ? "0.90" : "1.0";
  }

  private static String atomVersion(Element root) {
    String version = Fields.exactly(root, "version");
    boolean old =
        root.tag().namespace().contains("purl.org/atom/ns")
            || (version != null && version.strip().startsWith("0."));
    return old ? "0.3" : "1.0";
  }
}
