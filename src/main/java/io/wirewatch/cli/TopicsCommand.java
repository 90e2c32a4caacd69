package io.wirewatch.cli;

import io.wirewatch.contract.AsyncApi;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.kafka.TopicAdmin;
import io.wirewatch.kafka.TopicLayout;
import io.wirewatch.kafka.Topics;
import io.wirewatch.ops.Finding;
import io.wirewatch.ops.TopicSetup;
import io.wirewatch.pipeline.InternalTopics;
import io.wirewatch.settings.Settings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What there is to know and do about the topics. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = "Says what the topics are, makes them and checks them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch topics create --config cluster.properties",
      "  wirewatch topics check --config cluster.properties",
      "  wirewatch topics contract > asyncapi.yaml"
    })
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

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = {
        "Makes every topic that is missing, the pipeline's internal ones among them,",
        "so that nobody else needs the right to. One that is there stays as it is."
      })
  int create(@Mixin Common common) throws InterruptedException {
    Terminal terminal = common.terminal();
    Settings settings = common.settings();
    try (Connection connection = common.attach(settings);
        TopicAdmin admin = new TopicAdmin(connection.clients())) {
      TopicSetup setup = setup(settings);
      List<String> made = setup.create(admin);
      for (TopicLayout layout : setup.all(admin)) {
        boolean isNew = made.contains(layout.name());
        terminal.line(layout.name() + ": " + (isNew ? terminal.good("created") : "there already"));
      }
      return tell(setup.checkMade(admin), terminal);
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Compares the topics that are there with how they should be kept, a line each.",
        "Ends with 0 when all are right, else with 1."
      })
  int check(@Mixin Common common) throws InterruptedException {
    Terminal terminal = common.terminal();
    Settings settings = common.settings();
    try (Connection connection = common.attach(settings);
        TopicAdmin admin = new TopicAdmin(connection.clients())) {
      TopicSetup setup = setup(settings);
      List<Finding> findings = setup.check(admin);
      List<String> wrong = findings.stream().map(Finding::topic).toList();
      setup.all(admin).stream()
          .map(TopicLayout::name)
          .filter(name -> !wrong.contains(name))
          .forEach(name -> terminal.line(name + ": " + terminal.good("right")));
      return tell(findings, terminal);
    }
  }

  private static int tell(List<Finding> findings, Terminal terminal) {
    findings.forEach(
        finding ->
            terminal.line(
                finding.topic()
                    + ": "
                    + (finding.isFatal() ? terminal.bad("wrong") : "warning")
                    + ": "
                    + finding.text()));
    return findings.isEmpty() ? 0 : 1;
  }

  private static TopicSetup setup(Settings settings) {
    Topics topics = Common.topics(settings);
    return TopicSetup.of(
        topics.all(),
        topics.stories(),
        partitions -> InternalTopics.of(settings, topics, partitions));
  }
}
