package io.wirewatch.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up once a connection, within a time, and hands on only addresses that may be asked:
 * the client connects to what was checked, so a name that changes its mind gains nothing.
 */
final class GuardedResolver implements DnsResolver, AutoCloseable {
  /** More lookups at once are not begun: a name server that hangs holds each of them. */
  private static final int MOST_LOOKUPS = 64;

  private final NameLookup names;
  private final AddressGuard guard;
  private final Duration patience;
  private final ThreadPoolExecutor threads;

  GuardedResolver(NameLookup names, AddressGuard guard, Duration patience) {
    this.names = names;
    this.guard = guard;
    this.patience = patience;
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_LOOKUPS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "name-lookup");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = lookUp(host);
    InetAddress[] allowed = Stream.of(found).filter(guard::allows).toArray(InetAddress[]::new);
    if (allowed.length == 0) {
      throw new RefusedAddressException(host, found);
    }
    return allowed;
  }

  /** The addresses of {@code host}, whichever they are. */
  InetAddress[] lookUp(String host) throws UnknownHostException {
    Future<InetAddress[]> lookup;
    try {
      lookup = threads.submit(() -> names.addresses(host));
    } catch (RejectedExecutionException e) {
      throw unknown(host + ": too many names are being looked up", e);
    }
    try {
      InetAddress[] found = lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (found.length == 0) {
        throw new UnknownHostException(host);
      }
      return found;
    } catch (TimeoutException e) {
      throw unknown(host + ": no answer within " + Reasons.seconds(patience), e);
    } catch (ExecutionException e) {
      throw unknown(host, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host + ": interrupted", e);
    } finally {
      lookup.cancel(true);
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private static UnknownHostException unknown(String message, Exception cause) {
    UnknownHostException unknown = new UnknownHostException(message);
    unknown.initCause(cause);
    return unknown;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** A host all of whose addresses are refused. */
  static final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    RefusedAddressException(String host, InetAddress[] found) {
      super(
          "the address of "
              + host
              + " may not be asked: "
              + found[0].getHostAddress()
              + " is not public, and fetch.allow.addresses does not list it");
    }
  }
}
