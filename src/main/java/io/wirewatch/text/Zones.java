package io.wirewatch.text;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time zones as dates name them. */
final class Zones {
  private static final Pattern OFFSET =
      Pattern.compile("(?:gmt|utc|ut)?\\s*([+-])([0-9]{1,2})(?::?([0-9]{2}))?(?::00)?\\s*z?");

  /** Hours and minutes east of Greenwich; of names that several places use, that of most feeds. */
  private static final Map<String, String> NAMED =
      offsets(
          "gmt utc ut z wet greenwich=0:00, bst west cet met mez wat=1:00,"
              + "cest mest mesz eet sast cat=2:00, eest msk eat idt trt=3:00, msd gst=4:00,"
              + "pkt=5:00, ist=5:30, npt=5:45, wib ict=7:00, sgt hkt awst wita pht=8:00,"
              + "kst jst wit=9:00, acst=9:30, aest=10:00, acdt=10:30, aedt=11:00, nzst=12:00,"
              + "nzdt=13:00, brt art adt=-3:00, nst=-3:30, ndt=-2:30, ast at edt clt=-4:00,"
              + "est et cdt pet cot=-5:00, cst ct mdt=-6:00, mst mt pdt=-7:00, pst pt akdt=-8:00,"
              + "akst=-9:00, hst=-10:00");

  /** Names such as Europe/Kyiv in small letters. */
  private static final Map<String, ZoneId> REGIONS = regions();

  private Zones() {}

  /** The offset that {@code text} names for a local time; null for what names none. */
  static @Nullable ZoneOffset offset(String text, LocalDateTime time) {
    String named = NAMED.get(text);
    if (named != null) {
      return ZoneOffset.of(named);
    }
    Matcher matcher = OFFSET.matcher(text);
    if (matcher.matches()) {
      int minutes = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
      int seconds = (Integer.parseInt(matcher.group(2)) * 60 + minutes) * 60;
      // DateTimeException where there is no such offset.
      return minutes > 59
          ? null
          : ZoneOffset.ofTotalSeconds(matcher.group(1).equals("-") ? -seconds : seconds);
    }
    ZoneId region = REGIONS.get(text);
    return region == null ? null : region.getRules().getOffset(time);
  }

  static boolean isName(String word) {
    return NAMED.containsKey(word);
  }

  private static Map<String, String> offsets(String table) {
    Map<String, String> offsets = new HashMap<>();
    for (String row : table.split(",", -1)) {
      String[] names = row.strip().split("=", 2);
      boolean west = names[1].startsWith("-");
      String[] parts = names[1].replace("-", "").split(":", 2);
      int hours = Integer.parseInt(parts[0]);
      String offset = "%s%02d:%s".formatted(west ? "-" : "+", hours, parts[1]);
      for (String name : names[0].split(" ", -1)) {
        offsets.put(name, offset);
      }
    }
    return Map.copyOf(offsets);
  }

  private static Map<String, ZoneId> regions() {
    Map<String, ZoneId> regions = new HashMap<>();
    for (String id : ZoneId.getAvailableZoneIds()) {
      if (id.contains("/")) {
        regions.put(id.toLowerCase(Locale.ROOT), ZoneId.of(id));
      }
    }
    return regions;
  }
}
