package io.wirewatch.cli;

import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.serve.AsyncApi;
import io.wirewatch.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What there is to know and do about the topics. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = "Says what the topics are.",
    footerHeading = "%nExamples:%n",
    footer = {"  wirewatch topics contract > asyncapi.yaml"})
final class TopicsCommand {
  private static final String USUAL_ADDRESS = "127.0.0.1:9092";

  @Command(
      name = "contract",
      mixinStandardHelpOptions = true,
      description = {
        "Prints the topics' contract, an AsyncAPI 3.0 document: names, partitions,",
        "keys, headers, values, and who writes and reads each. Nothing need run."
      })
  int contract(@Mixin Common common) {
    Settings settings = common.settings();
    String brokers =
        settings.embedded()
            ? DataDirectory.readAddress(settings.dataDir()).orElse(USUAL_ADDRESS)
            : settings.bootstrapServers();
    String document = AsyncApi.yaml(Common.topics(settings), brokers, settings.clients().kafka());
    common.terminal().line(document.stripTrailing());
    return 0;
  }
}
