package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;

import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Reading;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.text.TextStory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes stories of plain texts, whole files at a time. */
public final class TextIngest {
  private final Source source;
  private final Topics topics;
  private final Clock clock;

  /**
   * What is known of a text beside the text itself.
   *
   * @param id an id of the giver's own; null for the file's name or the text
   * @param language the text's language; null when unknown
   * @param date when it was published, as stated; null for the file's date
   */
  public record About(@Nullable String id, @Nullable String language, @Nullable String date) {
    /** Nothing is known. */
    public static final About NOTHING = new About(null, null, null);
  }

  /** Texts published by {@code source}. */
  public TextIngest(Source source, Topics topics, Clock clock) {
    this.source = requireNonNull(source, "source");
    this.topics = requireNonNull(topics, "topics");
    this.clock = requireNonNull(clock, "clock");
  }

  String source() {
    return source.id();
  }

  /** The files that {@code path} stands for: itself, or what a directory holds, sorted by name. */
  public static List<Path> files(Path path) throws IOException {
    return Files.isDirectory(path) ? TextFile.list(path) : List.of(path);
  }

  /** A file's story, or its dead letter. */
  public Batch file(Path file, About about) throws IOException {
    return batch(TextFile.read(file, TextFile.Stamp.of(file)), about);
  }

  /** The story of everything that {@code in} gives, or its dead letter. */
  public Batch stream(InputStream in, About about) throws IOException {
    return batch(TextFile.read(in, null, null), about);
  }

  Batch batch(TextFile text, About about) {
    Instant now = clock.instant();
    if (text.length() > StoryWriter.LONGEST_STORY) {
      return rejected(text, StoryWriter.tooLong(text.length()), now);
    }
    Reading<Story> reading =
        TextStory.of(source, now)
            .givenId(about.id())
            .fileName(text.name())
            .language(about.language())
            .date(about.date())
            .fileModified(text.modified())
            .read(text.bytes());
    if (reading instanceof Reading.Rejected<Story> rejected) {
      return rejected(text, rejected.reason(), now);
    }
    Story story = ((Reading.Accepted<Story>) reading).value();
    int bytes = topics.stories().format().write(story).length;
    return bytes > StoryWriter.LONGEST_STORY
        ? rejected(text, StoryWriter.tooLong(bytes), now)
        : new Batch(now, List.of(story), List.of(), List.of(), null);
  }

  private Batch rejected(TextFile text, String reason, Instant now) {
    DeadLetter letter = text.deadLetter(source.id(), reason);
    return new Batch(now, List.of(), List.of(), List.of(letter), null);
  }
}
