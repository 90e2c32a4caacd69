package io.wirewatch.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private static final AddressGuard STRICT = new AddressGuard(Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.9",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.7",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
      })
  void shouldRefuseIpv4ThatIsNotPublic(String address) throws Exception {
    assertFalse(STRICT.allows(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "fc00::1",
        "fd00:ec2::254",
        "fd20:ce::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "100::1",
        "2001:db8::1",
        "3fff::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808",
        "2002:7f00:1::1",
        "2002:c0a8:101::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2a00::5efe:10.0.0.1",
        "2a00::200:5efe:127.0.0.1",
      })
  void shouldRefuseIpv6ThatIsNotPublicOrHidesWhatIsNot(String address) throws Exception {
    assertFalse(STRICT.allows(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "168.63.129.15",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "223.255.255.255",
        "2a00:1450:4001::1",
        "2606:4700::1111",
        "64:ff9b::808:808",
        "2002:808:808::1",
        "2a00::5efe:8.8.8.8",
        "::ffff:8.8.8.8",
      })
  void shouldAllowThePublicInternet(String address) throws Exception {
    assertTrue(STRICT.allows(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.0.1", "10.1.255.255", "::1", "64:ff9b::a01:1", "8.8.8.8"})
  void shouldAllowWhatIsNamed(String address) throws Exception {
    AddressGuard guard =
        new AddressGuard(Set.of(Network.parse("10.1.0.0/16"), Network.parse("::1")));

    assertTrue(guard.allows(InetAddress.getByName(address)));
    assertFalse(guard.allows(InetAddress.getByName("10.2.0.1")));
    assertFalse(guard.allows(InetAddress.getByName("127.0.0.1")));
  }

  /** However an IPv4 address is carried, what is true of it is true of its carrier. */
  @Property
  void shouldJudgeACarrierByWhatItCarries(@ForAll @Size(4) byte[] v4) throws UnknownHostException {
    boolean allowed = STRICT.allows(InetAddress.getByAddress(v4));
    byte[] nat64 = {
      0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, v4[0], v4[1], v4[2], v4[3]
    };
    byte[] sixToFour = {0x20, 2, v4[0], v4[1], v4[2], v4[3], 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, v4[0], v4[1], v4[2], v4[3]};

    assertEquals(allowed, STRICT.allows(InetAddress.getByAddress(nat64)));
    assertEquals(allowed, STRICT.allows(InetAddress.getByAddress(sixToFour)));
    assertEquals(allowed, STRICT.allows(InetAddress.getByAddress(mapped)));
  }

  @Property
  void shouldHoldItsOwnAddressInEveryRange(@ForAll @Size(4) byte[] v4) throws UnknownHostException {
    InetAddress address = InetAddress.getByAddress(v4);
    for (int prefix = 0; prefix <= 32; prefix++) {
      byte[] other = v4.clone();
      if (prefix > 0) {
        other[(prefix - 1) / 8] ^= (byte) (0x80 >> (prefix - 1) % 8);
      }
      assertTrue(new Network(address, prefix).contains(v4));
      assertEquals(prefix == 0, new Network(address, prefix).contains(other));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "a::b::c",
        "::1/129",
        "1.2.3"
      })
  void shouldTakeNothingElseForARange(String text) {
    assertThrows(IllegalArgumentException.class, () -> Network.parse(text));
  }
}
