package io.wirewatch.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.http.Asking.Answer;
import io.wirewatch.ops.Health;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send slowly, or far too much, are cut; others do not notice them. */
@Timeout(60)
class SlowClientsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  /** Far less than anybody waits who waits for slow ones, far more than a busy machine takes. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final int MANY = 200;
  private static final int MAX_BODY = 1_000_000;
  private static final int MUCH_ROOM = 500_000_000;
  private static final byte[] STORY = "{}".getBytes(UTF_8);
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String POST = "POST /echo HTTP/1.1\r\nHost: localhost\r\n" + JSON;

  /** As the usual ones, but that a test need not wait for long. */
  private static final Limits LIMITS =
      new Limits(
          8,
          2_000,
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofSeconds(3),
          Duration.ofSeconds(3),
          3_000_000,
          MUCH_ROOM);

  private static final Limits PATIENT = new Limits(8, 2_000, LONG, LONG, LONG, LONG, 1, MUCH_ROOM);

  private final List<Socket> sockets = new ArrayList<>();
  private HttpServer server;
  private Asking asking;

  @BeforeEach
  void start() throws IOException {
    start(LIMITS);
    asking.ask("POST", "/echo", STORY, JSON.strip()); // the first answer takes longer than others
  }

  private void startAnew(Limits limits) {
    server.close();
    start(limits);
  }

  private void start(Limits limits) {
    server =
        HttpServer.start(
            HttpServerTest.http(Map.of("http.max.body.bytes", Integer.toString(MAX_BODY))),
            limits,
            new Health(),
            List.of(
                routes ->
                    routes
                        .post("/echo", context -> context.result(Bodies.of(context)))
                        .get(
                            "/takes-time",
                            context ->
                                context.future(
                                    () ->
                                        new CompletableFuture<String>()
                                            .completeOnTimeout("done", 4, SECONDS)
                                            .thenAccept(context::result)))
                        .get("/much", context -> context.result(new byte[8_000_000]))));
    asking = new Asking(server.address());
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  @Test
  void shouldAnswerOthersWhileManyHeadsAndBodiesStandStill() throws Exception {
    startAnew(PATIENT);
    openHalves();
    assertAnsweredSoon();
  }

  @Test
  void shouldCutHeadsAndBodiesThatStandStill() throws Exception {
    openHalves();
    long start = System.nanoTime();
    for (Socket socket : sockets) {
      assertEnds(socket);
    }
    assertWithin(Duration.ofSeconds(10), start);
  }

  @Test
  void shouldAnswerOthersWhileManyTrickleIn() throws Exception {
    startAnew(PATIENT);
    openHalves();
    AtomicInteger rounds = new AtomicInteger();
    Thread trickle = trickle(rounds);
    try {
      Awaitility.await()
          .atMost(LONG)
          .until(
              () -> {
                assertAnsweredSoon();
                return rounds.get() > 3;
              });
    } finally {
      trickle.interrupt();
      trickle.join();
    }
  }

  @Test
  void shouldCutWhatTricklesInThoughItIsNeverIdle() throws Exception {
    // when heads and bodies get a byte every now and then
    open("GET /livez HTTP/1.1\r\nX: ");
    open(POST + "Content-Length: 100000\r\n\r\n");
    long start = System.nanoTime();
    Thread trickle = trickle(new AtomicInteger());
    try {
      // then each is cut by its deadline, the bodies with an answer
      int answers = 0;
      for (Socket socket : sockets) {
        answers += assertEnds(socket).startsWith("HTTP/1.1 408") ? 1 : 0;
      }
      assertWithin(Duration.ofSeconds(10), start);
      assertEquals(MANY, answers);
    } finally {
      trickle.interrupt();
      trickle.join();
    }
  }

  @Test
  void shouldAnswerOthersWhileManyDoNotReadWhatTheyAskedFor() throws Exception {
    startAnew(PATIENT);
    for (int i = 0; i < 2 * LIMITS.threads(); i++) {
      open(1, "GET /much HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    // then others are answered as soon as all that is made
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .untilAsserted(this::assertAnsweredSoon);
    for (Socket socket : sockets) {
      assertEquals(8_000_000, Asking.read(socket, false).body().length);
    }
  }

  @Test
  void shouldNotCutThoseWhoWaitForTheirAnswer() throws Exception {
    // given requests that take longer than a connection may be silent
    for (int i = 0; i < MANY; i++) {
      open(1, "GET /takes-time HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    // then others are answered, and so are they
    assertAnsweredSoon();
    for (Socket socket : sockets) {
      assertEquals("done", Asking.read(socket, false).text());
    }
  }

  @Test
  void shouldRefuseAHugeBodyAtOnce() throws Exception {
    // when it is announced
    long start = System.nanoTime();
    Socket announced = open(1, POST + "Content-Length: 100000000\r\n\r\n");
    Answer answer = Asking.read(announced, false);

    // then nobody waits for it
    assertEquals(413, answer.status());
    assertEquals("close", answer.headers().get("connection"));
    assertTrue(answer.detail().contains("http.max.body.bytes"), answer::detail);
    assertWithin(SOON, start);
    assertEnds(announced);
    assertAnsweredSoon();
  }

  @Test
  void shouldRefuseAHugeBodyThatIsNotAnnounced() throws Exception {
    // when it comes in chunks without end
    long start = System.nanoTime();
    Socket socket = open(1, POST + "Transfer-Encoding: chunked\r\n\r\n");
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    int sent = 0;
    try {
      for (; sent < 6_400; sent++) { // 400 MB
        Asking.send(socket, chunk);
      }
    } catch (IOException e) {
      // The server has closed the connection.
    }

    // then it is cut long before its end, and others are answered
    assertTrue(sent < 3_200, "took " + sent + " chunks");
    assertWithin(Duration.ofSeconds(5), start);
    assertAnsweredSoon();
  }

  @Test
  void shouldAnswerWhoSendsALittleTooMuch() throws Exception {
    Answer exact = asking.ask("POST", "/echo", new byte[MAX_BODY], JSON.strip());
    assertEquals(200, exact.status());
    assertEquals(MAX_BODY, exact.body().length);
    assertEquals(413, asking.ask("POST", "/echo", new byte[MAX_BODY + 1], JSON.strip()).status());

    Socket chunked = open(1, POST + "Transfer-Encoding: chunked\r\n\r\n");
    Asking.send(chunked, Integer.toHexString(MAX_BODY + 1) + "\r\n" + "x".repeat(MAX_BODY + 1));
    assertEquals(413, Asking.read(chunked, false).status());
  }

  @Test
  void shouldHoldNoMoreBodiesThanItHasRoomFor() throws Exception {
    // when there is room for three bodies, and four have nearly come
    startAnew(new Limits(8, 1_000, LONG, LONG, LONG, LONG, 3_000_000, MUCH_ROOM));
    for (int i = 0; i < 4; i++) {
      open(1, POST + "Content-Length: 1000000\r\n\r\n" + "x".repeat(999_999));
    }

    // then one of them is turned away, and there is room again when the others are gone
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answered() > 0);
    Socket turnedAway = sockets.stream().filter(this::isAnswered).findFirst().orElseThrow();
    assertEquals(503, Asking.read(turnedAway, false).status());
    for (Socket socket : sockets) {
      socket.close();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> asking.ask("POST", "/echo", new byte[500_000], JSON.strip()).status() == 200);
  }

  @Test
  void shouldHoldNoMoreAnswersThanItHasRoomFor() throws Exception {
    // given room for two long answers
    startAnew(new Limits(8, 1_000, LONG, LONG, LONG, LONG, 1, 20_000_000));

    // when four clients ask for one, and read nothing yet
    for (int i = 0; i < 4; i++) {
      open(1, "GET /much HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answered() == 4);

    // then two are told to come again, and have room when the others have read
    List<Answer> answers = new ArrayList<>();
    for (Socket socket : sockets) {
      answers.add(Asking.read(socket, false));
    }
    assertEquals(2, answers.stream().filter(a -> a.status() == 200).count());
    assertEquals(2, answers.stream().filter(a -> a.status() == 503).count());
    assertTrue(
        answers.stream()
            .allMatch(a -> a.status() == 200 || a.headers().containsKey("retry-after")));
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> asking.get("/much").status() == 200);
  }

  private long answered() {
    return sockets.stream().filter(this::isAnswered).count();
  }

  private boolean isAnswered(Socket socket) {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Connections that say nothing, half a head, a head, and half a body. */
  private void openHalves() throws IOException {
    open("");
    open("GET /livez HTTP/1.1\r\nHost: loc");
    open(POST + "Content-Length: 100\r\n\r\n");
    open(POST + "Content-Length: 100\r\n\r\n{\"half\":");
    open(POST + "Transfer-Encoding: chunked\r\n\r\n10\r\n{");
  }

  private void open(String beginning) throws IOException {
    open(MANY, beginning);
  }

  private Socket open(int count, String beginning) throws IOException {
    Socket socket = null;
    for (int i = 0; i < count; i++) {
      socket = asking.connect();
      sockets.add(socket);
      Asking.send(socket, beginning);
    }
    return socket;
  }

  /** Sends a byte on each connection again and again, until it is interrupted. */
  private Thread trickle(AtomicInteger rounds) {
    Thread trickle =
        new Thread(
            () -> {
              try {
                for (; ; rounds.incrementAndGet()) {
                  for (Socket socket : sockets) {
                    trickle(socket);
                  }
                  Thread.sleep(300);
                }
              } catch (InterruptedException e) {
                // It is over.
              }
            });
    trickle.start();
    return trickle;
  }

  private static void trickle(Socket socket) {
    try {
      Asking.send(socket, "a");
    } catch (IOException e) {
      // It is cut.
    }
  }

  private void assertAnsweredSoon() throws IOException {
    long start = System.nanoTime();
    assertEquals(200, asking.get("/livez").status());
    assertEquals("{}", asking.ask("POST", "/echo", STORY, JSON.strip()).text());
    assertWithin(SOON, start);
  }

  /** The connection ends; returns what had come on it. */
  private static String assertEnds(Socket socket) throws IOException {
    socket.setSoTimeout(15_000);
    java.io.ByteArrayOutputStream read = new java.io.ByteArrayOutputStream();
    try {
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        read.write(c);
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the connection stays open", e);
    } catch (IOException e) {
      // It was reset, which is an end too.
    }
    return read.toString(UTF_8);
  }

  private static void assertWithin(Duration most, long start) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(most) < 0, () -> "took " + took);
  }
}
