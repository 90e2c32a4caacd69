package io.wirewatch.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule of the house finds those who break it, and nobody else, in a house of offenders. */
class HouseCanaryTest {
  private static final House HOUSE = new House("io.wirewatch.house.canary");
  private static JavaClasses offenders;

  @BeforeAll
  static void read() {
    offenders = new ClassFileImporter().importPackages(HOUSE.root());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NO_CYCLES")
  void shouldFindWhoeverBreaksTheRule(HouseRule rule) {
    Set<String> found = new TreeSet<>();
    for (String offence : offences(rule)) {
      String type = offence.substring(0, offence.indexOf(": "));
      found.add(type.substring(HOUSE.root().length() + 1));
    }

    assertEquals(new TreeSet<>(whoBreaks(rule)), found);
  }

  @Test
  void shouldFindACycleThatTheTableAllows() {
    List<String> cycles = offences(HouseRule.NO_CYCLES);

    assertEquals(1, cycles.size(), cycles::toString);
    assertTrue(cycles.get(0).contains("Slice bench"), cycles::toString);
    assertTrue(cycles.get(0).contains("Slice serve"), cycles::toString);
  }

  private static Set<String> whoBreaks(HouseRule rule) {
    return switch (rule) {
      case IMPORTS ->
          Set.of(
              "Helper",
              "story.ImportsPipeline",
              "audit.ImportsMatch",
              "recount.ImportsCli",
              "recount.CountsIT");
      case KAFKA -> Set.of("story.UsesKafka");
      case ROME -> Set.of("text.UsesRome");
      case READABILITY -> Set.of("text.UsesReadability");
      case ROCKSDB -> Set.of("match.UsesRocksDb");
      case HTTP_SERVER -> Set.of("count.UsesJavalin");
      case EXPOSITION -> Set.of("count.WritesMetrics");
      case HTTP_CLIENT, JAVA_HTTP_CLIENT -> Set.of("ingest.UsesHttpClients");
      case LOGGING -> Set.of("net.LogsByItself");
      case INDEPENDENT_AUDIT -> Set.of("audit.ImportsCount", "audit.ImportsMatch");
      case INDEPENDENT_JUDGE -> Set.of("recount.ImportsCli", "recount.CountsIT");
      case PRINTING -> Set.of("demo.Prints", "demo.PrintsStackTraces");
      case NULL_MARKED -> Set.of("gossip.Unmarked");
      case IN_THE_TABLE ->
          Set.of(
              "gossip.Unmarked",
              "feed.deep.TooDeep",
              "feed.deep.package-info",
              "recount.ImportsCli",
              "recount.CountsIT",
              "recount.package-info");
      case NO_CYCLES -> Set.of("serve.ImportsBench", "bench.ImportsServe");
    };
  }

  @Test
  void shouldLetATestOfTheJudgeStartWhatIsJudged() {
    List<String> offences = offences(HouseRule.INDEPENDENT_JUDGE);

    assertTrue(offences.stream().noneMatch(text -> text.matches(".*CountsIT: .*Command.*")));
  }

  private static List<String> offences(HouseRule rule) {
    return rule.in(HOUSE).evaluate(offenders).getFailureReport().getDetails();
  }
}
