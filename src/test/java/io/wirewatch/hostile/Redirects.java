package io.wirewatch.hostile;

import java.util.ArrayList;
import java.util.List;

/**
 * Servers that send others elsewhere; PORT stands for the port of this one and of the sentinel.
 * None leads off this machine, even if nothing kept it.
 */
final class Redirects {
  private static final String NO_ADDRESS = "redirected to '.*', no http or https address";
  private static final String REFUSED = "the address of .* may not be asked: .* is not public,.*";

  static final List<Behaviour> ALL = all();

  private Redirects() {}

  private static List<Behaviour> all() {
    List<Behaviour> all = new ArrayList<>();
    all.add(to("redirect-to-itself", "/redirect-to-itself", "redirected in a circle"));
    all.add(to("redirect-there", "/redirect-back", "redirected in a circle"));
    all.add(to("redirect-back", "/redirect-there", "redirected in a circle"));
    all.add(
        new Behaviour(
            "redirect-on-and-on",
            "more than 5 redirects",
            x -> x.redirect(302, x.path() + (x.path().contains("?") ? "x" : "?x"))));
    all.add(to("redirect-to-a-file", "file:///etc/passwd", NO_ADDRESS));
    all.add(to("redirect-to-ftp", "ftp://127.0.0.1:PORT/", NO_ADDRESS));
    all.add(to("redirect-to-javascript", "javascript:alert(1)", NO_ADDRESS));
    all.add(to("redirect-to-gopher", "gopher://127.0.0.1:PORT/_GET", NO_ADDRESS));
    all.add(to("redirect-to-data", "data:text/xml,<rss/>", NO_ADDRESS));
    all.add(to("redirect-to-a-jar", "jar:http://127.0.0.1:PORT/x.jar!/feed", NO_ADDRESS));
    all.add(to("redirect-to-rubbish", "http://%zz:%%/\1", NO_ADDRESS));
    all.add(to("redirect-to-no-host", "http:///feed", NO_ADDRESS));
    all.add(to("redirect-to-loopback", "http://127.0.0.1:PORT/", REFUSED));
    all.add(to("redirect-to-a-private-name", "http://private.test:PORT/", REFUSED));
    all.add(
        to("redirect-to-a-name-that-moves", "http://rebinding.test:PORT/redirect-home", REFUSED));
    all.add(to("redirect-home", "http://rebinding.test:PORT/gzip-of-nothing", "accepted 0 bytes"));
    all.add(to("redirect-to-ipv6-loopback", "http://[::1]:PORT/", REFUSED));
    all.add(to("redirect-to-a-mapped-address", "http://[::ffff:127.0.0.1]:PORT/", REFUSED));
    all.add(to("redirect-to-everywhere", "http://0.0.0.0:PORT/", REFUSED));
    all.add(to("redirect-to-a-decimal-address", "http://2130706433:PORT/", NO_ADDRESS));
    all.add(to("redirect-to-a-hexadecimal-address", "http://0x7f000001:PORT/", NO_ADDRESS));
    all.add(to("redirect-to-an-octal-address", "http://0177.0.0.1:PORT/", NO_ADDRESS));
    all.add(to("redirect-to-a-short-address", "http://127.1:PORT/", NO_ADDRESS));
    all.add(to("redirect-behind-user-info", "http://hostile.test@127.0.0.1:PORT/", REFUSED));
    all.add(
        to(
            "redirect-to-a-slow-name",
            "http://slow.test:PORT/",
            "unknown host: slow.test: no answer.*"));
    all.add(
        to(
            "redirect-to-an-unknown-name",
            "http://unknown.test:PORT/",
            "unknown host: unknown.test"));
    all.add(to("redirect-to-a-huge-address", "/" + "x".repeat(100_000), ".*Maximum line length.*"));
    all.add(
        to(
            "redirect-to-tls-that-is-none",
            "https://127.0.0.2:PORT/",
            "(no secure connection|cannot connect): .*"));
    all.add(
        new Behaviour(
            "redirect-to-nowhere",
            "HTTP 302 that does not say where to go",
            x -> x.lines("HTTP/1.1 302 Found\n\n")));
    all.add(to("redirect-to-a-mixed-name", "http://mixed.test:PORT/brotli", "accepted 60 bytes"));
    return List.copyOf(all);
  }

  private static Behaviour to(String name, String location, String outcome) {
    return new Behaviour(
        name,
        outcome,
        x -> x.redirect(302, location.replace("PORT", String.valueOf(x.socket().getLocalPort()))));
  }
}
