package io.wirewatch.text;

import static java.util.Objects.requireNonNull;

import io.wirewatch.story.Published;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Builds a story from a text document and what is known about it.
 *
 * <p>The story is identified by the id that was given, else by the file's name, else by the text
 * itself. It was published when a date says so, else when the file was last modified, else it
 * counts from its acceptance.
 */
public final class TextStory {
  private final Source source;
  private final Instant accepted;
  private @Nullable String givenId;
  private @Nullable String fileName;
  private @Nullable String language;
  private @Nullable String date;
  private @Nullable Instant fileModified;

  private TextStory(Source source, Instant accepted) {
    this.source = requireNonNull(source, "source");
    this.accepted = requireNonNull(accepted, "accepted");
  }

  /** Begins a story of {@code source} that was accepted at {@code accepted}. */
  public static TextStory of(Source source, Instant accepted) {
    return new TextStory(source, accepted);
  }

  /** The id that whoever hands in the text gives it; a blank one is none. */
  public TextStory givenId(@Nullable String givenId) {
    this.givenId = givenId;
    return this;
  }

  /** The name of the text's file, without its directory. */
  public TextStory fileName(@Nullable String fileName) {
    this.fileName = fileName;
    return this;
  }

  /** A language tag such as {@code en} or {@code en-US}; one that cannot be read is none. */
  public TextStory language(@Nullable String language) {
    this.language = language;
    return this;
  }

  /** The date of publication as stated: ISO 8601 or RFC 1123; UTC where it names no zone. */
  public TextStory date(@Nullable String date) {
    this.date = date;
    return this;
  }

  /** When the text's file was last modified. */
  public TextStory fileModified(@Nullable Instant fileModified) {
    this.fileModified = fileModified;
    return this;
  }

  /** The story of a document's bytes; rejected as {@link PlainText} rejects them. */
  public Reading<Story> read(byte[] bytes) {
    return story(PlainText.read(bytes));
  }

  /** The story of a document; rejected as {@link PlainText} rejects it. */
  public Reading<Story> read(String text) {
    return story(PlainText.read(text));
  }

  private Reading<Story> story(Reading<CleanText> reading) {
    if (reading instanceof Reading.Rejected<CleanText> rejected) {
      return new Reading.Rejected<>(rejected.reason());
    }
    CleanText text = ((Reading.Accepted<CleanText>) reading).value();
    Instant stated = date == null ? null : StatedDate.parse(date);
    return new Reading.Accepted<>(
        new Story(
            id(text, stated),
            null,
            source,
            Languages.primary(language),
            published(stated),
            null,
            text.headline(),
            text.headlineDerived(),
            null,
            text.body()));
  }

  private StoryId id(CleanText text, @Nullable Instant stated) {
    if (givenId != null && !givenId.isBlank()) {
      return StoryId.ofGiven(source.id(), givenId);
    }
    if (fileName != null && !fileName.isBlank()) {
      return StoryId.ofFile(source.id(), fileName);
    }
    return StoryId.ofText(source.id(), text.headline(), stated, text.body());
  }

  private Published published(@Nullable Instant stated) {
    if (date != null && stated != null) {
      return Published.stated(stated, date, accepted);
    }
    String unreadable = date == null || date.isBlank() ? null : date.strip();
    if (fileModified == null) {
      return Published.missing(accepted, unreadable);
    }
    Published file = Published.file(fileModified, accepted);
    return unreadable == null ? file : file.unreadable(unreadable);
  }
}
