package io.wirewatch.ops;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What this process measures of itself, as text for Prometheus: the parts register what they
 * measure with {@link #registry}, each under a name of its own.
 */
public final class Metrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();

  /** Everything that is measured, at one moment. */
  @SuppressWarnings("ArrayRecordComponent") // passes by, and is never compared
  public record Scrape(String contentType, byte[] text) {}

  /** Metrics of the process, and of the build as its jar's manifest has it. */
  public Metrics() {
    Package ours = Metrics.class.getPackage();
    String version = ours.getImplementationVersion();
    Info.builder()
        .name("wirewatch_build_info")
        .help("Which build this is, and what it runs on.")
        .labelNames("version", "java")
        .register(registry)
        .setLabelValues(version == null ? "unpackaged" : version, Runtime.version().toString());
    ProcessMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
  }

  /** Where parts register what they measure. */
  public PrometheusRegistry registry() {
    return registry;
  }

  /**
   * All of it, now.
   *
   * @param accept the forms that whoever asks takes, as the header {@code Accept} has them:
   *     OpenMetrics where it is among them, else Prometheus's text; null where nothing is said
   */
  public Scrape scrape(@Nullable String accept) {
    // The library's own choice falls on protobuf where that is named, though its writer is not
    // here.
    ExpositionFormatWriter open = formats.getOpenMetricsTextFormatWriter();
    ExpositionFormatWriter writer =
        accept != null && open.accepts(accept) ? open : formats.getPrometheusTextFormatWriter();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return new Scrape(writer.getContentType(), text.toByteArray());
  }
}
