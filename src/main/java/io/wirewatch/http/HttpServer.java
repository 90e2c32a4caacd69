package io.wirewatch.http;

import io.javalin.Javalin;
import io.javalin.http.servlet.JavalinServlet;
import io.wirewatch.WirewatchException;
import io.wirewatch.ops.Health;
import io.wirewatch.settings.Settings;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one HTTP server of a process: it answers from when it is made until it is closed. */
public final class HttpServer implements AutoCloseable {
  private final Server server;
  private final String address;

  private HttpServer(Server server, String address) {
    this.server = server;
    this.address = address;
  }

  /**
   * Starts to answer for {@code routes} and {@code health}; {@link WirewatchException} where it
   * cannot listen.
   */
  public static HttpServer start(Settings.Http settings, Health health, List<Routes> routes) {
    return start(settings, Limits.USUAL, health, routes);
  }

  static HttpServer start(
      Settings.Http settings, Limits limits, Health health, List<Routes> routes) {
    QueuedThreadPool threads = new QueuedThreadPool(limits.threads(), 4);
    threads.setName("wirewatch-http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = connector(server, limits);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
    server.setErrorHandler(new Errors());
    ServletContextHandler servlets = new ServletContextHandler();
    servlets.setErrorHandler(new Errors());
    // Javalin's own servlet, without its WebSockets: those take fifteen jars that we have no use
    // for.
    ServletHolder holder =
        new ServletHolder(
            new JavalinServlet(
                Javalin.create(config -> Routing.configure(config, health, routes)).unsafe));
    holder.setAsyncSupported(true);
    servlets.addServlet(holder, "/*");
    Patience patience =
        new Patience(
            limits.head(),
            connector.getScheduler(),
            new Guard(
                settings,
                new Bodies(settings.maxBodyBytes(), limits, new Whole(limits, servlets))));
    connector.addBean(patience);
    server.setHandler(patience);
    try {
      listen(connector, settings);
      server.start();
    } catch (Exception e) {
      stop(server);
      throw e instanceof WirewatchException ours
          ? ours
          : new WirewatchException("HTTP does not start: " + e, e);
    }
    return new HttpServer(
        server, "http://" + host(settings.host()) + ':' + connector.getLocalPort());
  }

  private static ServerConnector connector(Server server, Limits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setIdleTimeout(limits.idle().toMillis());
    return connector;
  }

  private static void listen(ServerConnector connector, Settings.Http settings) throws IOException {
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    try {
      connector.open();
    } catch (IOException e) {
      boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
      if (settings.portChosen() || !taken) {
        throw new WirewatchException(
            "cannot listen on http.host=%s http.port=%d: %s; choose others, or http.port=0 for a"
                    .formatted(settings.host(), settings.port(), reason(e))
                + " free port",
            e);
      }
      connector.setPort(0);
      connector.open();
    }
  }

  private static String reason(IOException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }

  /** An address as it stands in a URL; where that is every interface, the one of this machine. */
  private static String host(String host) {
    if (host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]")) {
      return "127.0.0.1";
    }
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /** Where it is, as a URL without a path. */
  public String address() {
    return address;
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new WirewatchException("HTTP did not stop: " + e, e);
    }
  }

  @Override
  public void close() {
    stop(server);
  }
}
