package io.wirewatch.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections over TLS: whom they are made with, and that their beginning ends. */
@Timeout(60)
class SecureConnectionTest {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";
  private static final Duration LONG = Duration.ofSeconds(20);

  private static SecureServer server;

  @BeforeAll
  static void start(@TempDir Path dir) throws Exception {
    server = SecureServer.start(dir);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void shouldRefuseACertificateThatNobodyTrustedHasSigned() {
    try (HttpFetcher fetcher = fetcher(LONG, LONG)) {
      assertReason(
          "no secure connection: its certificate is of nobody whom this Java's trust store names: ",
          fetcher.fetch(server.uri("127.0.0.1"), null, null));
    }
  }

  @Test
  void shouldTrustWhomTheSettingsOfJavaName() {
    System.setProperty(TRUST_STORE, server.trustStore().toString());
    System.setProperty(TRUST_STORE_PASSWORD, SecureServer.PASSWORD);
    try (HttpFetcher fetcher = fetcher(LONG, LONG)) {
      Fetched.Body body = LocalServer.body(fetcher.fetch(server.uri("127.0.0.1"), null, null));
      assertEquals("well", new String(body.bytes(), UTF_8));
      LocalServer.body(fetcher.fetch(server.uri("localhost"), null, null));

      // and for no other host
      assertReason(
          "no secure connection: No subject alternative DNS name matching other.example",
          fetcher.fetch(server.uri("other.example"), null, null));
    } finally {
      System.clearProperty(TRUST_STORE);
      System.clearProperty(TRUST_STORE_PASSWORD);
    }
  }

  /** What a server does in the place of a handshake. */
  private enum Beginning {
    SAYS_NOTHING("no "),
    SAYS_A_BYTE_NOW_AND_THEN("no end after 1.5 s"),
    CLOSES("no secure connection: "),
    SPEAKS_HTTP("no secure connection: ");

    private final String reason;

    Beginning(String reason) {
      this.reason = reason;
    }

    private void play(Socket socket) throws IOException, InterruptedException {
      OutputStream out = socket.getOutputStream();
      switch (this) {
        case SAYS_NOTHING -> socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        case CLOSES -> socket.getInputStream().readNBytes(10);
        case SPEAKS_HTTP -> out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
        case SAYS_A_BYTE_NOW_AND_THEN -> {
          out.write(new byte[] {0x16, 3, 3, 0x40, 0});
          while (true) {
            out.write(0);
            Thread.sleep(100); // how slow it is, and nothing that a test waits for
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Beginning.class)
  void shouldEndWithAReasonInTimeWhateverAHandshakeDoes(Beginning beginning) throws Exception {
    Duration deadline = Duration.ofMillis(1_500);
    try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        HttpFetcher fetcher = fetcher(LONG, deadline)) {
      Thread player = new Thread(() -> play(beginning, listening));
      player.start();
      long start = System.nanoTime();

      Fetched fetched =
          fetcher.fetch(
              URI.create("https://127.0.0.1:" + listening.getLocalPort() + "/"), null, null);

      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertReason(beginning.reason, fetched);
      assertTrue(took.compareTo(deadline.plusSeconds(3)) < 0, took::toString);
    }
  }

  private static void play(Beginning beginning, ServerSocket listening) {
    try (Socket socket = listening.accept()) {
      beginning.play(socket);
    } catch (IOException | InterruptedException e) {
      // The other side has had enough.
    }
  }

  private static void assertReason(String start, Fetched fetched) {
    String reason = LocalServer.failed(fetched).reason();
    assertTrue(reason.startsWith(start), reason);
  }

  private static HttpFetcher fetcher(Duration response, Duration deadline) {
    return new HttpFetcher(
        LocalServer.settings(response, deadline),
        Clock.systemUTC(),
        host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")});
  }
}
