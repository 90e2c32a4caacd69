package io.wirewatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.lag.Partition;
import io.wirewatch.lag.Restoring;
import io.wirewatch.net.FetchOptions;
import io.wirewatch.net.FetchSettings;
import io.wirewatch.net.Fetched;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.net.Network;
import io.wirewatch.settings.Secret;
import io.wirewatch.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What running instances say in their {@code /metrics} of the partitions that they restore. */
final class InstanceMetrics implements Restoring.Source, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final Pattern RESTORING =
      Pattern.compile(
          "^restoring\\{partition=\"(\\d{1,9})\",topic=\"([\\w.-]+)\"} 1", Pattern.MULTILINE);

  /** Whoever asks has named them, so they may be anywhere. */
  private static final Set<Network> ANYWHERE =
      Set.of(Network.parse("0.0.0.0/0"), Network.parse("::/0"));

  private final String group;
  private final List<URI> instances;
  private final boolean areAll;
  private final FetchOptions options;
  private final HttpFetcher fetcher;

  /**
   * @param group the group that the instances are members of
   * @param areAll whether it has no others
   * @param token what to show them
   */
  private InstanceMetrics(String group, List<URI> instances, boolean areAll, Secret token) {
    this.group = group;
    this.instances = List.copyOf(instances);
    this.areAll = areAll;
    Map<String, String> headers =
        token.isSet() ? Map.of("Authorization", "Bearer " + token.value()) : Map.of();
    options = new FetchOptions(null, null, null, headers);
    FetchSettings usual = FetchSettings.defaults();
    fetcher =
        new HttpFetcher(
            new FetchSettings(
                PATIENCE,
                PATIENCE,
                PATIENCE.multipliedBy(2),
                PATIENCE,
                MOST_BYTES,
                usual.userAgent(),
                ANYWHERE,
                Duration.ZERO,
                PATIENCE));
  }

  /** Asks all {@code instances} of the pipeline, each by its URL without a path. */
  static InstanceMetrics of(Settings settings, List<URI> instances) {
    return new InstanceMetrics(settings.applicationId(), instances, true, settings.http().token());
  }

  /**
   * Asks the instance that runs on the data directory, if one does. On a cluster there may be
   * others, of which it knows nothing.
   */
  static InstanceMetrics near(Settings settings) {
    List<URI> own =
        DataDirectory.readHttpAddress(settings.dataDir()).stream().map(URI::create).toList();
    return new InstanceMetrics(
        settings.applicationId(), own, settings.embedded(), settings.http().token());
  }

  /** Complete where these are all there are, and each of them answers. */
  @Override
  public Restoring get() {
    Set<Partition> waiting = new HashSet<>();
    boolean all = areAll && !instances.isEmpty();
    for (URI instance : instances) {
      if (fetcher.fetch(instance.resolve("/metrics"), null, null, options)
          instanceof Fetched.Body body) {
        Matcher line = RESTORING.matcher(new String(body.bytes(), UTF_8));
        while (line.find()) {
          waiting.add(new Partition(line.group(2), Integer.parseInt(line.group(1))));
        }
      } else {
        all = false;
      }
    }
    return new Restoring(group, waiting, all);
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
