package io.wirewatch.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DemoServerTest {
  private static final String PATH = DemoVisit.outlet("meridianwire.example").path();

  private final DemoVisit visit = new DemoVisit();

  @AfterEach
  void close() {
    visit.close();
  }

  @Test
  void shouldListEachFeedAsOpml() throws Exception {
    // when
    byte[] body = visit.get(visit.server.opml().getPath()).body();
    NodeList outlines =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(body))
            .getElementsByTagName("outline");

    // then
    assertEquals(Outlets.read().size(), outlines.getLength());
    for (int i = 0; i < outlines.getLength(); i++) {
      Element outline = (Element) outlines.item(i);
      Outlet outlet = DemoVisit.outlet(outline.getAttribute("publisher"));
      assertEquals(outlet.name(), outline.getAttribute("text"));
      assertEquals(outlet.language(), outline.getAttribute("language"));
      assertEquals(200, visit.get(outline.getAttribute("xmlUrl")).statusCode());
    }
  }

  @Test
  void shouldServeTheSameFeedUnchanged() throws Exception {
    for (Outlet outlet : Outlets.read()) {
      // given
      visit.moveTo(0);
      byte[] first = visit.get(outlet.path()).body();

      // when
      visit.moveTo(5);
      byte[] second = visit.get(outlet.path()).body();

      // then
      assertArrayEquals(first, second, outlet.name());
    }
  }

  @Test
  void shouldServeTheSameStoryUnchanged() throws Exception {
    // given
    String first = item("mw-2205");

    // when
    visit.moveTo(visit.server.length().toSeconds());

    // then
    assertEquals(first, item("mw-2205"));
  }

  @Test
  void shouldAnswer304UntilTheFeedChanges() throws Exception {
    // given
    HttpResponse<byte[]> first = visit.get(PATH);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    String modified = first.headers().firstValue("Last-Modified").orElseThrow();

    // when
    visit.moveTo(5);
    HttpResponse<byte[]> byTag = visit.get(PATH, "If-None-Match", "\"other\", " + tag);
    HttpResponse<byte[]> byDate = visit.get(PATH, "If-Modified-Since", modified);
    visit.moveTo(6);
    HttpResponse<byte[]> later =
        visit.get(PATH, "If-None-Match", tag, "If-Modified-Since", modified);
    HttpResponse<byte[]> laterByDate = visit.get(PATH, "If-Modified-Since", modified);

    // then
    assertEquals("Sun, 01 Mar 2026 12:00:00 GMT", modified);
    assertEquals(304, byTag.statusCode());
    assertEquals(0, byTag.body().length);
    assertEquals(tag, byTag.headers().firstValue("ETag").orElseThrow());
    assertEquals(304, byDate.statusCode());
    assertEquals(200, later.statusCode());
    assertNotEquals(tag, later.headers().firstValue("ETag").orElseThrow());
    assertEquals(
        "Sun, 01 Mar 2026 12:00:06 GMT", later.headers().firstValue("Last-Modified").orElseThrow());
    assertEquals(200, laterByDate.statusCode());
  }

  @Test
  void shouldLetTheTagDecideWhereTagAndDateDisagree() throws Exception {
    HttpResponse<byte[]> answer =
        visit.get(
            PATH,
            "If-None-Match",
            "\"other\"",
            "If-Modified-Since",
            "Sun, 01 Mar 2026 13:00:00 GMT");

    assertEquals(200, answer.statusCode());
  }

  @Test
  void shouldPayNoHeedToADateThatCannotBeRead() throws Exception {
    assertEquals(200, visit.get(PATH, "If-Modified-Since", "yesterday").statusCode());
  }

  @Test
  void shouldCompressWhenAskedTo() throws Exception {
    // given
    HttpResponse<byte[]> plain = visit.get(PATH);

    // when
    HttpResponse<byte[]> gzip = visit.get(PATH, "Accept-Encoding", "br, gzip;q=0.8");
    HttpResponse<byte[]> refused = visit.get(PATH, "Accept-Encoding", "gzip;q=0");

    // then
    assertEquals("gzip", gzip.headers().firstValue("Content-Encoding").orElseThrow());
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
      assertArrayEquals(plain.body(), in.readAllBytes());
    }
    String tag = gzip.headers().firstValue("ETag").orElseThrow();
    assertNotEquals(plain.headers().firstValue("ETag").orElseThrow(), tag);
    assertEquals(304, visit.get(PATH, "If-None-Match", tag).statusCode());
    assertTrue(refused.headers().firstValue("Content-Encoding").isEmpty());
    assertArrayEquals(plain.body(), refused.body());
  }

  @Test
  void shouldAnswerNothingButReadsOfWhatItHas() throws Exception {
    assertEquals(404, visit.get("/feeds/nobody.example.rss").statusCode());
    assertEquals(405, visit.send("POST", PATH).statusCode());
    HttpResponse<byte[]> head = visit.send("HEAD", PATH);
    assertEquals(200, head.statusCode());
    assertEquals(0, head.body().length);
  }

  @Test
  void shouldListenOnLoopbackAlone() throws Exception {
    int port = visit.root().getPort();
    assertEquals("127.0.0.1", visit.root().getHost());

    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        if (!address.isLoopbackAddress()) {
          assertThrows(IOException.class, () -> new Socket(address, port).close());
        }
      }
    }
  }

  @Test
  void shouldBeGoneOnceClosed() throws Exception {
    // given
    visit.get(PATH);
    int port = visit.root().getPort();

    // when
    visit.server.close();
    visit.server.close();

    // then
    assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port).close());
    await()
        .untilAsserted(
            () ->
                assertFalse(
                    Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("demo-server-" + port))));
  }

  /** The bytes of one item of the feed at {@link #PATH}, as text. */
  private String item(String guid) throws Exception {
    String feed = new String(visit.get(PATH).body(), UTF_8);
    for (String item : feed.split("(?=<item>)")) {
      if (item.contains(guid)) {
        return item.substring(0, item.indexOf("</item>"));
      }
    }
    throw new AssertionError("the feed does not show " + guid);
  }
}
