package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.ingest.Batch;
import io.wirewatch.ingest.StoryWriter;
import io.wirewatch.ingest.TextIngest;
import io.wirewatch.ingest.TextIngest.About;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Role;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes plain texts as stories. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes plain texts as stories: files, the files of a directory, or standard input.",
      "A file read again is the same story: unchanged if its text is, else an edit."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch ingest story.txt more/",
      "  wirewatch ingest --source reuters --lang en --date 2026-03-01T09:30:00Z story.txt",
      "  pbpaste | wirewatch ingest --id memo-17 -"
    })
final class IngestCommand implements Callable<Integer> {
  private static final String STDIN = "-";
  private static final int PROGRESS_EACH = 1_000;

  @Mixin private final Common common = new Common();

  @Parameters(paramLabel = "FILE|DIR|-", arity = "1..*", description = "What to read.")
  private List<String> inputs = List.of();

  @Option(names = "--source", description = "Who published it; without it the inbox's source.")
  private @Nullable String source;

  @Option(names = "--id", description = "An id of your own, in the place of the file's name.")
  private @Nullable String id;

  @Option(names = "--lang", description = "Its language, such as en or uk.")
  private @Nullable String language;

  @Option(names = "--date", description = "When it was published, in the place of the file's date.")
  private @Nullable String date;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Settings settings = common.settings();
    Terminal terminal = common.terminal();
    List<Path> files = files();
    if (id != null && files.size() + (inputs.contains(STDIN) ? 1 : 0) > 1) {
      throw new WirewatchException("--id names one story, and there are several files");
    }
    String name = source == null ? settings.inbox().source() : source;
    Topics topics = Common.topics(settings);
    TextIngest texts = new TextIngest(Source.named(name), topics, Clock.systemUTC());
    About about = new About(id, language, date);
    int sent = 0;
    int rejected = 0;
    try (Connection connection = common.attachOrHost(settings)) {
      Topics.create(connection.clients(), topics.usedBy(Set.of(Role.INGEST)));
      try (StoryWriter writer = StoryWriter.plain(connection.clients(), topics)) {
        if (inputs.contains(STDIN)) {
          boolean taken = take("stdin", texts.stream(System.in, about), writer, terminal);
          sent += taken ? 1 : 0;
          rejected += taken ? 0 : 1;
        }
        for (Path file : files) {
          boolean taken = take(file.toString(), texts.file(file, about), writer, terminal);
          sent += taken ? 1 : 0;
          rejected += taken ? 0 : 1;
          if (terminal.isLive() && (sent + rejected) % PROGRESS_EACH == 0) {
            terminal.trouble((sent + rejected) + " of " + files.size() + " files read");
          }
        }
      }
      terminal.line(
          sent
              + (sent == 1 ? " story" : " stories")
              + " published, "
              + rejected
              + " rejected"
              + (rejected == 0 ? "" : " (see `wirewatch dead-letters list`)")
              + (connection.isHost() ? "; counted at the next `wirewatch run`" : ""));
    }
    return rejected == 0 ? 0 : 1;
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String input : inputs) {
      if (!input.equals(STDIN)) {
        Path path = Path.of(input);
        if (!Files.exists(path)) {
          throw new WirewatchException("there is no file or directory " + path);
        }
        files.addAll(TextIngest.files(path));
      }
    }
    return files;
  }

  private static boolean take(String name, Batch batch, StoryWriter writer, Terminal terminal) {
    writer.write(batch);
    batch
        .stories()
        .forEach(story -> terminal.line(story.id() + "  " + Terminal.safe(story.headline())));
    batch
        .deadLetters()
        .forEach(letter -> terminal.trouble(Terminal.safe(name + ": " + letter.reason())));
    return batch.deadLetters().isEmpty();
  }
}
