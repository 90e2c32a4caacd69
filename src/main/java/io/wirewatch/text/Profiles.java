package io.wirewatch.text;

import io.wirewatch.WirewatchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the languages of one script from each other, by how often each uses a {@linkplain Grams
 * gram} in its sample text, {@code language/SCRIPT/CODE.txt} in the jar.
 *
 * <p>A gram that a language uses r times as often as all of them do on average adds log((1 + r) /
 * 2) to its score, so one that no sample has adds nothing, and one that it alone never uses costs
 * it 0.7 at most: names and borrowed words do little harm.
 */
final class Profiles {
  private static final int FIRST_LOOK = 150;
  private static final int LAST_LOOK = 600;
  private static final int FOREIGN_LOOK = 1000;
  private static final int LEAST_FOREIGN = 3;
  private static final int LETTERS_A_FOREIGN = 100;
  private static final double CLEAR = 0.5;
  private static final double HALF = -Math.log(2);

  private final List<String> languages;
  private final List<BitSet> alphabets = new ArrayList<>();
  private final GramTable table;

  private Profiles(Script script, List<String> samples) {
    this.languages = script.languages();
    List<long[]> grams = new ArrayList<>();
    for (String sample : samples) {
      BitSet alphabet = new BitSet();
      if (script.name().equals("LATIN")) { // a short sample may lack one
        alphabet.set('a', 'z' + 1);
      }
      sample.toLowerCase(Locale.ROOT).chars().forEach(alphabet::set);
      alphabets.add(alphabet);
      grams.add(grams(sample));
    }
    this.table = new GramTable(grams);
  }

  static Profiles of(Script script) {
    String folder = "/language/" + script.name().toLowerCase(Locale.ROOT) + "/";
    List<String> samples = new ArrayList<>();
    for (String language : script.languages()) {
      samples.add(sample(folder + language + ".txt"));
    }
    return new Profiles(script, samples);
  }

  private static String sample(String name) {
    try (InputStream in = Profiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new WirewatchException("the sample " + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new WirewatchException("the sample " + name + " cannot be read", e);
    }
  }

  private static long[] grams(String sample) {
    LongStream.Builder all = LongStream.builder();
    Grams grams = new Grams(sample);
    while (grams.next() > 0) {
      for (int index = 0; index < grams.count(); index++) {
        all.add(grams.gram(index));
      }
    }
    return all.build().toArray();
  }

  /**
   * The language of a text; null where it is too short or too much like two of them, or like none.
   */
  @Nullable String best(String text) {
    float[] scores = new float[languages.size()];
    Grams grams = new Grams(text);
    int letters = 0;
    int known = 0;
    int enough = FIRST_LOOK;
    for (int length = grams.next(); length > 0; length = grams.next()) {
      letters += length;
      for (int index = 0; index < grams.count(); index++) {
        known += table.addTo(scores, grams.gram(index)) ? 1 : 0;
      }
      if (letters >= enough) {
        if (enough == LAST_LOOK || Standing.of(scores).lead() > CLEAR * letters) {
          break;
        }
        enough = LAST_LOOK;
      }
    }
    Standing standing = Standing.of(scores);
    return standing.isSure(letters, known * HALF) ? languages.get(standing.first()) : null;
  }

  /**
   * Whether a text is unlikely to be in a language, for at its beginning one letter in a hundred,
   * and three at least, are not that language's. Names may be the cause, so that alone proves
   * nothing.
   */
  boolean isForeign(String language, String text) {
    BitSet alphabet = alphabets.get(languages.indexOf(language));
    int letters = 0;
    int foreign = 0;
    for (int at = 0, end = Math.min(text.length(), FOREIGN_LOOK); at < end; at++) {
      char c = text.charAt(at);
      if (Character.isLetter(c)) {
        letters++;
        foreign += alphabet.get(Character.toLowerCase(c)) ? 0 : 1;
      }
    }
    return foreign >= LEAST_FOREIGN && foreign * LETTERS_A_FOREIGN >= letters;
  }
}
