package io.wirewatch.net;

import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Fetches documents over HTTP within limits of time and size, from the public Internet and from
 * what else is allowed, and spares the hosts; safe for use by many threads.
 *
 * <p>It follows at most {@value #MAX_REDIRECTS} redirects, to http and https alone, keeps no
 * cookies and never retries: when to ask again is for the caller to say. Whatever a server does is
 * a value.
 */
public final class HttpFetcher implements AutoCloseable {
  static final int MAX_REDIRECTS = 5;

  private final FetchSettings settings;
  private final Clock clock;
  private final GuardedResolver resolver;
  private final Clients clients;
  private final HostPacer pacer;
  private final ScheduledThreadPoolExecutor timer;

  public HttpFetcher(FetchSettings settings) {
    this(settings, Clock.systemUTC(), InetAddress::getAllByName);
  }

  /** A fetcher to which {@code names} says where hosts are. */
  public HttpFetcher(FetchSettings settings, Clock clock, NameLookup names) {
    this.settings = settings;
    this.clock = clock;
    this.resolver =
        new GuardedResolver(names, new AddressGuard(settings.allowed()), settings.connectTimeout());
    this.clients = new Clients(settings, resolver);
    this.pacer = new HostPacer(clock, settings.hostGap());
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "fetch-watch");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Gets the document at {@code uri}; see {@link #fetch(URI, String, String, FetchOptions)}. */
  public Fetched fetch(URI uri, @Nullable String etag, @Nullable String lastModified) {
    return fetch(uri, etag, lastModified, FetchOptions.NONE);
  }

  /**
   * Gets the document at {@code uri}, unless it is still the one that {@code etag} or {@code
   * lastModified} belongs to; both are the headers of an earlier answer. User-info in {@code uri}
   * is passed over.
   */
  public Fetched fetch(
      URI uri, @Nullable String etag, @Nullable String lastModified, FetchOptions options) {
    return fetch(uri, new Visit.Ask(etag, lastModified, options, false));
  }

  /**
   * Gets the page at {@code uri}; a redirect is not followed but an answer, {@link
   * Fetched.Elsewhere}, so that whoever asks may first see whether robots are wanted there.
   */
  public Fetched fetchPage(URI uri, FetchOptions options) {
    return fetch(uri, new Visit.Ask(null, null, options, true));
  }

  private Fetched fetch(URI uri, Visit.Ask ask) {
    Optional<Target> target = Target.of(uri);
    if (target.isEmpty()) {
      return Answers.failed(Reasons.quoted(uri) + " is not an http or https address");
    }
    Visit.Means means = new Visit.Means(settings, clients, resolver, pacer);
    BodyReader bodies = new BodyReader(settings.maxBytes());
    try (Watch watch = new Watch(settings, timer);
        Visit visit = new Visit(means, ask, target.get(), watch)) {
      return visit.go(new Answers(bodies, pacer, clock, ask.hasConditions()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answers.failed("interrupted");
    } catch (RuntimeException | Error e) { // closed meanwhile, or whatever it is
      return Answers.failed(Reasons.of(e, settings.responseTimeout()));
    }
  }

  /** Ends every fetch under way and lets go of all connections. */
  @Override
  public void close() {
    timer.shutdownNow();
    clients.close();
    resolver.close();
  }
}
