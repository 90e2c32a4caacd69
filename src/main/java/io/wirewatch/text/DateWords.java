package io.wirewatch.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The months and days of the week as dates name them, in small letters without accents: in English,
 * German, French, Spanish, Italian, Portuguese, Dutch, Hungarian, Greek, Russian, Ukrainian,
 * Polish.
 */
final class DateWords {
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  /** A line a month. A word stands for the month, and so does its beginning of three letters. */
  private static final String[] MONTH_NAMES = {
    "january januar janvier enero gennaio gen janeiro januari ιανουαριος ιαν января янв"
        + " січня січ stycznia sty",
    "february februar fevrier fevr febrero febbraio fevereiro februari φεβρουαριος φεβ февраля"
        + " фев лютого лют lutego lut",
    "march marz maerz mrz mars marzo marco maart marcius μαρτιος μαρ μαρτ марта мар березня бер"
        + " marca",
    "april avril avr abril abr aprile aprilis απριλιος απρ апреля апр квітня квіт кві kwietnia kwi",
    "may mai mayo maggio mag maio mei majus μαιος μαι μαιου мая май травня трав тра maja maj",
    "june juni juin junio giugno giu junho junius ιουνιος ιουν июня июн червня черв чер czerwca cze",
    "july juli juillet juil julio luglio lug julho julius ιουλιος ιουλ июля июл липня лип lipca lip",
    "august aout agosto ago augustus augusztus αυγουστος αυγ августа авг серпня серп сер"
        + " sierpnia sie",
    "september sept septembre septiembre settembre set setembro szeptember σεπτεμβριος σεπ сентября"
        + " сен вересня вер wrzesnia wrz",
    "october oktober okt octobre octubre ottobre ott outubro out οκτωβριος οκτ октября окт жовтня"
        + " жовт жов pazdziernika paz",
    "november novembre noviembre novembro νοεμβριος νοε ноября ноя листопада лист лис listopada lis",
    "december dezember dez decembre diciembre dic dicembre dezembro δεκεμβριος δεκ декабря дек"
        + " грудня груд гру grudnia gru"
  };

  /** Whole words; their meaning does not matter, for the date decides. */
  private static final String DAY_NAMES =
      "mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday"
          + " saturday sunday mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag"
          + " samstag sonnabend sonntag lun mar mer jeu ven sam dim lundi mardi mercredi jeudi"
          + " vendredi samedi dimanche lunes martes mie mier miercoles jue jueves vie viernes sab"
          + " sabado dom domingo gio lunedi martedi mercoledi giovedi venerdi sabato domenica"
          + " κυρ δευ τρι τετ πεμ παρ σαβ вс пн вт ср чт пт сб нд";

  /** Words that stand between the parts and say nothing. */
  private static final Set<String> FILLERS =
      Set.of("at", "of", "de", "del", "t", "le", "the", "um");

  private static final Map<String, Integer> MONTHS = months();
  private static final Set<String> DAYS = Set.copyOf(List.of(DAY_NAMES.split(" ", -1)));

  private DateWords() {}

  /** Small letters without accents, single blanks, plain digits, signs and quotes. */
  static String fold(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    plain = Normalizer.normalize(MARKS.matcher(plain).replaceAll(""), Normalizer.Form.NFC);
    plain = plain.replace('\u2212', '-').replace('\u2013', '-').replace('ς', 'σ');
    return BLANKS.matcher(plain).replaceAll(" ").strip();
  }

  /** The month of that name, 1 to 12; null if there is none. */
  static @Nullable Integer month(String word) {
    return MONTHS.get(word);
  }

  static boolean isDayOfWeek(String word) {
    return DAYS.contains(word);
  }

  static boolean isFiller(String word) {
    return FILLERS.contains(word);
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    Set<String> twice = new HashSet<>();
    for (int month = 1; month <= MONTH_NAMES.length; month++) {
      for (String name : fold(MONTH_NAMES[month - 1]).split(" ", -1)) {
        months.put(name, month);
        String start = name.substring(0, Math.min(3, name.length()));
        Integer other = months.putIfAbsent(start, month);
        if (other != null && other != month) {
          twice.add(start);
        }
      }
    }
    // What two months begin with stands for neither, but where it is a name itself.
    for (int month = 1; month <= MONTH_NAMES.length; month++) {
      twice.removeAll(List.of(fold(MONTH_NAMES[month - 1]).split(" ", -1)));
    }
    months.keySet().removeAll(twice);
    return months;
  }
}
