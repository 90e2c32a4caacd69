package io.wirewatch.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The alert rules and Prometheus's settings, by Prometheus's own tool. */
class AlertRulesTest {
  private static final Path TESTS = Path.of("src/test/resources/prometheus/rules-test.yml");

  private record Checked(int exitCode, String said) {}

  @TempDir private Path dir;

  static Stream<String> alerts() {
    return Expressions.rules().stream().map(rule -> rule.get("alert").toString());
  }

  @Test
  void shouldFireAndKeepSilentAsTheTestsOfTheRulesSay() throws Exception {
    assertChecks(promtool("test", "rules", TESTS.toString()));
  }

  @Test
  void shouldFailWhereARuleIsAnother() throws Exception {
    // given rules that wait for less to be stalled
    String rules = Files.readString(Expressions.RULES);
    String wrong = rules.replace("(lag_status) == 6", "(lag_status) >= 1");
    assertNotEquals(rules, wrong);
    Files.writeString(dir.resolve("rules.yml"), wrong);
    Path tests =
        Files.writeString(
            dir.resolve("tests.yml"),
            Files.readString(TESTS)
                .replace("../../../../config/prometheus/rules.yml", "rules.yml"));

    // then
    Checked checked = promtool("test", "rules", tests.toString());
    assertEquals(1, checked.exitCode, checked.said);
    assertTrue(checked.said.contains("WirewatchStalled"), checked.said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config/prometheus/prometheus.yml", "src/main/docker/prometheus.yml"})
  void shouldBeSettingsThatPrometheusTakes(String file) throws Exception {
    // the rules lie beside both where they are used, and a token is there
    Path token = Files.writeString(dir.resolve("token"), "0123456789abcdef");
    Path copy =
        Files.writeString(
            dir.resolve("prometheus.yml"),
            Files.readString(Path.of(file)).replace("/tmp/token", token.toString()));
    Files.copy(Expressions.RULES, dir.resolve("rules.yml"));

    Checked checked = promtool("check", "config", copy.toString());

    assertChecks(checked);
    assertTrue(checked.said.contains("1 rule files found"), checked.said);
  }

  @Test
  void shouldAskWhatPrometheusUnderstands() throws Exception {
    List<String> lines = new ArrayList<>(List.of("groups:", "  - name: all", "    rules:"));
    for (String expression : Expressions.all().values()) {
      lines.add("      - record: asked:" + lines.size());
      lines.add("        expr: '" + expression.replace("'", "''").replace("\n", " ") + "'");
    }
    Path file = Files.write(dir.resolve("asked.yml"), lines);

    assertChecks(promtool("check", "rules", file.toString()));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void shouldTestEachAlertBothWaysAndSayWhatToDo(String alert) throws Exception {
    String tests = Files.readString(TESTS);
    String name = "alertname: " + alert + "\n        exp_alerts:";
    assertTrue(tests.contains(name + " []"), "a case in which it keeps silent");
    assertTrue(tests.contains(name + "\n"), "a case in which it fires");
    Map<String, Object> rule =
        Expressions.rules().stream()
            .filter(one -> one.get("alert").equals(alert))
            .findFirst()
            .orElseThrow();
    Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
    assertEquals("README.md#" + alert.toLowerCase(Locale.ROOT), annotations.get("runbook"));
    assertTrue(Files.readString(Path.of("README.md")).contains("\n#### " + alert + "\n"));
  }

  @Test
  void shouldNameEachAlertOnce() {
    List<String> names = alerts().toList();

    assertEquals(names.size(), Set.copyOf(names).size());
  }

  private static void assertChecks(Checked checked) {
    assertEquals(0, checked.exitCode, checked.said);
  }

  /** Debian's; in CI it must be there. */
  private static Checked promtool(String... arguments) throws Exception {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool")));
    assumeTrue(isThere || System.getenv("CI") != null, "there is no promtool here");
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Checked(process.waitFor(), said);
  }
}
