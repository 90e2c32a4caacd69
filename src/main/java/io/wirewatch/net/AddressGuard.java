package io.wirewatch.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells the addresses that may be asked from those that may not: what is not the public Internet
 * (private, loopback, link-local, shared, reserved, multicast, a cloud's metadata) only where it is
 * allowed by name. After IANA's registries of special-purpose addresses.
 */
final class AddressGuard {
  private static final List<Network> NOT_PUBLIC =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "168.63.129.16", // Azure's metadata, on an address that looks public
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          "2001::/23", // Teredo among it
          "2001:db8::/32",
          "3fff::/20");

  private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");
  private static final Network SIX_TO_FOUR = Network.parse("2002::/16");
  private static final Network NAT64 = Network.parse("64:ff9b::/96");
  private static final byte[] ISATAP = {0, 0, 0x5e, (byte) 0xfe};

  private final Set<Network> allowed;

  AddressGuard(Set<Network> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  boolean allows(InetAddress address) {
    return allows(address.getAddress());
  }

  private boolean allows(byte[] address) {
    return isIn(allowed.stream(), address)
        || (address.length == 4 ? !isIn(NOT_PUBLIC.stream(), address) : allowsIpv6(address));
  }

  /** An IPv4 address inside one of IPv6 is where the packets end up. */
  private boolean allowsIpv6(byte[] address) {
    if (NAT64.contains(address)) {
      return allows(Arrays.copyOfRange(address, 12, 16));
    }
    if (!GLOBAL_UNICAST.contains(address) || isIn(NOT_PUBLIC.stream(), address)) {
      return false;
    }
    if (SIX_TO_FOUR.contains(address) && !allows(Arrays.copyOfRange(address, 2, 6))) {
      return false;
    }
    byte[] middle = Arrays.copyOfRange(address, 8, 12);
    middle[0] &= (byte) ~2; // the bit that says whether the IPv4 address is unique
    return !Arrays.equals(middle, ISATAP) || allows(Arrays.copyOfRange(address, 12, 16));
  }

  private static boolean isIn(Stream<Network> networks, byte[] address) {
    return networks.anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::parse).toList();
  }
}
