package io.wirewatch.net;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of addresses, such as 10.0.0.0/8.
 *
 * @param address any address in it
 * @param prefix how many of its first bits all of them share; 0 to 32, or 128 for IPv6
 */
public record Network(InetAddress address, int prefix) {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  public Network {
    requireNonNull(address, "address");
    if (prefix < 0 || prefix > address.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("no prefix of " + prefix + " bits: " + address);
    }
  }

  /**
   * The range that {@code text} writes, an address alone being a range of one; an {@link
   * IllegalArgumentException} for anything else, names among it.
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    // Else it might be a name, and would be looked up.
    if (!IPV4.matcher(address).matches() && !address.contains(":")) {
      throw new IllegalArgumentException("'" + text + "' is not a range of addresses");
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      int most = parsed.getAddress().length * Byte.SIZE;
      return new Network(parsed, slash < 0 ? most : Integer.parseInt(text.substring(slash + 1)));
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a range of addresses", e);
    }
  }

  /** Whether {@code other}, an address of 4 or 16 bytes, is in it. */
  boolean contains(byte[] other) {
    byte[] own = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
