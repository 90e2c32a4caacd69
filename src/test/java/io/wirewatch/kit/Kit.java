package io.wirewatch.kit;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * The programs of {@code src/kit}, as a user runs them. Where this machine lacks what one needs,
 * its test is skipped; in CI it fails.
 */
final class Kit {
  /** Where they are. */
  static final Path HOME = Path.of("src/kit").toAbsolutePath();

  private static final Path NODE_HOME = Path.of("target/kit/node").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Kit() {}

  /** The Node programs, with what they import. */
  static Path nodeHome() throws InterruptedException {
    require("node", "--version");
    require("npm", "--version");
    install();
    return NODE_HOME;
  }

  /** Debian's Python, for its package of Kafka's client; another may be first in the path. */
  static String python() throws InterruptedException {
    require("/usr/bin/python3", "-c", "import confluent_kafka");
    return "/usr/bin/python3";
  }

  static void requireKcat() throws InterruptedException {
    require("kcat", "-V");
    require("jq", "--version");
  }

  /** The program that is Alertmanager, where Prometheus is as well; Debian calls it otherwise. */
  static String alertmanager() throws InterruptedException {
    require("prometheus", "--version");
    boolean isDebians = Files.isExecutable(Path.of("/usr/bin/prometheus-alertmanager"));
    String alertmanager = isDebians ? "prometheus-alertmanager" : "alertmanager";
    require(alertmanager, "--version");
    return alertmanager;
  }

  /** Returns where {@code check} succeeds. */
  private static void require(String... check) throws InterruptedException {
    String trouble;
    try (Program program = Program.start(HOME, check)) {
      if (program.end(PATIENCE) == 0) {
        return;
      }
      trouble = program.said();
    } catch (UncheckedIOException e) {
      trouble = e.getMessage();
    }
    lack("this needs " + check[0] + ", and what .ci/run installs: " + trouble);
  }

  private static void lack(String what) {
    if ("true".equals(System.getenv("CI"))) {
      Assertions.fail(what);
    }
    abort(what);
  }

  /** Installs what package-lock.json names, once, and again when it has changed. */
  private static synchronized void install() throws InterruptedException {
    try {
      copyPrograms();
      Path lock = NODE_HOME.resolve("package-lock.json");
      Path installed = NODE_HOME.resolve("node_modules/installed-lock.json");
      if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
        return;
      }
      try (Program npm = Program.start(NODE_HOME, "npm", "ci", "--no-update-notifier")) {
        if (npm.end(PATIENCE) != 0) {
          lack("npm cannot install what the kit needs: " + npm.said());
        }
      }
      Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyPrograms() throws IOException {
    Files.createDirectories(NODE_HOME);
    try (Stream<Path> files = Files.list(HOME.resolve("node")).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Path copy = NODE_HOME.resolve(file.getFileName());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
