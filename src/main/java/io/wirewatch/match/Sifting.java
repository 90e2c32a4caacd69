package io.wirewatch.match;

import io.wirewatch.match.Joining.Apart;
import io.wirewatch.match.Pattern.Role;
import io.wirewatch.theme.Section;
import io.wirewatch.theme.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which of a subject's places in a story count.
 *
 * <p>First, exclude phrases mask: a phrase, or the side of a near, that shares a word with one does
 * not count. Then the sides of nears are joined, and what stands near a phrase of {@code
 * none_near}, or near none of {@code only_near}, is masked. Of what is left and overlaps, strong
 * phrases go before strong nears, and these before all that is weak; then the leftmost counts, and
 * of those that begin together the longest.
 */
final class Sifting {
  private final Section section;
  private final Distance distance;
  private final List<Masked> masked = new ArrayList<>(0);
  private final List<Apart> apart = new ArrayList<>(0);
  private final List<Hit> counted;

  /**
   * A place that does not count, and what masks it; null where it lacks what it must stand near.
   */
  record Masked(Hit hit, @Nullable Hit by) {}

  /**
   * @param section what the subject looks for
   * @param found its places: {@link Hits#of}, or {@link Hits#withApart} to find {@link #apart} too
   * @param hits where the names are that they must, or must not, stand near
   */
  Sifting(Section section, int subject, List<Hit> found, Hits hits, Distance distance) {
    this.section = section;
    this.distance = distance;
    List<Hit> shown = found;
    if (!isPhrases(found)) {
      List<Hit> open = withoutExcluded(found);
      shown = of(open, Role.PHRASE);
      joinNears(open, shown);
      shown.sort(Hit.READING_ORDER);
    }
    if (!shown.isEmpty() && !section.onlyNear().isEmpty()) {
      shown = onlyNear(shown, hits.names(subject, Role.ONLY_NEAR));
    }
    if (!shown.isEmpty() && !section.noneNear().isEmpty()) {
      shown = withoutNear(shown, hits.names(subject, Role.NONE_NEAR));
    }
    counted = withoutOverlaps(shown);
    if (masked.size() > 1) {
      masked.sort((a, b) -> Hit.READING_ORDER.compare(a.hit, b.hit));
    }
  }

  private static boolean isPhrases(List<Hit> found) {
    for (Hit hit : found) {
      if (hit.role() != Role.PHRASE) {
        return false;
      }
    }
    return true;
  }

  private void joinNears(List<Hit> open, List<Hit> shown) {
    Map<Integer, List<Hit>> as = byIndex(open, Role.NEAR_A);
    Map<Integer, List<Hit>> bs = as.isEmpty() ? Map.of() : byIndex(open, Role.NEAR_B);
    as.forEach(
        (n, a) -> {
          List<Hit> b = bs.get(n);
          if (b != null) {
            Joining joining = new Joining(section.near().get(n), n, a, b, distance);
            shown.addAll(joining.joined());
            apart.addAll(joining.apart());
          }
        });
  }

  private static Map<Integer, List<Hit>> byIndex(List<Hit> hits, Role role) {
    if (areAlike(hits)) {
      // Most have but one only_near, and one none_near.
      return hits.isEmpty() || hits.get(0).role() != role
          ? Map.of()
          : Map.of(hits.get(0).index(), hits);
    }
    Map<Integer, List<Hit>> byIndex = new TreeMap<>();
    for (Hit hit : hits) {
      if (hit.role() == role) {
        byIndex.computeIfAbsent(hit.index(), index -> new ArrayList<>()).add(hit);
      }
    }
    return byIndex;
  }

  private static boolean areAlike(List<Hit> hits) {
    for (Hit hit : hits) {
      if (hit.index() != hits.get(0).index() || hit.role() != hits.get(0).role()) {
        return false;
      }
    }
    return true;
  }

  /** What counts, in {@link Hit#READING_ORDER}; no two share a word. */
  List<Hit> counted() {
    return counted;
  }

  /** What is masked, in the same order. */
  List<Masked> masked() {
    return masked;
  }

  /** Sides of nears that stand too far apart. */
  List<Apart> apart() {
    return apart;
  }

  private static List<Hit> of(List<Hit> hits, Role role) {
    List<Hit> chosen = new ArrayList<>();
    for (Hit hit : hits) {
      if (hit.role() == role) {
        chosen.add(hit);
      }
    }
    return chosen;
  }

  private List<Hit> withoutExcluded(List<Hit> found) {
    Masks excludes = new Masks(of(found, Role.EXCLUDE));
    List<Hit> open = new ArrayList<>();
    for (Hit hit : found) {
      if (hit.role() == Role.PHRASE || hit.role().isSide()) {
        keep(hit, excludes.over(hit), open);
      }
    }
    return open;
  }

  private List<Hit> onlyNear(List<Hit> shown, List<Hit> names) {
    Map<Integer, Masks> places = new TreeMap<>();
    byIndex(names, Role.ONLY_NEAR).forEach((n, hits) -> places.put(n, new Masks(hits)));
    List<Hit> near = new ArrayList<>();
    for (Hit hit : shown) {
      if (standsNear(hit, places)) {
        near.add(hit);
      } else {
        masked.add(new Masked(hit, null));
      }
    }
    return near;
  }

  private boolean standsNear(Hit hit, Map<Integer, Masks> places) {
    for (Map.Entry<Integer, Masks> entry : places.entrySet()) {
      Window window = section.onlyNear().get(entry.getKey()).window();
      if (entry.getValue().near(hit, window, distance) != null) {
        return true;
      }
    }
    return false;
  }

  private List<Hit> withoutNear(List<Hit> shown, List<Hit> names) {
    Map<Integer, List<Hit>> byIndex = byIndex(names, Role.NONE_NEAR);
    List<Hit> left = shown;
    for (Map.Entry<Integer, List<Hit>> entry : byIndex.entrySet()) {
      Masks masks = new Masks(entry.getValue());
      Window window = section.noneNear().get(entry.getKey()).window();
      List<Hit> open = new ArrayList<>();
      for (Hit hit : left) {
        keep(hit, masks.near(hit, window, distance), open);
      }
      left = open;
    }
    return left;
  }

  private void keep(Hit hit, @Nullable Hit mask, List<Hit> open) {
    if (mask == null) {
      open.add(hit);
    } else {
      masked.add(new Masked(hit, mask));
    }
  }

  private List<Hit> withoutOverlaps(List<Hit> left) {
    if (left.size() <= 1) {
      return left;
    }
    List<Hit> taken = List.of();
    for (int rank = 0; rank < 3; rank++) {
      List<Hit> more = new ArrayList<>();
      int t = 0;
      int end = 0;
      for (Hit hit : left) {
        if (rank(hit) != rank || hit.from() < end) {
          continue;
        }
        while (t < taken.size() && taken.get(t).to() <= hit.from()) {
          t++;
        }
        if (t == taken.size() || taken.get(t).from() >= hit.to()) {
          more.add(hit);
          end = hit.to();
        }
      }
      if (!more.isEmpty()) {
        more.addAll(taken);
        more.sort(Hit.READING_ORDER);
        taken = more;
      }
    }
    return taken;
  }

  private int rank(Hit hit) {
    if (isWeak(hit)) {
      return 2;
    }
    return hit.near() ? 1 : 0;
  }

  private boolean isWeak(Hit hit) {
    return hit.near()
        ? section.near().get(hit.index()).weak()
        : section.phrases().get(hit.index()).weak();
  }
}
