package io.wirewatch.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.wirewatch.feed.ParsedFeed.Entry;
import io.wirewatch.feed.ParsedFeed.RejectedEntry;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdom2.Document;
import org.jdom2.Element;

/**
 * Takes a feed document apart into its entries.
 *
 * <p>ROME reads a feed as a whole, and one bad element loses all of it. So the entries are taken
 * out of the document, and each is put back alone into what is left and read there.
 */
final class DocumentReader {
  /**
   * How many entries are read of a document; feeds have tens, and what was seen of twice as many
   * must fit into one record of a topic.
   */
  static final int MOST_ENTRIES = 3_000;

  private final Document document;
  private final List<Element> elements;
  private final Element home;
  private final EntryReader entryReader;
  private final Map<StoryId, Entry> entries = new LinkedHashMap<>();
  private final List<RejectedEntry> rejected = new ArrayList<>();
  private int repeats;

  private DocumentReader(
      Document document, Element home, List<Element> elements, EntryReader entryReader) {
    this.document = document;
    this.home = home;
    this.elements = elements;
    this.entryReader = entryReader;
  }

  static Reading<ParsedFeed> read(Document document, Feed feed, Instant accepted) {
    Element root = document.getRootElement();
    Element channel = Elements.child(root, "channel");
    Element about = channel == null ? root : channel;
    List<Element> elements = new ArrayList<>();
    switch (root.getName()) {
      case "rss" -> {
        if (channel == null) {
          return new Reading.Rejected<>("not a feed: <rss> without a <channel>");
        }
        Elements.dropNamespace(root);
        elements.addAll(Elements.children(channel, "item"));
        elements.addAll(Elements.children(root, "item"));
      }
      case "RDF" -> elements.addAll(Elements.children(root, "item"));
      case "feed" -> elements.addAll(Elements.children(root, "entry"));
      default -> {
        return new Reading.Rejected<>(
            "not a feed: an XML document of <" + root.getQualifiedName() + ">");
      }
    }
    List<DeletedEntries.Deletion> deletions = DeletedEntries.of(root, feed.publisher());
    EntryReader entryReader =
        new EntryReader(
            feed, Elements.language(root, about), Elements.text(about, List.of("link")), accepted);
    // Of the feed as a whole nothing more is needed, and ROME may stumble over it.
    root.removeContent();
    if (channel != null) {
      channel.removeContent();
      root.addContent(channel);
    }
    Element home = channel != null && root.getName().equals("rss") ? channel : root;
    return new DocumentReader(document, home, elements, entryReader).read(deletions);
  }

  private Reading<ParsedFeed> read(List<DeletedEntries.Deletion> deletions) {
    for (Element element : withinLimit()) {
      Reading<Entry> reading = read(element.detach());
      if (reading instanceof Reading.Accepted<Entry> accepted) {
        add(accepted.value(), element);
      } else if (reading instanceof Reading.Rejected<Entry> bad) {
        rejected.add(RejectedEntry.of(bad.reason(), Elements.bytes(element)));
      }
    }
    Set<StoryId> retracted = new LinkedHashSet<>();
    for (DeletedEntries.Deletion deletion : deletions) {
      Entry entry = entries.get(deletion.id());
      if (entry != null && deletion.isBefore(entry.story())) {
        continue;
      }
      if (entries.remove(deletion.id()) != null) {
        repeats++;
      }
      retracted.add(deletion.id());
    }
    return new Reading.Accepted<>(
        new ParsedFeed(List.copyOf(entries.values()), rejected, List.copyOf(retracted), repeats));
  }

  /** Feeds have their newest entries first: those are read. */
  private List<Element> withinLimit() {
    if (elements.size() <= MOST_ENTRIES) {
      return elements;
    }
    List<Element> beyond = elements.subList(MOST_ENTRIES, elements.size());
    rejected.add(
        RejectedEntry.of(
            beyond.size() + " entries beyond the first " + MOST_ENTRIES + " are not read",
            Elements.bytes(beyond.get(0))));
    return elements.subList(0, MOST_ENTRIES);
  }

  private Reading<Entry> read(Element element) {
    home.addContent(element);
    try {
      List<SyndEntry> parsed = new SyndFeedInput().build(document).getEntries();
      return parsed.isEmpty()
          ? new Reading.Rejected<>("an entry of a format that is not known")
          : entryReader.read(parsed.get(0), element);
    } catch (FeedException | RuntimeException | StackOverflowError e) {
      return new Reading.Rejected<>(
          "unreadable entry: "
              + e.getClass().getSimpleName()
              + ": "
              + FeedXml.oneLine(e.getMessage()));
    } finally {
      element.detach();
    }
  }

  private void add(Entry entry, Element element) {
    Entry first = entries.putIfAbsent(entry.story().id(), entry);
    if (first == null) {
      return;
    }
    if (first.hash().equals(entry.hash()) || isOlderVersion(first.story(), entry.story())) {
      repeats++;
      return;
    }
    rejected.add(
        RejectedEntry.of(
            "the id of this entry is also that of the entry '" + first.story().headline() + "'",
            Elements.bytes(element)));
  }

  // Feeds that list a story once more under its own id and address have the newest text first.
  private static boolean isOlderVersion(Story first, Story second) {
    String uri = first.uri();
    return first.id().kind() == StoryId.Kind.GUID && uri != null && uri.equals(second.uri());
  }
}
