package io.wirewatch.cli;

import io.wirewatch.WirewatchException;
import io.wirewatch.ingest.Batch;
import io.wirewatch.ingest.StoryWriter;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.StoryId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes stories back. */
@Command(
    name = "retract",
    mixinStandardHelpOptions = true,
    description = {
      "Takes stories back: they count no more, until they are published again.",
      "Ids stand at the beginning of each line that `ingest` and `tail` print."
    },
    footerHeading = "%nExample:%n",
    footer = "  wirewatch retract 0f3a5d1be2c94c6f8a7b0d9e1c2f3a4b")
final class RetractCommand implements Callable<Integer> {
  @Mixin private final Common common = new Common();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Story ids.")
  private List<String> ids = List.of();

  @Override
  public Integer call() throws InterruptedException {
    for (String id : ids) {
      if (!StoryId.isWellFormed(id)) {
        throw new WirewatchException(
            "'" + id + "' is not a story id, which is 32 digits of 0-9 and a-f");
      }
    }
    Settings settings = common.settings();
    Topics topics = Common.topics(settings);
    try (Connection connection = common.attachOrHost(settings)) {
      Topics.create(connection.clients(), List.of(topics.stories()));
      try (StoryWriter writer = StoryWriter.plain(connection.clients(), topics)) {
        // A tombstone goes by the id alone; what once made the id is of no matter.
        List<StoryId> stories =
            ids.stream().map(id -> new StoryId(id, StoryId.Kind.GIVEN)).toList();
        writer.write(new Batch(Instant.now(), List.of(), stories, List.of(), null));
      }
      String when = connection.isHost() ? "; counted at the next `wirewatch run`" : "";
      ids.forEach(id -> common.terminal().line(id + "  retracted" + when));
    }
    return 0;
  }
}
