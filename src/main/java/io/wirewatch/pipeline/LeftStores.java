package io.wirewatch.pipeline;

import io.wirewatch.WirewatchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The files of the stores as the last process left them: the next one begins with them only if that
 * one stopped in order.
 *
 * <p>Streams restores whatever was open when a process was killed, since it may hold more than was
 * committed. But it finds that out only when it already has the tasks; it then gives them back, and
 * two rounds of the group later has them again. In that time nobody counts their stories.
 */
final class LeftStores {
  private static final String STOPPED = "stopped-in-order";
  private static final String TASK = "\\d+_\\d+";

  private final Path directory;
  private final boolean exactlyOnce;

  /** Those of a pipeline that is set to {@code config}. */
  LeftStores(Properties config) {
    this.directory =
        Path.of(
            String.valueOf(config.get(StreamsConfig.STATE_DIR_CONFIG)),
            String.valueOf(config.get(StreamsConfig.APPLICATION_ID_CONFIG)));
    this.exactlyOnce =
        StreamsConfig.EXACTLY_ONCE_V2.equals(config.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
  }

  /** Takes them away unless they were {@link #keep kept}; to be called before Streams sees them. */
  void dropUnlessKept() {
    try {
      boolean kept = Files.deleteIfExists(directory.resolve(STOPPED));
      if (!kept && exactlyOnce && Files.exists(directory)) {
        for (Path task : tasks()) {
          Utils.delete(task.toFile());
        }
      }
    } catch (IOException e) {
      throw new WirewatchException("cannot take away what is in " + directory + ": " + e, e);
    }
  }

  /** The process has stopped in order. */
  void keep() {
    try {
      Files.write(directory.resolve(STOPPED), new byte[0]);
    } catch (IOException e) {
      throw new WirewatchException("cannot write to " + directory + ": " + e, e);
    }
  }

  private List<Path> tasks() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(path -> path.getFileName().toString().matches(TASK)).toList();
    }
  }
}
