package io.wirewatch.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host, which may be an address itself; it may take its time. */
@FunctionalInterface
public interface NameLookup {
  /** At least one address; an {@link UnknownHostException} when there is none. */
  InetAddress[] addresses(String host) throws UnknownHostException;
}
