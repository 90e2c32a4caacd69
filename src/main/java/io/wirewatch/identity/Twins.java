package io.wirewatch.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one document with the same name: one story listed twice, or stories that share a name
 * which then names none of them.
 */
public final class Twins {
  private final List<Names> entries;
  private final List<Integer> firsts = new ArrayList<>();
  private final Map<List<Object>, Integer> places = new HashMap<>();
  private final Map<String, Integer> guids = new HashMap<>();
  private final Map<String, Integer> links = new HashMap<>();

  private Twins(List<Names> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Looks at {@code entries}, the names of a document's entries in its order. */
  public static Twins of(List<Names> entries) {
    Twins twins = new Twins(entries);
    for (int at = 0; at < entries.size(); at++) {
      twins.firsts.add(twins.place(at, entries.get(at)));
    }
    return twins;
  }

  /** Where the story of the entry {@code at} is listed first. */
  public int first(int at) {
    return firsts.get(at);
  }

  /** The names of the entry {@code at}, said to be shared where another story has them too. */
  public Names names(int at) {
    Names names = entries.get(at);
    return names.shared(
        names.guid() != null && guids.getOrDefault(guid(names), 0) > 1,
        names.link() != null && links.getOrDefault(link(names), 0) > 1);
  }

  private int place(int at, Names names) {
    String guid = guid(names);
    String link = link(names);
    String title = names.title();
    Integer same = null;
    if (guid != null) {
      // Feeds that list a story once more under its own guid and link have the newest text first.
      same = link == null ? null : find("guid and link", guid, link);
      same = same == null ? find("guid and title", guid, title) : same;
    }
    if (same == null && link != null) {
      // Two guids beside each other mean two stories, unless all else is the same.
      same =
          guid == null
              ? find("link and title", link, title)
              : find("link and title without a guid", link, title);
      if (same == null && guid != null && names.stated() != null) {
        same = find("all but the guid", link, title, names.stated());
      }
    }
    if (same == null && guid == null && link == null) {
      same = find("words", title, String.valueOf(names.stated()));
    }
    if (same != null) {
      return same;
    }
    if (guid != null) {
      guids.merge(guid, 1, Integer::sum);
      put(at, "guid and title", guid, title);
    }
    if (guid != null && link != null) {
      put(at, "guid and link", guid, link);
    }
    if (link != null) {
      links.merge(link, 1, Integer::sum);
      put(at, "link and title", link, title);
      if (guid == null) {
        put(at, "link and title without a guid", link, title);
      }
      if (names.stated() != null) {
        put(at, "all but the guid", link, title, names.stated());
      }
    }
    if (guid == null && link == null) {
      put(at, "words", title, String.valueOf(names.stated()));
    }
    return at;
  }

  private @Nullable Integer find(Object... key) {
    return places.get(Arrays.asList(key));
  }

  private void put(int at, Object... key) {
    places.putIfAbsent(Arrays.asList(key), at);
  }

  private static @Nullable String guid(Names names) {
    return names.guid() == null ? null : WebAddress.withoutTracking(names.guid());
  }

  private static @Nullable String link(Names names) {
    return names.link() == null ? null : WebAddress.page(WebAddress.normal(names.link()));
  }
}
