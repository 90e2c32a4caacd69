package io.wirewatch.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.wirewatch.cluster.Certificates;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS server on 127.0.0.1 whose certificate nobody has signed but itself. */
final class SecureServer implements AutoCloseable {
  static final String PASSWORD = "changeit";

  private final HttpsServer server;
  private final Path trustStore;

  private SecureServer(HttpsServer server, Path trustStore) {
    this.server = server;
    this.trustStore = trustStore;
  }

  /** One that answers "well" to all. */
  static SecureServer start(Path dir) throws Exception {
    Certificates certificates = Certificates.make(dir, PASSWORD);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificates.keyStore())) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            LocalServer.send(exchange, 200, "well".getBytes(UTF_8));
          }
        });
    server.start();
    return new SecureServer(server, certificates.trustStore());
  }

  URI uri(String host) {
    return URI.create("https://" + host + ":" + port() + "/");
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Names this server's certificate; its password is {@link #PASSWORD}. */
  Path trustStore() {
    return trustStore;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
