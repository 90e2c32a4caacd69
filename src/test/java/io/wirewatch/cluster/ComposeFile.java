package io.wirewatch.cluster;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kafka.docker.KafkaDockerWrapper$;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import scala.jdk.javaapi.CollectionConverters;

/** {@code docker-compose.yml}, its anchors followed. */
public final class ComposeFile {
  static final Path FILE = Path.of("docker-compose.yml");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):\\?[^}]*}");

  private final Map<String, Object> root;

  private ComposeFile(Map<String, Object> root) {
    this.root = root;
  }

  public static ComposeFile read() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Map<String, Object> root =
          new Yaml(new SafeConstructor(options)).load(Files.readString(FILE));
      return new ComposeFile(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Object> root() {
    return root;
  }

  Map<String, Map<String, Object>> services() {
    return map(root, "services");
  }

  /** The names of the services that run Kafka. */
  List<String> brokers() {
    return services().keySet().stream().filter(name -> image(name).contains("kafka")).toList();
  }

  /** The names of the services that run Wirewatch. */
  List<String> applications() {
    return services().keySet().stream().filter(name -> image(name).equals("wirewatch")).toList();
  }

  /** The names of the services that watch Wirewatch. */
  List<String> monitoring() {
    Set<String> others = new HashSet<>(brokers());
    others.addAll(applications());
    return services().keySet().stream().filter(name -> !others.contains(name)).toList();
  }

  String image(String service) {
    return requireNonNull(services().get(service).get("image")).toString();
  }

  /** The environment of {@code service}, with the values of {@code variables} in it. */
  public Map<String, String> environment(String service, Map<String, String> variables) {
    Map<String, String> environment = new LinkedHashMap<>();
    this.<Object>map(services().get(service), "environment")
        .forEach(
            (key, value) -> {
              Matcher matcher = VARIABLE.matcher(value.toString());
              environment.put(
                  key,
                  matcher.replaceAll(
                      found -> Matcher.quoteReplacement(variables.get(found.group(1)))));
            });
    return environment;
  }

  /** The broker's settings that the image makes of {@code environment}, by the image's own code. */
  public static Map<String, String> brokerSettings(Map<String, String> environment) {
    Map<String, String> settings = new LinkedHashMap<>();
    CollectionConverters.asJava(
            KafkaDockerWrapper$.MODULE$.getServerConfigsFromEnv(
                scala.collection.immutable.Map.from(CollectionConverters.asScala(environment))))
        .forEach(
            line ->
                settings.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return settings;
  }

  List<String> list(String service, String key) {
    Object value = services().get(service).get(key);
    return value == null ? List.of() : ((List<?>) value).stream().map(Object::toString).toList();
  }

  @SuppressWarnings("unchecked") // the test fails where it is otherwise
  <V> Map<String, V> map(Map<String, Object> in, String key) {
    return (Map<String, V>) requireNonNull(in.get(key), key);
  }
}
