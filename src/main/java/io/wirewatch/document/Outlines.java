package io.wirewatch.document;

import io.wirewatch.story.Reading;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The outlines of an OPML document, read as far as it goes; of its DOCTYPE nothing is taken.
 *
 * @param all in their order, those inside of others among them
 * @param isWhole whether the document does not break off
 */
public record Outlines(List<Outline> all, boolean isWhole) {
  /** How many bytes are read of a document. */
  public static final int MOST_BYTES = 16 * 1024 * 1024;

  /** One outline. */
  public static final class Outline {
    private final Element element;

    private Outline(Element element) {
      this.element = element;
    }

    /** The line that it begins in, from 1. */
    public int line() {
      return element.sourceRange().start().lineNumber();
    }

    /** The attribute {@code name}, in capitals or not; null when it says nothing. */
    public @Nullable String attribute(String name) {
      String text = element.attributes().getIgnoreCase(name);
      return text.isBlank() ? null : text;
    }
  }

  public Outlines {
    all = List.copyOf(all);
  }

  /** The outlines of a document of any charset; rejected where it is none or is over 16 MiB. */
  public static Reading<Outlines> read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return new Reading.Rejected<>("the document is longer than " + MOST_BYTES + " bytes");
    }
    Document document =
        Parser.xmlParser()
            .setTrackPosition(true)
            .setMaxDepth(XmlFeed.MAX_DEPTH)
            .parseInput(Decoding.decode(bytes, null), "");
    Element root = document.firstElementChild();
    if (root == null) {
      return new Reading.Rejected<>("there is no <opml> in the document");
    }
    if (!Names.local(root).equals("opml")) {
      String name = Reasons.oneLine(root.tagName());
      return new Reading.Rejected<>("the document is <" + name + ">, not <opml>");
    }
    List<Outline> all = root.getElementsByTag("outline").stream().map(Outline::new).toList();
    return new Reading.Accepted<>(new Outlines(all, !root.endSourceRange().isImplicit()));
  }
}
