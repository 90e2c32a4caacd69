package io.wirewatch.kit;

import io.wirewatch.kafka.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A program of the kit that knows the counts: one that follows them, or one that looks. */
enum Counter {
  JAVA {
    @Override
    Running start(String topic, Path dir) {
      Path lib = Path.of(System.getProperty("wirewatch.jar")).resolveSibling("lib");
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String program = Kit.HOME.resolve("java/Counts.java").toString();
      return follow(dir, java, "-cp", lib + "/*", program, TestBroker.address(), topic);
    }
  },

  NODE {
    @Override
    Running start(String topic, Path dir) throws InterruptedException {
      return follow(Kit.nodeHome(), "node", "counts.mjs", TestBroker.address(), topic);
    }
  },

  PYTHON {
    @Override
    Running start(String topic, Path dir) throws InterruptedException {
      String program = Kit.HOME.resolve("python/counts.py").toString();
      return follow(dir, Kit.python(), program, TestBroker.address(), topic, "counts.db");
    }
  },

  KCAT {
    @Override
    Running start(String topic, Path dir) throws InterruptedException {
      Kit.requireKcat();
      return new Running() {
        @Override
        public Map<String, Long> counts() throws InterruptedException {
          try (Program kcat =
              Program.start(Kit.HOME, "kcat/counts.sh", TestBroker.address(), topic)) {
            return last(kcat.finish(Duration.ofMinutes(1)));
          }
        }

        @Override
        public void close() {}
      };
    }
  };

  /** Such a program at work. */
  interface Running extends AutoCloseable {
    /** What it says is counted. */
    Map<String, Long> counts() throws InterruptedException;

    /** Kills it. */
    @Override
    void close();
  }

  /** Starts it on the counts of {@code topic}, with {@code dir} for what it keeps. */
  abstract Running start(String topic, Path dir) throws InterruptedException;

  private static Running follow(Path directory, String... command) {
    Program program = Program.start(directory, command);
    return new Running() {
      @Override
      public Map<String, Long> counts() {
        return last(program.running().lines());
      }

      @Override
      public void close() {
        program.close();
      }
    };
  }

  /** The last number that was printed of each key. */
  private static Map<String, Long> last(List<String> lines) {
    Map<String, Long> counts = new TreeMap<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      counts.put(words[0], Long.parseLong(words[1]));
    }
    return counts;
  }
}
