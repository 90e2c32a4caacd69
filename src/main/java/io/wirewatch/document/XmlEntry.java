package io.wirewatch.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Reads one {@code item} or {@code entry}. */
final class XmlEntry {
  /** What holds one short text; an element inside of it stands there because it was not closed. */
  private static final Set<String> SHORT =
      Set.of(
          "title", "link", "guid", "id", "pubdate", "published", "updated", "category", "author");

  /** What an entry is made of, and no markup. */
  private static final Set<String> PARTS =
      Set.of("link", "guid", "pubdate", "description", "content", "summary", "category", "updated");

  private final Element entry;
  private final @Nullable String base;

  XmlEntry(Element entry, @Nullable String feedBase) {
    this.entry = entry;
    this.base = PageLink.base(entry, feedBase);
  }

  FeedEntry read() {
    takeOutSwallowed();
    String summary = first("summary", "description", "dc:description", "abstract");
    String content =
        first("content:encoded", "content", "encoded", "xhtml:body", "fullitem", "body");
    if (content == null && Fields.markup(entry, "summary") != null) {
      content = Fields.markup(entry, "description");
    }
    List<String> texts = texts(summary, content);
    if (texts.isEmpty()) {
      summary = Fields.markup(entry, "itunes:summary");
      texts = summary == null ? texts : List.of(summary);
    }
    return new FeedEntry(
        id(),
        PageLink.of(entry, base),
        first("title", "dc:title"),
        summary,
        content,
        texts,
        Authors.of(entry),
        date("pubdate", "published", "issued", "created", "dcterms:issued", "dcterms:created"),
        updated(),
        date("dc:date", "date"),
        language(),
        base,
        () -> entry.outerHtml());
  }

  private @Nullable String id() {
    String id = Fields.text(entry, "guid", "id");
    return id == null ? Fields.attribute(entry, "about") : id;
  }

  /** CDF has it as an attribute. */
  private FeedEntry.@Nullable Date updated() {
    FeedEntry.Date updated = date("updated", "modified", "dcterms:modified");
    return updated == null ? FeedEntry.Date.of(Fields.exactly(entry, "lastmod")) : updated;
  }

  /** The first date that can be read; else the first one. */
  private FeedEntry.@Nullable Date date(String... names) {
    FeedEntry.Date first = null;
    for (String name : names) {
      for (Element child : Fields.all(entry, name)) {
        String text = child.wholeText().strip();
        FeedEntry.Date date = text.isEmpty() ? null : FeedEntry.Date.of(text);
        if (date != null && date.at() != null) {
          return date;
        }
        first = first == null ? date : first;
      }
    }
    return first;
  }

  private @Nullable String first(String... names) {
    for (String name : names) {
      String markup = Fields.markup(entry, name);
      if (markup != null) {
        return markup;
      }
    }
    return null;
  }

  private List<String> texts(@Nullable String summary, @Nullable String content) {
    Set<String> texts = new LinkedHashSet<>();
    for (Element one : Fields.all(entry, "content")) {
      texts.add(Content.of(one));
    }
    if (content != null) {
      texts.add(content);
    }
    if (summary != null) {
      texts.add(summary);
    }
    texts.removeIf(String::isBlank);
    return List.copyOf(texts);
  }

  private @Nullable String language() {
    String stated = Fields.exactly(entry, "xml:lang");
    if (stated == null) {
      for (Element content : Fields.all(entry, "content")) {
        stated = stated == null ? Fields.exactly(content, "xml:lang") : stated;
      }
    }
    return stated == null ? Fields.text(entry, "language", "dc:language") : stated;
  }

  /**
   * Moves out what a short text swallowed because nobody closed it, all at once: one by one, each
   * would move all that follow it.
   */
  private void takeOutSwallowed() {
    if (entry.children().stream().anyMatch(XmlEntry::isLeftOpen)) {
      List<Node> parts = new ArrayList<>();
      List.copyOf(entry.childNodes()).forEach(child -> addWithSwallowed(child, parts));
      entry.empty();
      entry.appendChildren(parts);
    }
  }

  private static boolean isLeftOpen(Element child) {
    return child.childrenSize() > 0 && Names.isOwn(child) && SHORT.contains(Names.local(child));
  }

  private static boolean isPart(Node inner) {
    return inner instanceof Element element
        && Names.isOwn(element)
        && PARTS.contains(Names.local(element));
  }

  /** Adds {@code child}, and after it what it swallowed. */
  private static void addWithSwallowed(Node child, List<Node> parts) {
    parts.add(child);
    if (child instanceof Element open && isLeftOpen(open)) {
      List<Node> inner = List.copyOf(open.childNodes());
      open.empty();
      open.appendChildren(inner.stream().filter(node -> !isPart(node)).toList());
      inner.stream().filter(XmlEntry::isPart).forEach(node -> addWithSwallowed(node, parts));
    }
  }
}
