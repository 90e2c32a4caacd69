package io.wirewatch.identity;

import io.wirewatch.story.StoryId;
import io.wirewatch.story.StoryId.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One document's entries held against what was seen, with a given trust in what they say. */
final class Recognition {
  private final String publisher;
  private final Memory own;
  private final List<Memory> kin;
  private final List<Entrant> entrants;
  private final Trust trust;
  private final Set<String> common = new HashSet<>();
  private final Map<Entrant, StoryId> found = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Set<Entrant> falseGuids = new HashSet<>();
  private final Set<Entrant> falseLinks = new HashSet<>();

  Recognition(String publisher, Memory own, List<Memory> kin, List<Entrant> entrants, Trust trust) {
    this.publisher = publisher;
    this.own = own;
    this.kin = kin;
    this.entrants = entrants;
    this.trust = trust;
    Set<String> once = new HashSet<>();
    for (Entrant entrant : entrants) {
      String words = entrant.words();
      if (words != null && !once.add(words)) {
        common.add(words);
      }
    }
    recognise(own, trust);
  }

  /** Surer names first, for all entries, so that no entry takes what is another one's. */
  private void recognise(Memory memory, Trust trusted) {
    for (Entrant entrant : open()) {
      StoryId written = entrant.written(publisher);
      if (memory.has(written.value()) && memory.marks(written.value()).isBare()) {
        take(entrant, written);
      }
    }
    for (Entrant entrant : open()) {
      String id = trusted.guids().isReused() ? null : memory.withGuid(entrant.guids());
      if (id != null) {
        Marks known = memory.marks(id);
        if (!entrant.hasOtherLink(known)
            || trusted.links().isVolatile()
            || entrant.isAlike(known)) {
          take(entrant, id, known, Kind.GUID);
        } else if (memory == own) {
          falseGuids.add(entrant);
        }
      }
    }
    for (Entrant entrant : open()) {
      String id = trusted.links().isReused() ? null : memory.withLink(entrant.links());
      if (id != null) {
        Marks known = memory.marks(id);
        if (!entrant.hasOtherGuid(known)
            || trusted.guids().isVolatile()
            || entrant.isAlike(known)) {
          take(entrant, id, known, Kind.URL);
        } else if (memory == own) {
          falseLinks.add(entrant);
        }
      }
    }
    for (Entrant entrant : open()) {
      String words = entrant.words();
      String id = words == null || common.contains(words) ? null : memory.withWords(words);
      if (id != null) {
        Marks known = memory.marks(id);
        boolean contradicted =
            (entrant.hasOtherGuid(known) && trusted.guids().isBelieved())
                || (entrant.hasOtherLink(known) && trusted.links().isBelieved());
        // Feeds of one host may carry what one agency sent to several houses.
        if (!contradicted || (entrant.isExact && memory == own)) {
          take(entrant, id, known, Kind.TITLE_DATE);
        }
      }
    }
  }

  private List<Entrant> open() {
    List<Entrant> open = new ArrayList<>(entrants);
    open.removeIf(found::containsKey);
    return open;
  }

  private void take(Entrant entrant, String id, Marks known, Kind by) {
    take(entrant, new StoryId(id, known.kind() == null ? by : known.kind()));
  }

  private void take(Entrant entrant, StoryId id) {
    if (taken.add(id.value())) {
      found.put(entrant, id);
    }
  }

  /** How far the feed is to be believed with what this document shows. */
  Trust shown() {
    int guids = 0;
    int otherGuids = 0;
    int links = 0;
    int otherLinks = 0;
    for (Map.Entry<Entrant, StoryId> entry : found.entrySet()) {
      Entrant entrant = entry.getKey();
      Marks known = own.marks(entry.getValue().value());
      guids += known.guid() != null && !entrant.guids().isEmpty() ? 1 : 0;
      links += known.link() != null && !entrant.links().isEmpty() ? 1 : 0;
      otherGuids += entrant.hasOtherGuid(known) ? 1 : 0;
      otherLinks += entrant.hasOtherLink(known) ? 1 : 0;
    }
    return new Trust(
        own.trust()
            .guids()
            .after(
                guids,
                otherGuids,
                count(names -> names.guid() != null),
                falseGuids.size(),
                count(Names::guidShared)),
        own.trust()
            .links()
            .after(
                links,
                otherLinks,
                count(names -> names.link() != null),
                falseLinks.size(),
                count(Names::linkShared)));
  }

  private int count(java.util.function.Predicate<Names> which) {
    return (int) entrants.stream().map(entrant -> entrant.names).filter(which).count();
  }

  /** What each entry is; those that this feed has not had are looked for with its kin. */
  List<@Nullable Identity> identities() {
    for (Memory other : kin) {
      if (found.size() < entrants.size()) {
        recognise(other, trust.and(other.trust()));
      }
    }
    List<@Nullable Identity> identities = new ArrayList<>();
    for (Entrant entrant : entrants) {
      StoryId id = found.get(entrant);
      StoryId known = id == null ? anew(entrant) : id;
      identities.add(known == null ? null : identity(entrant, known));
    }
    return identities;
  }

  private Identity identity(Entrant entrant, StoryId id) {
    Marks before = own.marks(id.value());
    boolean moved = entrant.hasOtherLink(before) && !trust.links().isVolatile();
    return new Identity(id, entrant.marks(id, before), moved);
  }

  private @Nullable StoryId anew(Entrant entrant) {
    if (!entrant.guids().isEmpty() && trust.guids().isBelieved()) {
      StoryId id = entrant.byGuid(publisher);
      if (isFree(id)) {
        return id;
      }
    }
    if (!entrant.links().isEmpty() && trust.links().isBelieved()) {
      StoryId id = entrant.byLink(publisher);
      if (isFree(id)) {
        return id;
      }
    }
    StoryId last = entrant.byWords(publisher);
    return taken.add(last.value()) ? last : null;
  }

  /** Whether no other story has {@code id}; it is taken then. */
  private boolean isFree(StoryId id) {
    return !own.has(id.value())
        && kin.stream().noneMatch(other -> other.has(id.value()))
        && taken.add(id.value());
  }
}
