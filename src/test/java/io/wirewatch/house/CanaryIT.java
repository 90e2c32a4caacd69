package io.wirewatch.house;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checks the code in the build does so: a tree of one class, broken in one way each time. */
class CanaryIT {
  private static final String PACKAGE_INFO =
      """
      /** A canary's cage. */
      @NullMarked
      package io.wirewatch.canary;

      import org.jspecify.annotations.NullMarked;
      """;

  private static final String CLASS =
      """
      package io.wirewatch.canary;

      /** Sings. */
      public final class Canary {
        String sing(int[] song, int[] other) {
          %s
        }
      }
      """;

  @TempDir Path dir;
  private String maven = "";

  private record Build(int status, String output) {}

  @BeforeEach
  void findMaven() {
    String home = System.getProperty("maven.home");
    assumeTrue(home != null, "maven.home is not set: the checks of the build were not tried");
    maven = Path.of(home, "bin", "mvn").toString();
  }

  @Test
  void shouldPassGoodCode() throws Exception {
    Build build = build("return song.length > other.length ? \"tweet\" : \"chirp\";");

    assertEquals(0, build.status, build.output);
  }

  @Test
  void shouldFailOnANullWhereNoneMayBe() throws Exception {
    assertFailsSaying("[NullAway] returning @Nullable expression", build("return null;"));
  }

  @Test
  void shouldFailOnAnErrorOfErrorProne() throws Exception {
    Build build = build("return song.equals(other) ? \"same\" : \"other\";");

    assertFailsSaying("[ArrayEquals]", build);
    assertFalse(build.output.contains("-Werror"), build.output);
  }

  @Test
  void shouldFailOnAWarning() throws Exception {
    assertFailsSaying(
        "warnings found and -Werror specified", build("return new Integer(song[0]).toString();"));
  }

  @Test
  void shouldFailOnCodeThatIsNotFormatted() throws Exception {
    assertFailsSaying("format violations", build("return    \"tweet\";"));
  }

  private static void assertFailsSaying(String message, Build build) {
    assertNotEquals(0, build.status, build.output);
    assertTrue(build.output.contains(message), build.output);
  }

  private Build build(String statement) throws IOException, InterruptedException {
    Files.copy(Path.of("pom.xml"), dir.resolve("pom.xml"));
    Path cage = Files.createDirectories(dir.resolve("src/main/java/io/wirewatch/canary"));
    Files.writeString(cage.resolve("package-info.java"), PACKAGE_INFO);
    Files.writeString(cage.resolve("Canary.java"), CLASS.formatted(statement));

    List<String> command = new ArrayList<>(List.of(maven, "-o", "-q", "-B", "compile"));
    String repository = System.getProperty("localRepository");
    if (repository != null) {
      command.add("-Dmaven.repo.local=" + repository);
      // What lies there counts, whichever server it came from.
      command.add("-Dmaven.legacyLocalRepo=true");
    }
    Path output = dir.resolve("output.txt");
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process run =
        process
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(run.waitFor(2, MINUTES), () -> "the build hangs: " + command);
      return new Build(run.exitValue(), Files.readString(output));
    } finally {
      run.destroyForcibly();
    }
  }
}
