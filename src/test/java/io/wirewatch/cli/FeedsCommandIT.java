package io.wirewatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Feeds that are added, paused, removed and retired while others are read. */
@Timeout(180)
class FeedsCommandIT {
  private static final String ALLOWED = "fetch.allow.addresses=127.0.0.1";
  private static final String GAP = "fetch.host.gap=0s";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
  private final Set<String> ill = ConcurrentHashMap.newKeySet();

  @TempDir private Path home;
  private HttpServer site;

  @BeforeEach
  void serve() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    site.createContext("/", this::answer);
    site.start();
  }

  @AfterEach
  void stop() {
    site.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.merge(path, 1, Integer::sum);
    try (exchange) {
      if (path.equals("/page")) {
        byte[] page =
            "<html><title>News</title><link rel='ALTERNATE' type='application/rss+xml' href='feeds/all.xml'>"
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        return;
      }
      byte[] body =
          "<rss version='2.0'><channel><title>T</title><item><guid>%s</guid><title>News of %s</title></item></channel></rss>"
              .formatted(path, path)
              .getBytes(UTF_8);
      int status = gone.contains(path) ? 410 : ill.contains(path) ? 500 : 200;
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void shouldFollowWhatIsSaidOfTheFeedsWhileItRunsAndAfterARestart() throws Exception {
    // given
    Station station = new Station(home, "feeds.poll.interval=1s", "http.port=0", ALLOWED, GAP);
    station.write("feeds.opml", opml("/a"));
    try (WirewatchProcess run = station.start()) {
      station.look().awaitCount("_all", 1);
      assertLine(list(station), "/a", "active");

      // when one is added, then it is read
      Cli.Result add = station.cli("feeds", "add", url("/b"), "--publisher", "b.example");
      assertEquals(0, add.exitCode(), add::all);
      station.look().awaitCount("_all|source=b.example", 1);

      // when one is paused, then it is asked no more, and the other is
      Cli.Result pause = station.cli("feeds", "pause", url("/a"), "--reason", "too loud");
      assertEquals(0, pause.exitCode(), pause::all);
      assertLine(list(station), "/a", "paused");
      assertTrue(list(station).contains("(too loud)"));
      assertAskedNoMore("/a", "/b");

      // when one fails, then the status names it and says why, until it is well again
      ill.add("/b");
      await()
          .atMost(PATIENCE)
          .until(() -> status(station).contains("1 active, 1 paused; 1 failing"));
      assertTrue(status(station).contains(url("/b") + ": HTTP 500"), () -> status(station));
      ill.remove("/b");
      await().atMost(PATIENCE).until(() -> status(station).contains("; 0 failing"));

      // when one is gone, then it is retired, until somebody resumes it
      gone.add("/b");
      await().atMost(PATIENCE).until(() -> list(station).contains("HTTP 410"));
      assertLine(list(station), "/b", "retired");
      gone.remove("/b");
      int before = asked.get("/b");
      assertEquals(0, station.cli("feeds", "resume", url("/b")).exitCode());
      await().atMost(PATIENCE).until(() -> asked.get("/b") > before + 1);

      // when one is removed, then only --all lists it
      assertEquals(0, station.cli("feeds", "remove", url("/b")).exitCode());
      assertFalse(list(station).contains(url("/b")));
      assertFalse(station.cli("feeds", "export").out().contains(url("/b")));
      assertTrue(station.cli("feeds", "export").out().contains(url("/a")));
      run.interrupt();
    }

    // when it starts with a list of them all, then only the one never known is added
    station.write("feeds.opml", opml("/a", "/b", "/c"));
    int a = asked.get("/a");
    int b = asked.get("/b");
    try (WirewatchProcess run = station.start()) {
      assertTrue(run.output().contains("1 feeds, inbox"), run::output);
      station.look().awaitCount("_all", 3);
      int c = asked.get("/c");
      await().atMost(PATIENCE).until(() -> asked.get("/c") > c + 2);
      assertEquals(a, asked.get("/a"));
      assertEquals(b, asked.get("/b"));
      assertLine(station.cli("feeds", "list", "--all").out(), "/a", "paused");
      assertLine(station.cli("feeds", "list", "--all").out(), "/b", "removed");
      assertLine(list(station), "/c", "active");
    }
  }

  private static String status(Station station) {
    return station.cli("status").out();
  }

  @Test
  void shouldWorkWithNothingRunningAndSayWhatIsWrong() {
    Station station = new Station(home, ALLOWED, GAP);

    // what is not known or no feed
    for (String[] command :
        new String[][] {
          {"feeds", "pause", "0123456789abcdef"},
          {"feeds", "add", "ftp://a.example/"},
          {"feeds", "add", "http://me:secret@a.example/"},
          {"feeds", "add", url("/a"), "--header", "Authorization=secret"},
          {"feeds", "import", home.resolve("none.opml").toString()},
          {"feeds", "add", url("/a"), "--header", "Host=${env:FEED_A}"},
          {"feeds", "test", "http://a b/"},
          {"feeds", "test", url("/a"), "--header", "X-Key=${env:FEED_NOT_SET}"}
        }) {
      Cli.Result result = station.cli(command);
      assertEquals(1, result.exitCode(), result::all);
      assertTrue(result.err().startsWith("wirewatch: "), result::all);
      assertFalse(result.all().contains("secret"), result::all);
    }

    // a look that publishes nothing
    Cli.Result test = station.cli("feeds", "test", url("/a"));
    assertEquals(0, test.exitCode(), test::all);
    assertTrue(test.out().contains("News of /a"), test::all);
    gone.add("/gone");
    Cli.Result bad = station.cli("feeds", "test", url("/gone"));
    assertEquals(1, bad.exitCode(), bad::all);
    assertTrue(bad.err().contains("HTTP 410"), bad::all);

    // a list goes in and comes out as it was
    Path file = station.write("mine.opml", opml("/a", "/b"));
    Cli.Result first = station.cli("feeds", "import", file.toString());
    assertTrue(first.out().contains("2 added, 0 known already"), first::all);
    Path exported = station.write("exported.opml", station.cli("feeds", "export").out());
    Cli.Result second = station.cli("feeds", "import", exported.toString());
    assertTrue(second.out().contains("0 added, 2 known already"), second::all);
    Cli.Result again = station.cli("feeds", "add", url("/a"));
    assertEquals(1, again.exitCode(), again::all);
    assertTrue(again.err().contains("is there already, and active"), again::all);
    assertLine(list(station), "/b", "active");
    assertTrue(list(station).contains("never"));
    String objects = station.cli("feeds", "list", "--json").out();
    assertEquals(2, objects.lines().count());
    assertTrue(objects.contains("\"status\":\"active\",\"reason\":null"), objects);

    // another spelling is no other feed
    String spelt = url("/a").replace("http", "HTTP") + "/#top";
    Cli.Result spelling = station.cli("feeds", "add", spelt);
    assertEquals(1, spelling.exitCode(), spelling::all);
    assertTrue(spelling.err().contains("is there already as " + url("/a")), spelling::all);
    assertEquals(0, station.cli("feeds", "pause", spelt).exitCode());
    assertLine(list(station), "/a", "paused");
  }

  @Test
  void shouldImportWhatCanBeReadOfAListAndNameTheRest() {
    Station station = new Station(home, ALLOWED, GAP);
    Path file =
        station.write(
            "hostile.opml",
            """
            <!DOCTYPE opml [<!ENTITY file SYSTEM "file:///etc/passwd">]>
            <opml><body>
            <outline text="&file;" xmlUrl="http://a.example/?a=1&b=2"/>
            <outline text="bad" xmlUrl="gopher://b.example/"/>
            <outline text="\u001b[31m" xmlUrl="http://c.example/"/>
            <outline text="again" xmlUrl="http://a.example/?a=1&amp;b=2"/>
            <outline text="cut" xmlUrl="http://d.exa""");

    Cli.Result result = station.cli("feeds", "import", file.toString());

    assertEquals(1, result.exitCode(), result::all);
    assertTrue(result.out().endsWith("2 added, 0 known already, 3 problems\n"), result::all);
    assertEquals(
        List.of(
            "wirewatch: %s, line 4: 'gopher://b.example/' is not an http or https address",
            "wirewatch: %s, line 6: 'http://a.example/?a=1&b=2' is there already, in line 3",
            "wirewatch: %s: the document breaks off: <opml> has no end"),
        result.err().lines().map(line -> line.replace(file.toString(), "%s")).toList());
    assertFalse(result.all().contains("\u001b"), result::all);
    assertEquals(3, list(station).lines().count());
  }

  @Test
  void shouldSayOfAPageWhichFeedsItNamesAndOfAnAddressWhichSettingAllowsIt() {
    Station station = new Station(home, ALLOWED, GAP);
    Cli.Result page = station.cli("feeds", "test", url("/page"));
    assertEquals(1, page.exitCode(), page::all);
    assertTrue(page.err().contains("not a feed: an HTML page titled 'News'"), page::all);
    assertTrue(
        page.err().contains("the page names this feed: " + url("/feeds/all.xml")), page::all);

    Station guarded = new Station(home, GAP);
    Cli.Result refused = guarded.cli("feeds", "test", url("/a"));
    assertEquals(1, refused.exitCode(), refused::all);
    assertTrue(refused.err().contains("fetch.allow.addresses"), refused::all);
  }

  private void assertAskedNoMore(String path, String other) {
    int until = asked.get(other) + 2; // one visit may have been under way
    await().atMost(PATIENCE).until(() -> asked.get(other) > until);
    int before = asked.get(path);
    int more = asked.get(other) + 3;
    await().atMost(PATIENCE).until(() -> asked.get(other) > more);
    assertEquals(before, asked.get(path));
  }

  private void assertLine(String list, String path, String status) {
    assertTrue(
        list.lines().anyMatch(line -> line.contains(url(path)) && line.contains(status)),
        () -> path + " is not " + status + "\n" + list);
  }

  private static String list(Station station) {
    Cli.Result list = station.cli("feeds", "list");
    assertEquals(0, list.exitCode(), list::all);
    return list.out();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + site.getAddress().getPort() + path;
  }

  private String opml(String... paths) {
    StringBuilder body = new StringBuilder("<opml version='2.0'><body>\n");
    Stream.of(paths)
        .map(
            path ->
                "<outline text='%s' publisher='%s.example' xmlUrl='%s'/>\n"
                    .formatted(path, path.substring(1), url(path)))
        .forEach(body::append);
    return body.append("</body></opml>").toString();
  }
}
