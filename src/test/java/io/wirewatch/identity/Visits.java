package io.wirewatch.identity;

import io.wirewatch.story.StoryId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A feed whose documents are recognised one after the other. */
final class Visits {
  static final Instant TEN = Instant.parse("2026-03-01T10:12:13Z");

  String publisher = "hill.example";
  Rules rules = Rules.OURS;
  Trust trust = Trust.FULL;
  List<Visits> kin = List.of();
  final Map<String, Marks> seen = new LinkedHashMap<>();

  /** The ids of the entries of the next document. */
  List<String> next(Names... entries) {
    Twins twins = Twins.of(List.of(entries));
    List<Names> named = new java.util.ArrayList<>();
    for (int at = 0; at < entries.length; at++) {
      if (twins.first(at) == at) {
        named.add(twins.names(at));
      }
    }
    Identities identities =
        Identities.of(publisher, memory(), kin.stream().map(Visits::memory).toList(), named, rules);
    trust = identities.trust();
    List<String> ids = new java.util.ArrayList<>();
    for (Identity identity : identities.entries()) {
      if (identity != null) {
        ids.add(identity.id().value());
        seen.remove(identity.id().value());
        seen.put(identity.id().value(), identity.marks());
      }
    }
    return ids;
  }

  /** The id of the one entry of the next document. */
  String one(Names entry) {
    return next(entry).get(0);
  }

  private Memory memory() {
    return new Memory(seen, trust);
  }

  static Names name(@Nullable String guid, @Nullable String path, String title) {
    return name(guid, path, title, TEN);
  }

  static Names name(
      @Nullable String guid, @Nullable String path, String title, @Nullable Instant stated) {
    return Names.of(guid, path == null ? null : "https://hill.example" + path, title, stated);
  }

  String guidId(String guid) {
    return StoryId.ofEntry(publisher, guid, null, "", null).value();
  }

  String linkId(String path) {
    return StoryId.ofEntry(publisher, null, "https://hill.example" + path, "", null).value();
  }

  String wordsId(String title, Instant stated) {
    return StoryId.ofEntry(publisher, null, null, title, stated).value();
  }
}
