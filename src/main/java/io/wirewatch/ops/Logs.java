package io.wirewatch.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.WirewatchException;
import io.wirewatch.text.Visible;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.core.util.Throwables;
import org.jspecify.annotations.Nullable;

/**
 * How the log is written, to standard error: one line a fact, for people or, where the system
 * property {@value #PROPERTY} is {@code json}, a JSON object; without secrets in both, and with
 * control characters written out. Stack traces follow on lines of their own, or are in the object.
 */
public final class Logs {
  /** The system property that says how; {@code text} where it is not set. */
  public static final String PROPERTY = "wirewatch.log";

  /** The appender of {@code log4j2.xml}, whose place ours takes. */
  private static final String APPENDER = "stderr";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  private Logs() {}

  /**
   * From now on the log is written so.
   *
   * @param withoutSecrets takes them out of a text
   * @throws WirewatchException where the property is neither text nor json
   */
  public static void write(UnaryOperator<String> withoutSecrets) {
    String form = System.getProperty(PROPERTY, "text");
    if (!form.equals("text") && !form.equals("json")) {
      throw new WirewatchException(PROPERTY + " is '" + form + "'; it can be text or json");
    }
    if (LogManager.getContext(false) instanceof LoggerContext context) {
      ConsoleAppender ours =
          ConsoleAppender.newBuilder()
              .setName(APPENDER)
              .setTarget(ConsoleAppender.Target.SYSTEM_ERR)
              .setLayout(new Lines(form.equals("json"), withoutSecrets))
              .build();
      ours.start();
      LoggerConfig root = context.getConfiguration().getRootLogger();
      root.removeAppender(APPENDER);
      root.addAppender(ours, null, null);
      context.updateLoggers();
    }
  }

  /** An event as a line, or more where it has a stack trace. */
  static final class Lines extends AbstractStringLayout {
    private final boolean json;
    private final UnaryOperator<String> withoutSecrets;

    Lines(boolean json, UnaryOperator<String> withoutSecrets) {
      super(UTF_8);
      this.json = json;
      this.withoutSecrets = withoutSecrets;
    }

    @Override
    public String toSerializable(LogEvent event) {
      String message = withoutSecrets.apply(event.getMessage().getFormattedMessage());
      String trace = trace(event.getThrown());
      return (json ? json(event, message, trace) : text(event, message, trace)) + '\n';
    }

    private static String text(LogEvent event, String message, @Nullable String trace) {
      String logger = event.getLoggerName();
      String line =
          "%s %-5s %s: %s"
              .formatted(
                  TIME.format(at(event).atZone(ZoneId.systemDefault())),
                  event.getLevel(),
                  logger.substring(logger.lastIndexOf('.') + 1),
                  Visible.line(message));
      return trace == null ? line : line + '\n' + Visible.lines(trace);
    }

    private static String json(LogEvent event, String message, @Nullable String trace) {
      ObjectNode object =
          JsonNodeFactory.instance
              .objectNode()
              .put("time", at(event).toString())
              .put("level", event.getLevel().name())
              .put("logger", event.getLoggerName())
              .put("thread", event.getThreadName())
              .put("message", message);
      if (trace != null) {
        object.put("error", trace);
      }
      // JSON's own escapes leave out what is beyond ASCII; within a text this one means the same.
      return Visible.line(object.toString());
    }

    private static Instant at(LogEvent event) {
      return Instant.ofEpochMilli(event.getTimeMillis());
    }

    private @Nullable String trace(@Nullable Throwable thrown) {
      return thrown == null
          ? null
          : withoutSecrets.apply(String.join("\n", Throwables.toStringList(thrown)));
    }
  }
}
