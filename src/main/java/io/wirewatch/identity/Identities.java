package io.wirewatch.identity;

import static java.util.Objects.requireNonNull;

import io.wirewatch.story.StoryId;
import io.wirewatch.story.StoryId.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which story each entry of a document is; no two are the same one.
 *
 * @param entries in the document's order; null for one that cannot be told from another one
 * @param trust how far the feed's names are to be believed by now
 */
public record Identities(List<@Nullable Identity> entries, Trust trust) {
  public Identities {
    entries = Collections.unmodifiableList(new ArrayList<>(entries));
    requireNonNull(trust, "trust");
  }

  /**
   * Recognises the entries of one document, each story listed once.
   *
   * <p>Whatever has been seen keeps its id, in this feed or in another one of its publisher; what
   * is new gets one of its guid, else its link, else its title and date: of the first that is its
   * own and that the feed has not shown to be worth nothing.
   *
   * @param publisher part of new ids
   * @param own what was seen in this feed
   * @param kin what was seen in other feeds of the publisher
   */
  public static Identities of(String publisher, Memory own, List<Memory> kin, List<Names> entries) {
    return of(publisher, own, kin, entries, Rules.OURS);
  }

  /** Whether one of them is the story {@code id}. */
  public boolean hold(StoryId id) {
    return entries.stream()
        .anyMatch(entry -> entry != null && entry.id().value().equals(id.value()));
  }

  /** The id of an entry of which nothing is known but what it says. */
  public static StoryId alone(String publisher, Names names) {
    Entrant entrant = new Entrant(names, Rules.OURS);
    if (!entrant.guids().isEmpty()) {
      return entrant.byGuid(publisher);
    }
    return entrant.links().isEmpty() ? entrant.byWords(publisher) : entrant.byLink(publisher);
  }

  /** Which story it is that the feed has deleted, by the guid that it names. */
  public static Identity ofDeleted(String publisher, Memory own, List<Memory> kin, String guid) {
    Entrant deleted = new Entrant(Names.of(guid, null, "", null), Rules.OURS);
    StoryId written = deleted.written(publisher);
    for (Memory memory : Stream.concat(Stream.of(own), kin.stream()).toList()) {
      String id = memory.trust().guids().isReused() ? null : memory.withGuid(deleted.guids());
      if (id != null) {
        Marks known = memory.marks(id);
        Kind kind = known.kind() == null ? Kind.GUID : known.kind();
        return new Identity(new StoryId(id, kind), known, false);
      }
      if (memory.has(written.value()) && memory.marks(written.value()).isBare()) {
        return new Identity(written, Marks.NONE, false);
      }
    }
    StoryId id = deleted.byGuid(publisher);
    return new Identity(id, new Marks(id.kind(), deleted.guids().get(0), null, null, null), false);
  }

  static Identities of(
      String publisher, Memory own, List<Memory> kin, List<Names> entries, Rules rules) {
    List<Entrant> entrants = entries.stream().map(names -> new Entrant(names, rules)).toList();
    Recognition first = new Recognition(publisher, own, kin, entrants, own.trust());
    Trust trust = first.shown();
    Recognition last =
        trust.saysAs(own.trust()) ? first : new Recognition(publisher, own, kin, entrants, trust);
    return new Identities(last.identities(), trust);
  }
}
