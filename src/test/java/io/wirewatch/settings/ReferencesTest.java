package io.wirewatch.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What settings take from the environment and from files, and that nobody sees it. */
class ReferencesTest {
  private static final String SECRET = "s3cr3t-$1-\\marker";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("WORD", SECRET, "GROUP", "blue", "EMPTY", "");

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void name() {
    file = dir.resolve("my.properties");
  }

  @Test
  void shouldTakeAVariableIntoAnyValue() {
    Settings settings =
        load(
            "application.id=wires-${env:GROUP}",
            "kafka.sasl.jaas.config=login username='a' password='${env:WORD}';",
            "data.dir=${env:GROUP}/${env:EMPTY}/${env:GROUP}");

    assertEquals("wires-blue", settings.applicationId());
    assertEquals(
        "login username='a' password='" + SECRET + "';",
        settings.clients().kafka().get("sasl.jaas.config"));
    assertEquals(Path.of("blue/blue"), settings.dataDir());
  }

  @Test
  void shouldTakeAFileWithoutTheBlanksAtItsEnd() throws IOException {
    Path secret = Files.writeString(dir.resolve("secret"), SECRET + "\r\n\n");

    Settings settings = load("kafka.ssl.key.password=${file:" + secret + "}");

    assertEquals(SECRET, settings.clients().kafka().get("ssl.key.password"));
  }

  @Test
  void shouldTakeAKeyOfAPropertiesFile() throws IOException {
    Path secrets = Files.writeString(dir.resolve("s.properties"), "a=1\nssl.key : two words \n");

    Settings settings = load("producer.client.id=${file:" + secrets + ":ssl.key}");

    assertEquals("two words ", settings.clients().producer().get("client.id"));
  }

  @Test
  void shouldLeaveTheReferencesOfKafkasOwnProvidersAlone() {
    Settings settings = load("kafka.ssl.key.password=${vault:/path:key}", "kafka.client.id=${x}");

    assertEquals("${vault:/path:key}", settings.clients().kafka().get("ssl.key.password"));
    assertEquals("${x}", settings.clients().kafka().get("client.id"));
  }

  @Test
  void shouldNotFollowWhatAReferenceLeadsTo() throws IOException {
    Path secret = Files.writeString(dir.resolve("secret"), "${env:WORD}");

    Settings settings = load("kafka.client.id=${file:" + secret + "}");

    assertEquals("${env:WORD}", settings.clients().kafka().get("client.id"));
  }

  @Test
  void shouldNameTheVariableAndTheLineWhereThereIsNone() {
    assertEquals(
        List.of(
            file
                + ":2: kafka.client.id=${env:NOBODY}: there is no environment variable NOBODY;"
                + " set it, or name another"),
        problems("roles=ingest", "kafka.client.id=${env:NOBODY}"));
    assertEquals(1, problems("pipeline.threads=${env:NOBODY}").size());
  }

  @Test
  void shouldNameTheFileOrKeyWhereThereIsNone() throws IOException {
    Path none = dir.resolve("none");
    Path secrets = Files.writeString(dir.resolve("s.properties"), "a=" + SECRET);
    Path broken = Files.writeString(dir.resolve("broken"), SECRET + "\\u00zz");

    assertEquals(
        List.of(
            file + ":1: kafka.a=${file:" + none + "}: there is no file " + none,
            file + ":2: kafka.b=${file:" + secrets + ":b}: " + secrets + " has no key b",
            file + ":3: kafka.c=${file:" + dir + "}: " + dir + " cannot be read (IOException)",
            file
                + (":4: kafka.d=${file:" + broken + ":b}: " + broken)
                + " is not a properties file"),
        problems(
            "kafka.a=${file:" + none + "}",
            "kafka.b=${file:" + secrets + ":b}",
            "kafka.c=${file:" + dir + "}",
            "kafka.d=${file:" + broken + ":b}"));
  }

  @ParameterizedTest
  @CsvSource({"pipeline.threads", "application.id", "topics.min.insync.replicas", "data.dir"})
  void shouldShowAWrongValueAsItIsWrittenAlone(String key) {
    List<String> problems = problems(key + "=\u0000${env:WORD}", "roles=${env:WORD}");

    assertEquals(2, problems.size(), problems::toString);
    assertFalse(problems.toString().contains("marker"), problems::toString);
    assertTrue(problems.toString().contains("roles=${env:WORD}: must be"), problems::toString);
  }

  @Test
  void shouldPrintNoneOfIt() {
    Settings settings =
        load("kafka.client.id=${env:WORD}", "broker.some.password=${env:WORD}", "admin.a=bright");

    assertFalse(settings.toString().contains("marker"), settings::toString);
    assertEquals(
        "at [hidden] and [hidden], bright",
        settings.clients().withoutSecrets("at " + SECRET + " and " + SECRET + ", bright"));
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.sasl.jaas.config, true",
    "producer.ssl.keystore.password, true",
    "kafka.ssl.key.password, true",
    "kafka.sasl.oauthbearer.client.credentials.client.secret, true",
    "kafka.ssl.keystore.key, true",
    "kafka.ssl.keystore.location, false",
    "kafka.client.id, false",
  })
  void shouldHideTheValuesOfKeysThatLookSecret(String key, boolean hidden) {
    Settings settings = load(key + "=something");

    assertEquals(
        hidden ? "a [hidden] b" : "a something b",
        settings.clients().withoutSecrets("a something b"));
  }

  private List<String> problems(String... lines) {
    return assertThrows(SettingsException.class, () -> load(lines)).problems();
  }

  private Settings load(String... lines) {
    List<Entry> entries;
    try {
      entries = PropertiesFile.read(Files.write(file, List.of(lines)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return SettingsReader.read(entries, ENVIRONMENT);
  }
}
