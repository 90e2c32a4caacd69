package io.wirewatch.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.contract.AsyncApi;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topics' contract as AsyncAPI's own parser reads it. */
class AsyncApiToolsIT {
  private static final String BROKERS = "127.0.0.1:9092,127.0.0.1:9094";
  private static final Topics TOPICS = Topics.of(Settings.defaults().topics());

  @TempDir private Path dir;

  @Test
  void shouldBeReadWithoutAWarningHoweverTheBrokersAreSecured() throws Exception {
    List<String> files = new ArrayList<>();
    for (String mechanism : List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "GSSAPI")) {
      Map<String, String> secured =
          Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", mechanism);
      files.add(file(mechanism, AsyncApi.yaml(TOPICS, BROKERS, secured)));
    }
    files.add(file("SSL", AsyncApi.yaml(TOPICS, BROKERS, Map.of("security.protocol", "SSL"))));
    files.add(file("open", AsyncApi.yaml(TOPICS, BROKERS, Map.of())));

    List<String> lines = parse(0, files);

    String channels = ": " + TOPICS.all().size() + " channels";
    assertEquals(files.stream().map(file -> file + channels).toList(), lines);
  }

  @Test
  void shouldBeFoundOutWhereItIsWrong() throws Exception {
    String yaml = AsyncApi.yaml(TOPICS, BROKERS, Map.of());
    Map<String, String> mistakes =
        Map.of(
            "#/components/messages/news.stories.v1\"", "#/components/messages/none\"",
            "action: \"send\"", "action: \"shout\"",
            "partitions: 4", "partitions: \"four\"",
            "replicas: 1", "replicas: 0",
            "type: \"integer\"", "type: \"number of stories\"",
            "host: ", "hosts: ");
    List<String> files = new ArrayList<>();
    for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
      assertTrue(yaml.contains(mistake.getKey()), mistake.getKey());
      String wrong = yaml.replace(mistake.getKey(), mistake.getValue());
      files.add(file("wrong-" + files.size(), wrong));
    }

    List<String> lines = parse(1, files);

    for (String file : files) {
      List<String> about = lines.stream().filter(line -> line.startsWith(file)).toList();
      assertTrue(!about.isEmpty() && !about.contains(file + ": 7 channels"), file);
    }
  }

  private String file(String name, String yaml) throws Exception {
    return Files.writeString(dir.resolve(name + ".yaml"), yaml).toString();
  }

  private static List<String> parse(int exitCode, List<String> files) throws Exception {
    List<String> command = new ArrayList<>(List.of("node", "contract.mjs"));
    command.addAll(files);
    try (Program node = Program.start(Kit.nodeHome(), command)) {
      assertEquals(exitCode, node.end(Duration.ofMinutes(2)), node::said);
      return node.lines();
    }
  }
}
