package io.wirewatch.document;

import io.wirewatch.document.FeedDocument.Deletion;
import io.wirewatch.story.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Takes an XML feed apart.
 *
 * <p>The parser is one that mends: what is not closed is closed, what is closed twice is passed
 * over, and elements nest at most {@value #MAX_DEPTH} deep, those below being taken up one by one.
 */
final class XmlFeed {
  static final int MAX_DEPTH = 256;

  private static final Set<String> ENTRIES = Set.of("item", "entry");

  /** What entries stand in as they should. */
  private static final Set<String> HOMES = Set.of("channel", "rss", "rdf", "feed", "#root");

  /** Whatever these hold is text, also where it looks like entries. */
  private static final Set<String> TEXTS = Set.of("content", "description", "summary", "encoded");

  /** One of these makes an element of that name an entry of Atom. */
  private static final String[] PARTS = {"title", "id", "updated", "summary", "content"};

  private final Element root;
  private final @Nullable String base;

  private XmlFeed(Element root, @Nullable String base) {
    this.root = root;
    this.base = base;
  }

  static Reading<FeedDocument> read(String text, @Nullable String base) {
    String mended = Mended.of(text);
    if (mended == null) {
      return new Reading.Rejected<>("more than " + Mended.MOST_TAGS + " tags");
    }
    Document document = parse(mended);
    Element root = root(document);
    if (root != null) {
      return new Reading.Accepted<>(new XmlFeed(root, base).read());
    }
    Element first = document.firstElementChild();
    return new Reading.Rejected<>(
        first == null
            ? "not a feed: an XML document without an element"
            : "not a feed: an XML document of <" + Reasons.oneLine(first.tagName()) + ">");
  }

  private static Document parse(String mended) {
    Document document =
        Parser.xmlParser().setMaxDepth(MAX_DEPTH).parseInput(new TimedReader(mended), "");
    document.outputSettings().prettyPrint(false);
    return document;
  }

  /** The element that makes a document a feed; it need not be the first where XML is broken. */
  private static @Nullable Element root(Document document) {
    for (Element child : document.children()) {
      if (isFeed(child) || Names.is(child, "channel")) {
        return child;
      }
    }
    return document.stream()
        .filter(element -> isFeed(element) || Names.is(element, "channel"))
        .findFirst()
        .orElseGet(() -> listOfEntries(document));
  }

  /** What holds entries: the document, whose first element is one, or such an element. */
  private static @Nullable Element listOfEntries(Document document) {
    Element first = document.firstElementChild();
    if (first != null && Names.is(first, "entry") && Fields.text(first, PARTS) != null) {
      return document;
    }
    boolean isList =
        first != null
            && !first.nameIs("html")
            && first.children().stream()
                .anyMatch(
                    child ->
                        ENTRIES.contains(Names.local(child))
                            && Names.isOwn(child)
                            && Fields.text(child, "title") != null);
    return isList ? first : null;
  }

  private static boolean isFeed(Element element) {
    return switch (Names.local(element)) {
      case "rss", "rdf" -> true;
      case "feed" -> element.parent() instanceof Document || Names.isOwn(element);
      default -> false;
    };
  }

  private FeedDocument read() {
    Element channel = firstOf(root, "channel");
    Element about = channel == null ? root : channel;
    String outside = PageLink.base(root, base);
    String home = channel == null ? outside : PageLink.base(channel, outside);
    List<Element> elements = new ArrayList<>();
    collect(root, elements);
    int most = Math.min(elements.size(), FeedDocument.MOST_ENTRIES);
    List<FeedEntry> entries = new ArrayList<>(most);
    for (Element element : elements.subList(0, most)) {
      BoundedReading.checkTime();
      entries.add(new XmlEntry(element, home).read());
    }
    return new FeedDocument(
        Format.of(root),
        language(about),
        PageLink.of(about, home),
        entries,
        elements.size() - most,
        deletions());
  }

  private static @Nullable Element firstOf(Element parent, String name) {
    List<Element> found = Fields.all(parent, name);
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * Entries inside of others, as they come about where one is not closed, are entries too, and no
   * part of the others.
   */
  private static void collect(Element parent, List<Element> entries) {
    List<Node> others = new ArrayList<>(parent.childNodeSize());
    for (Node node : parent.childNodes()) {
      boolean isEntry = false;
      if (node instanceof Element child) {
        String name = Names.local(child);
        isEntry = ENTRIES.contains(name) && Names.isOwn(child);
        if (isEntry) {
          entries.add(child);
        }
        if (!TEXTS.contains(name) && child.childrenSize() > 0) {
          collect(child, entries);
        }
      }
      if (!isEntry) {
        others.add(node);
      }
    }
    // All at once: taking them out one by one takes long where there are many.
    if (others.size() < parent.childNodeSize() && !HOMES.contains(Names.local(parent))) {
      parent.empty();
      parent.appendChildren(others);
    }
  }

  private @Nullable String language(Element about) {
    String stated = Fields.text(about, "language", "dc:language");
    if (stated == null) {
      stated = Fields.exactly(about, "xml:lang");
    }
    return stated == null ? Fields.exactly(root, "xml:lang") : stated;
  }

  private List<Deletion> deletions() {
    List<Deletion> deletions = new ArrayList<>();
    for (Element element : Fields.all(root, "at:deleted-entry")) {
      String ref = Fields.exactly(element, "ref");
      if (ref != null && !ref.isBlank()) {
        deletions.add(new Deletion(ref, FeedEntry.Date.of(Fields.exactly(element, "when"))));
      }
    }
    return deletions;
  }
}
