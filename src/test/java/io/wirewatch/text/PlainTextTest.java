package io.wirewatch.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.story.Reading;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @Test
  void shouldTakeAShortFirstLineBeforeAnEmptyOneAsTheHeadline() {
    CleanText text = read("Envoys meet in Geneva\n\nThe talks began on Monday.\nThey go on.");

    assertEquals("Envoys meet in Geneva", text.headline());
    assertFalse(text.headlineDerived());
    assertEquals("The talks began on Monday.\nThey go on.", text.body());
  }

  @Test
  void shouldTakeTheFirstSentenceWhereThereIsNoTitleAndKeepItInTheBody() {
    CleanText text =
        read("Gen. Ann Lee met the U.S. envoy on Monday. Nothing was signed.\n\nMore.");

    assertEquals("Gen. Ann Lee met the U.S. envoy on Monday.", text.headline());
    assertTrue(text.headlineDerived());
    assertTrue(text.body().startsWith(text.headline() + " Nothing was signed."));
  }

  @Test
  void shouldTakeASentenceOverTheEndOfALine() {
    CleanText text = read("The two sides met on\nMonday. They will meet again.");

    assertEquals("The two sides met on Monday.", text.headline());
    assertEquals("The two sides met on\nMonday. They will meet again.", text.body());
  }

  @Test
  void shouldCutALongSentenceAfterAWord() {
    CleanText text = read("word ".repeat(500));

    assertTrue(text.headline().length() <= Sentences.LIMIT);
    assertTrue(text.headline().endsWith("word…"), text.headline());
  }

  @Test
  void shouldKeepATitleThatWasPrintedTwiceOnce() {
    CleanText text = read("Talks resume\nTalks resume\nThe envoys are back.\n\ntalks resume\n");

    assertEquals("Talks resume", text.headline());
    assertEquals("The envoys are back.", text.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "www.example.co.in",
        "https://example.org/a/b?c=d",
        "example.com",
        "Source: https://example.org/a",
        "Admin",
        "Posted by Admin",
        "By Jane Q. Public",
        "Staff Writer",
        "Read more Another story altogether",
        "Continue reading..."
      })
  void shouldDropALineOfClutterNearTheTop(String clutter) {
    CleanText text = read("A title\n\n" + clutter + "\n\nThe body stands.");

    assertEquals("A title", text.headline());
    assertEquals("The body stands.", text.body());
  }

  @Test
  void shouldDropClutterBeforeTheTitleAndAfterTheBody() {
    CleanText text =
        read(
            "Admin\n\nA title\n\nThe body stands.\n\nRead more: This too\n\nSource link\n\nShare\n");

    assertEquals(new CleanText("A title", false, "The body stands."), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Admin rights were restored on Monday, the newsroom said.",
        "Read more than one account before you judge.",
        "The source link was broken, said the ministry.",
        "By Monday the envoys had left Example.com behind."
      })
  void shouldKeepProseThatOnlyBeginsLikeClutter(String prose) {
    assertEquals(prose, read("A title\n\n" + prose + "\n\n" + prose).body().split("\n")[0]);
  }

  @Test
  void shouldBringLineEndsBlanksAndControlsToOneForm() {
    CleanText text =
        read(
            "\ufeffA title\r\n\r\n\r\nOne\u0000 \u001b[31mtwo\u0085 three\r\tfour\u00a0\u00a0five");

    assertEquals("A title", text.headline());
    assertEquals("One [31mtwo\nthree\nfour five", text.body());
  }

  @Test
  void shouldRejectWhatIsNotUtf8AndSayWhere() {
    byte[] bytes = "Caf\u00e9 au lait".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    assertEquals("not UTF-8: byte 3 (counted from 0) begins no character", reason(bytes));
  }

  @Test
  void shouldRejectATextThatEndsInTheMiddleOfACharacter() {
    byte[] bytes = {'a', 'b', (byte) 0xe2, (byte) 0x80};

    assertEquals("not UTF-8: byte 2 (counted from 0) begins no character", reason(bytes));
  }

  @Test
  void shouldRejectAnEmptyBody() {
    assertEquals("empty body", reason(new byte[0]));
    assertEquals("empty body", reason(" \n\u00a0\t\n\u0000".getBytes(UTF_8)));
    assertTrue(reason("www.example.org\n\nAdmin".getBytes(UTF_8)).startsWith("empty body"));
  }

  @Property
  void shouldReadAnyTextAsAStoryOrAReason(@ForAll String text) {
    if (PlainText.read(text) instanceof Reading.Accepted<CleanText> accepted) {
      CleanText clean = accepted.value();
      assertFalse(clean.headline().contains("\n"));
      assertFalse(clean.headline().isBlank());
      assertFalse(clean.headlineDerived() && clean.body().isEmpty());
      String all = clean.headline() + clean.body();
      assertEquals(all, new String(all.getBytes(UTF_8), UTF_8));
      assertTrue(all.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n'));
    }
  }

  private static CleanText read(String text) {
    Reading<CleanText> reading = PlainText.read(text.getBytes(UTF_8));
    assertInstanceOf(Reading.Accepted.class, reading, reading::toString);
    return ((Reading.Accepted<CleanText>) reading).value();
  }

  private static String reason(byte[] bytes) {
    return assertInstanceOf(Reading.Rejected.class, PlainText.read(bytes)).reason();
  }
}
