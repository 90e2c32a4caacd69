package io.wirewatch.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.story.Hashes;
import io.wirewatch.story.StoryId;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An entry that is being recognised: its marks by every rule. */
final class Entrant {
  /** A date on the full hour is often a day alone, in whatever zone: many stories have it. */
  private static final long HOUR = Duration.ofHours(1).toSeconds();

  final Names names;
  final boolean isExact;

  private final Rules rules;
  private final List<String> guids;
  private final List<String> links;
  private final String title;
  private final @Nullable String date;

  Entrant(Names names, Rules rules) {
    this.names = names;
    this.rules = rules;
    this.guids = marks(names.guidShared() ? null : names.guid(), rules.guids(), false);
    this.links = marks(names.linkShared() ? null : names.link(), rules.links(), true);
    this.title = hash(names.title(), Marks.WORD_DIGITS);
    this.date = names.stated() == null ? null : hash("" + names.stated(), Marks.WORD_DIGITS);
    this.isExact = names.stated() != null && names.stated().getEpochSecond() % HOUR != 0;
  }

  private static List<String> marks(
      @Nullable String name, List<UnaryOperator<String>> spellings, boolean isLink) {
    return name == null
        ? List.of()
        : spellings.stream()
            .map(spelling -> spelling.apply(name))
            .map(spelt -> hash(isLink ? WebAddress.page(spelt) : spelt, Marks.NAME_DIGITS))
            .toList();
  }

  private static String hash(String text, int digits) {
    return Hashes.of(text.getBytes(UTF_8), digits);
  }

  /** The marks of its guid, that by the present rule first; none where it has none of its own. */
  List<String> guids() {
    return guids;
  }

  /** The marks of its link, likewise. */
  List<String> links() {
    return links;
  }

  @Nullable String words() {
    return date == null ? null : title + date;
  }

  /** Whether both have a guid, and not the same. */
  boolean hasOtherGuid(Marks known) {
    return differ(known.guid(), guids);
  }

  /** Whether both have a link, and not the same. */
  boolean hasOtherLink(Marks known) {
    return differ(known.link(), links);
  }

  private static boolean differ(@Nullable String known, List<String> marks) {
    return known != null && !marks.isEmpty() && !marks.contains(known);
  }

  /** Whether title or date bear out that it is what one name says; so too if none is known. */
  boolean isAlike(Marks known) {
    return known.title() == null
        || known.title().equals(title)
        || (isExact && date != null && date.equals(known.date()));
  }

  /** What is to be remembered of it; what it has not named this time stays. */
  Marks marks(StoryId id, Marks before) {
    return new Marks(
        id.kind(),
        mark(guids, names.guid(), before.guid()),
        mark(links, names.link(), before.link()),
        title,
        date);
  }

  private static @Nullable String mark(
      List<String> marks, @Nullable String name, @Nullable String before) {
    if (name == null) {
      return before;
    }
    return marks.isEmpty() ? null : marks.get(0);
  }

  /** The id that it had before there were marks: of what it says, as it says it. */
  StoryId written(String publisher) {
    return StoryId.ofEntry(publisher, names.guid(), names.link(), names.title(), names.stated());
  }

  StoryId byGuid(String publisher) {
    return StoryId.ofEntry(
        publisher, spelt(names.guid(), rules.guids()), null, names.title(), null);
  }

  StoryId byLink(String publisher) {
    return StoryId.ofEntry(
        publisher, null, spelt(names.link(), rules.links()), names.title(), null);
  }

  StoryId byWords(String publisher) {
    return StoryId.ofEntry(publisher, null, null, names.title(), names.stated());
  }

  private static @Nullable String spelt(
      @Nullable String name, List<UnaryOperator<String>> spellings) {
    return name == null ? null : spellings.get(0).apply(name);
  }
}
