package io.wirewatch.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server's certificate for 127.0.0.1, and a trust store that holds it, as the JDK's keytool makes
 * them.
 */
public record Certificates(Path keyStore, Path trustStore, String password) {

  public static Certificates make(Path directory, String password)
      throws IOException, InterruptedException {
    Path keyStore = directory.resolve("broker.p12");
    Path trustStore = directory.resolve("trust.p12");
    String certificate = directory.resolve("broker.crt").toString();
    keytool(
        keyStore,
        password,
        ("-genkeypair -alias broker -keyalg EC -dname CN=broker -validity 2"
                + " -ext SAN=ip:127.0.0.1,dns:localhost")
            .split(" "));
    keytool(keyStore, password, "-exportcert", "-alias", "broker", "-file", certificate);
    keytool(
        trustStore, password, "-importcert", "-noprompt", "-alias", "broker", "-file", certificate);
    return new Certificates(keyStore, trustStore, password);
  }

  private static void keytool(Path store, String password, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(args));
    command.addAll(
        List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", password));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(30, SECONDS), "keytool does not end");
    assertEquals(0, process.exitValue(), output);
  }
}
