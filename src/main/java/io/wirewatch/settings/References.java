package io.wirewatch.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what is kept elsewhere in the place of {@code ${env:NAME}}, {@code ${file:PATH}} and {@code
 * ${file:PATH:key}}; what else stands in <code>${…}</code> is left to Kafka's own providers.
 */
public final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]*)}");

  private final Map<String, String> environment;

  /** References to these variables, and to files. */
  public References(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * A value with its references followed.
   *
   * @param text the value; with problems of no use
   * @param pieces what was put in
   * @param problems what cannot be followed, a line each, without any of the values
   */
  public record Resolved(String text, List<String> pieces, List<String> problems) {}

  /** Follows what is written in {@code written}. */
  public Resolved resolve(String written) {
    List<String> pieces = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(written);
    String text =
        matcher.replaceAll(
            found -> {
              try {
                String name = found.group(2).strip();
                String piece = found.group(1).equals("env") ? variable(name) : file(name);
                pieces.add(piece);
                return Matcher.quoteReplacement(piece);
              } catch (Missing e) {
                problems.add(found.group() + ": " + e.getMessage());
                return "";
              }
            });
    return new Resolved(text, List.copyOf(pieces), List.copyOf(problems));
  }

  private String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new Missing("there is no environment variable " + name + "; set it, or name another");
    }
    return value;
  }

  /** As Kafka's FileConfigProvider has it: all of a file, or one key of a properties file. */
  private static String file(String name) {
    int colon = name.lastIndexOf(':');
    // A colon may also follow a drive's letter.
    if (colon <= 1) {
      return read(name).stripTrailing();
    }
    String path = name.substring(0, colon);
    String key = name.substring(colon + 1);
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(read(path)));
    } catch (IOException | IllegalArgumentException e) {
      throw new Missing(path + " is not a properties file"); // what it says may be a secret
    }
    String value = properties.getProperty(key);
    if (value == null) {
      throw new Missing(path + " has no key " + key);
    }
    return value;
  }

  private static String read(String path) {
    try {
      return Files.readString(Path.of(path), UTF_8);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new Missing("there is no file " + path);
    } catch (IOException e) {
      throw new Missing(path + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** Holds why a reference leads nowhere; never leaves this class. */
  private static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String message) {
      super(message, null, false, false);
    }
  }
}
