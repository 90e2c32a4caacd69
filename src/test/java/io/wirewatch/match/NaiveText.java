package io.wirewatch.match;

import io.wirewatch.language.Language;
import io.wirewatch.story.Span.Field;
import io.wirewatch.story.Story;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A story's words, and where phrases stand among them. Of English inflection it knows that a final
 * s goes, of Ukrainian and Spanish the forms of the few words that the tests use.
 */
final class NaiveText {
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Pattern WORD_OR_BEGINNING = Pattern.compile("\\p{L}+\\*?");
  private static final Pattern STOP = Pattern.compile("[!?;:].|\n\\s*\n", Pattern.DOTALL);
  private static final Pattern FULL_STOP = Pattern.compile("\\..", Pattern.DOTALL);
  private static final Map<String, String> UKRAINIAN =
      Map.of("вогню", "вогонь", "вогнем", "вогонь", "містом", "місто");
  private static final Map<String, String> SPANISH =
      Map.of("acuerdos", "acuerdo", "misión", "mision", "misiones", "mision");

  private final List<Word> words = new ArrayList<>();
  private final Way shared;
  private final Map<Language, Way> sections = new TreeMap<>();

  /** How a phrase's words are compared with a text's. */
  enum Way {
    AS_WRITTEN,
    SPANISH_AS_WRITTEN,
    ENGLISH,
    UKRAINIAN,
    SPANISH
  }

  private record Word(String text, Field field, int start, int end, boolean first) {}

  /** From the first to the last word of a phrase or a near, counted over all texts. */
  record Place(Field field, int first, int last, boolean exact, boolean joined) {
    boolean shares(Place other) {
      return first <= other.last && other.first <= last;
    }

    Place upTo(Place later) {
      return new Place(field, first, later.last, false, false);
    }
  }

  NaiveText(Story story) {
    for (Field field : Field.values()) {
      if (field != Field.HEADLINE || !story.headlineDerived()) {
        read(field, field.in(story));
      }
    }
    Language language = Language.of(story.language());
    if ("und".equals(story.language())) {
      shared = Way.ENGLISH;
      sections.put(Language.UK, Way.UKRAINIAN);
    } else if (language == Language.EN) {
      shared = Way.ENGLISH;
    } else if (language == Language.ES) {
      shared = Way.SPANISH_AS_WRITTEN;
      sections.put(language, Way.SPANISH);
    } else {
      shared = Way.AS_WRITTEN;
      if (language == Language.UK) {
        sections.put(language, Way.UKRAINIAN);
      }
    }
  }

  private void read(Field field, String text) {
    int end = 0;
    boolean abbreviated = true;
    boolean begins = true;
    for (MatchResult word : WORD.matcher(text).results().toList()) {
      String gap = text.substring(end, word.start());
      boolean first =
          begins || STOP.matcher(gap).find() || (!abbreviated && FULL_STOP.matcher(gap).find());
      words.add(new Word(word.group(), field, word.start(), word.end(), first));
      begins = false;
      end = word.end();
      abbreviated = word.group().length() <= 2 || word.group().equals("Gen");
    }
  }

  /** How what stands outside {@code lang:} is read. */
  Way shared() {
    return shared;
  }

  /** The sections that are read as well. */
  Map<Language, Way> sections() {
    return sections;
  }

  String span(Place place) {
    return place.field + " " + words.get(place.first).start + " " + words.get(place.last).end;
  }

  boolean isWithin(Place one, Place other, Window window) {
    Place first = one.first < other.first ? one : other;
    Place second = first.equals(one) ? other : one;
    if (second.first - first.last - 1 > window.within() || first.shares(second)) {
      return false;
    }
    for (int w = first.last + 1; w <= second.first; w++) {
      if (window.sentence() && words.get(w).first) {
        return false;
      }
    }
    return true;
  }

  List<Place> places(Phrase phrase, Way way) {
    List<String> wanted =
        WORD_OR_BEGINNING.matcher(phrase.text()).results().map(MatchResult::group).toList();
    List<Place> places = new ArrayList<>();
    for (int w = 0; w < words.size(); w++) {
      Field field = words.get(w).field;
      if (phrase.titleOnly() && field != Field.HEADLINE) {
        continue;
      }
      for (int last : ends(w, wanted, 0, phrase.exact(), way)) {
        places.add(new Place(field, w, last, phrase.exact(), last - w + 1 < wanted.size()));
      }
    }
    return places;
  }

  /** The words with which the rest of a phrase, tried from word {@code w} on, can end. */
  private Set<Integer> ends(int w, List<String> wanted, int from, boolean exact, Way way) {
    if (from == wanted.size()) {
      return Set.of(w - 1);
    }
    Set<Integer> ends = new HashSet<>();
    if (w == words.size() || (from > 0 && words.get(w).first)) {
      return ends;
    }
    String text = words.get(w).text;
    String next = wanted.get(from);
    if (exact ? text.equals(next) : same(text, next, way)) {
      ends.addAll(ends(w + 1, wanted, from + 1, exact, way));
    }
    if (!exact
        && from + 1 < wanted.size()
        && !next.endsWith("*")
        && same(text, next + wanted.get(from + 1), way)) {
      ends.addAll(ends(w + 1, wanted, from + 2, false, way));
    }
    return ends;
  }

  private static boolean same(String written, String wanted, Way way) {
    String word = fold(written, way);
    return wanted.endsWith("*")
        ? word.startsWith(fold(wanted.substring(0, wanted.length() - 1), way))
        : base(word, way).equals(base(fold(wanted, way), way));
  }

  private static String fold(String word, Way way) {
    String lower = word.toLowerCase(Locale.ROOT);
    return way == Way.SPANISH || way == Way.SPANISH_AS_WRITTEN ? lower.replace('ó', 'o') : lower;
  }

  private static String base(String word, Way way) {
    return switch (way) {
      case AS_WRITTEN, SPANISH_AS_WRITTEN -> word;
      case ENGLISH -> word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
      case UKRAINIAN -> UKRAINIAN.getOrDefault(word, word);
      case SPANISH -> SPANISH.getOrDefault(word, word);
    };
  }
}
