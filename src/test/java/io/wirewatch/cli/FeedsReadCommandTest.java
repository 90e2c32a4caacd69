package io.wirewatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsReadCommandTest {
  private static final String RSS = "<rss version='2.0'><channel>%s</channel></rss>";

  @TempDir private Path directory;

  @Test
  void shouldPrintALineADocumentAndGoOnAfterABadOne() throws IOException {
    Path bad = file("bad.xml", "Not found", UTF_8);
    Path good = file("good.xml", RSS.formatted("<item><title>a</title></item>"), UTF_8);

    Printed printed = read(bad.toString(), "missing.xml", good.toString());

    assertEquals(1, printed.code);
    assertEquals(3, printed.lines.size());
    assertFalse(printed.lines.get(0).get("accepted").booleanValue());
    assertEquals("not a feed: text without markup", printed.lines.get(0).get("reason").textValue());
    assertTrue(printed.lines.get(0).get("entries").isEmpty());
    assertTrue(printed.lines.get(1).get("reason").textValue().startsWith("cannot be read: "));
    assertTrue(printed.lines.get(2).get("accepted").booleanValue());
    assertTrue(printed.lines.get(2).get("reason").isNull());
    assertEquals(good.toString(), printed.lines.get(2).get("file").textValue());
    assertEquals("RSS 2.0", printed.lines.get(2).get("format").textValue());
  }

  @Test
  void shouldPrintEntriesAsTextWithDatesInUtc() throws IOException {
    Path file =
        file(
            "feed.xml",
            RSS.formatted(
                "<item><guid>/7</guid><title>Hello &lt;b&gt;bold&lt;/b&gt; world</title>"
                    + "<link>7.html</link><author>Ann</author>"
                    + "<pubDate>Wed, 27 Feb 2030 10:00:00 +0200</pubDate>"
                    + "<description><![CDATA[<p onclick='x()'>Short<script>x()</script></p>"
                    + "<a href='javascript:x()'>link</a>]]></description></item>"),
            UTF_8);

    Printed printed = read(file.toString(), "--base", "https://hill.example/news/");

    assertEquals(0, printed.code);
    assertEquals(
        """
        {"id":"https://hill.example/7","title":"Hello bold world",\
        "link":"https://hill.example/news/7.html","published":"2030-02-27T08:00:00Z",\
        "updated":null,"author":"Ann","summary":"Short\\n\\nlink","content":null}""",
        printed.lines.get(0).get("entries").get(0).toString());
  }

  @Test
  void shouldDecodeByTheContentTypeThatIsGiven() throws IOException {
    Charset cyrillic = Charset.forName("KOI8-R");
    Path file = file("feed.xml", RSS.formatted("<item><title>мир</title></item>"), cyrillic);

    Printed printed = read(file.toString(), "--content-type", "text/xml; charset=koi8-r");

    assertEquals("мир", printed.lines.get(0).get("entries").get(0).get("title").textValue());
  }

  private Path file(String name, String text, Charset charset) throws IOException {
    return Files.write(directory.resolve(name), text.getBytes(charset));
  }

  private static Printed read(String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of("feeds", "read"));
    line.addAll(List.of(arguments));
    StringWriter out = new StringWriter();
    int code =
        Commands.commandLine(
                (settings, demo, trouble) -> {
                  throw new AssertionError("nothing need run");
                })
            .setOut(new PrintWriter(out))
            .execute(line.toArray(new String[0]));
    List<JsonNode> lines = new ArrayList<>();
    for (String json : out.toString().lines().toList()) {
      lines.add(new JsonMapper().readTree(json));
    }
    return new Printed(code, lines);
  }

  private record Printed(int code, List<JsonNode> lines) {}
}
