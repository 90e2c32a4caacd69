package io.wirewatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.Wirewatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stories tagged line by line, without a broker. */
class TagCommandTest {
  @TempDir private Path home;
  private Path themes;

  @BeforeEach
  void write() throws IOException {
    themes =
        Files.writeString(
            home.resolve("themes.yml"),
            """
            themes:
              - {id: truce, label: Truce, strong: [truce], lang: {uk: {strong: [перемир'я]}}}
              - {id: land, label: Land, strong: [cede], sources: [hill.example]}
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void shouldTagEachLineInItsOrder(int threads) throws IOException {
    // given
    int count = 3_000;
    Path stories =
        stories(
            IntStream.range(0, count)
                .mapToObj(i -> "{\"id\":%d,\"title\":\"%s\"}\n".formatted(i, title(i)))
                .collect(Collectors.joining("\n"))); // and blank lines, which mean nothing

    // when
    Cli.Result tagged = tag(stories, "--threads", String.valueOf(threads));

    // then
    assertEquals(0, tagged.exitCode(), tagged::err);
    List<String> expected =
        IntStream.range(0, count)
            .mapToObj(
                i -> "{\"id\":%d,\"themes\":[%s]}".formatted(i, i % 3 == 0 ? "\"truce\"" : ""))
            .toList();
    assertEquals(expected, tagged.out().lines().toList());
  }

  private static String title(int i) {
    return i % 3 == 0 ? "A truce" : "Nothing at all";
  }

  @Test
  void shouldShowScoreRuleAndSpansOfWhatTheLineSays() throws IOException {
    // given
    Path stories =
        stories(
            "{\"id\":\"x\",\"title\":\"\ud83d\ude00 truce\",\"text\":\"\\r\\n  They cede.\","
                + "\"source\":\"Hill.example\"}");

    // when
    Cli.Result tagged = tag(stories, "--spans");

    // then
    assertEquals(
        "{\"id\":\"x\",\"themes\":["
            + "{\"id\":\"truce\",\"score\":2.0,\"rule\":\"phrase:truce\",\"hits\":1,\"spans\":["
            + "{\"field\":\"headline\",\"start\":3,\"end\":8,\"text\":\"truce\"}]},"
            + "{\"id\":\"land\",\"score\":1.0,\"rule\":\"phrase:cede\",\"hits\":1,\"spans\":["
            + "{\"field\":\"body\",\"start\":9,\"end\":13,\"text\":\"cede\"}]}]}",
        tagged.out().strip());
  }

  @ParameterizedTest
  @CsvSource({"uk", "en", "und", "''", "UK-ua"})
  void shouldDetectALanguageThatIsMissingOrWrong(String lang) throws IOException {
    // given
    String text = "Президент сказав, що перемир'ям ніхто не задоволений, і ще багато іншого.";
    Path stories =
        stories(
            "{\"id\":1,\"text\":\""
                + text
                + "\",\"lang\":\""
                + lang
                + "\"}\n"
                + "{\"id\":2,\"text\":\""
                + text
                + "\"}\n"
                + "{\"id\":3,\"text\":\""
                + text
                + "\",\"lang\":null}\n");

    // when
    Cli.Result tagged = tag(stories);

    // then
    assertEquals(
        "{\"id\":1,\"themes\":[\"truce\"]}\n{\"id\":2,\"themes\":[\"truce\"]}\n"
            + "{\"id\":3,\"themes\":[\"truce\"]}\n",
        tagged.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '"',
      value = {
        "truce => not JSON at column ",
        "{'id':1 => not JSON at column 8: Unexpected end-of-input: expected close marker for Object",
        "[] => a story is a JSON object",
        "{'title':'truce'} => has no 'id'; give it one, a text or a whole number",
        "{'id':' ','title':'truce'} => has no 'id'; give it one, a text or a whole number",
        "{'id':1.5,'title':'truce'} => has no 'id'; give it one, a text or a whole number",
        "{'id':1,'id':2,'title':'truce'} => not JSON at column ",
        "{'id':1,'title':' ','text':''} => has neither a 'title' nor a 'text'; it needs one of them",
        "{'id':1,'title':5} => 'title' is no text; put it in quotes",
        "{'id':1,'title':'truce','lang':['en']} => 'lang' is no text; put it in quotes",
        "{'id':1,'title':'truce','labels':{'a':3}} => label 'a' is 0 (absent), 1 (borderline) or 2",
      })
  void shouldSayWhatIsWrongWithALineAndGoOn(String line, String reason) throws IOException {
    // given
    String good = "{\"id\":\"good\",\"title\":\"A truce\"}\n";
    Path stories = stories(good + "\n" + line.replace('\'', '"') + "\n" + good);

    // when
    Cli.Result tagged = tag(stories);

    // then
    assertEquals(1, tagged.exitCode());
    assertEquals("{\"id\":\"good\",\"themes\":[\"truce\"]}\n".repeat(2), tagged.out());
    assertTrue(tagged.err().startsWith("wirewatch: " + stories + ":3: " + reason), tagged::err);
    assertEquals(1, tagged.err().lines().count());
  }

  @Test
  void shouldReadALineOfFourMegabytesAndNoLongerOne() throws IOException {
    // given
    int limit = 4 << 20;
    String head = "{\"id\":1,\"title\":\"A truce\",\"text\":\"";
    String longest = head + "x".repeat(limit - head.length() - 2) + "\"}";
    Path stories = stories(longest + "\n" + longest + " \n{\"id\":2,\"title\":\"A truce\"}");

    // when
    Cli.Result tagged = tag(stories);

    // then
    assertEquals(1, tagged.exitCode());
    assertEquals(
        "{\"id\":1,\"themes\":[\"truce\"]}\n{\"id\":2,\"themes\":[\"truce\"]}\n", tagged.out());
    assertEquals(
        "wirewatch: " + stories + ":2: has more than 4194304 bytes; cut its text",
        tagged.err().strip());
  }

  @Test
  void shouldReadStandardInputWithAMarkAtItsBeginning() throws IOException {
    byte[] input = "\ufeff{\"id\":\"a\",\"title\":\"A truce\"}\r\n".getBytes(UTF_8);

    Cli.Result tagged = from(new ByteArrayInputStream(input), "tag", "-", "--themes", "" + themes);

    assertEquals("{\"id\":\"a\",\"themes\":[\"truce\"]}\n", tagged.out(), tagged::err);
    assertEquals(0, tagged.exitCode());
  }

  @Test
  void shouldEndQuietlyWhenNobodyReadsAnyMore() throws IOException {
    // given
    byte[] line = "{\"id\":\"a\",\"title\":\"A truce\"}\n".getBytes(UTF_8);
    AtomicInteger read = new AtomicInteger();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("lines are read in chunks");
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            read.incrementAndGet();
            int count = Math.min(length, line.length);
            System.arraycopy(line, 0, bytes, from, count);
            return count;
          }

          @Override
          public int available() {
            return line.length;
          }
        };
    PrintStream closed =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            },
            false,
            UTF_8);
    StringWriter err = new StringWriter();
    InputStream before = System.in;

    // when
    int exitCode;
    System.setIn(endless);
    try {
      exitCode =
          Commands.commandLine(Wirewatch::start)
              .setOut(new PrintWriter(closed, true, UTF_8))
              .setErr(new PrintWriter(err, true))
              .execute("tag", "-", "--themes", themes.toString());
    } finally {
      System.setIn(before);
    }

    // then
    assertEquals(0, exitCode);
    assertEquals("", err.toString());
    assertTrue(read.get() > 0);
  }

  @Test
  void shouldAnswerBeforeTheInputEnds() throws IOException {
    // given
    byte[] written = "{\"id\":1,\"title\":\"A truce\"}\n".getBytes(UTF_8);
    StringWriter out = new StringWriter();
    InputStream waits =
        new InputStream() {
          @Override
          public int read() {
            // whoever asks on would have to wait: what is there must be answered first
            long until = System.nanoTime() + 20_000_000_000L;
            while (out.toString().isEmpty() && System.nanoTime() < until) {
              Thread.onSpinWait();
            }
            return out.toString().isEmpty() ? '?' : -1;
          }
        };
    InputStream input = new SequenceInputStream(new ByteArrayInputStream(written), waits);
    InputStream before = System.in;

    // when
    int exitCode;
    System.setIn(input);
    try {
      exitCode =
          Commands.commandLine(Wirewatch::start)
              .setOut(new PrintWriter(out, true))
              .execute("tag", "-", "--themes", themes.toString());
    } finally {
      System.setIn(before);
    }

    // then
    assertEquals("{\"id\":1,\"themes\":[\"truce\"]}\n", out.toString());
    assertEquals(0, exitCode);
  }

  @Test
  void shouldSayThatAnInputCannotBeRead() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }
        };

    Cli.Result tagged = from(broken, "tag", "-", "--themes", themes.toString());

    assertEquals(1, tagged.exitCode());
    assertTrue(tagged.err().contains("the disk is gone"), tagged::err);
  }

  @Test
  void shouldReadANamedPipe() throws Exception {
    // given
    Path pipe = home.resolve("pipe");
    assumeTrue(isPipe(pipe), "there are no named pipes here");
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.writeString(pipe, "{\"id\":1,\"title\":\"A truce\"}\n");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.start();

    // when
    Cli.Result tagged = tag(pipe);

    // then
    assertEquals("{\"id\":1,\"themes\":[\"truce\"]}\n", tagged.out(), tagged::err);
    writer.join();
  }

  private static boolean isPipe(Path pipe) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void shouldRefuseNoThreads() throws IOException {
    Cli.Result tagged = tag(stories("{}"), "--threads", "0");

    assertEquals(2, tagged.exitCode());
    assertTrue(tagged.err().contains("--threads is 1 to 256, not 0"), tagged::err);
  }

  @Test
  void shouldWriteWhatOtherProgramsReadAsJson() throws IOException {
    // given
    Path stories = stories("{\"id\":\"\\\"\\u2028\\n\",\"title\":\"A truce\"}\n");

    // when
    JsonNode line = new ObjectMapper().readTree(tag(stories, "--spans").out());

    // then
    assertEquals("\"\u2028\n", line.get("id").textValue());
  }

  private static Cli.Result from(InputStream in, String... args) {
    InputStream before = System.in;
    System.setIn(in);
    try {
      return Cli.run(args);
    } finally {
      System.setIn(before);
    }
  }

  private Path stories(String lines) {
    try {
      return Files.writeString(home.resolve("stories.jsonl"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Cli.Result tag(Path stories, String... options) {
    List<String> line = new ArrayList<>(List.of("tag", stories.toString()));
    line.addAll(List.of("--themes", themes.toString()));
    line.addAll(List.of(options));
    return Cli.run(line.toArray(String[]::new));
  }
}
