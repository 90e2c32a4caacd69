package io.wirewatch.identity;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The parameters of addresses that say how a reader came to a page, and not which page it is.
 *
 * <p>The list is frozen, as {@link WebAddress} is.
 */
final class Tracking {
  private static final List<String> STARTS =
      List.of(
          "utm_", "at_", "ns_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "_hs", "wt_", "oly_");

  private static final Set<String> NAMES =
      Set.of(
          ("fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id"
                  + " igshid igsh mc_cid mc_eid mkt_tok _ga _gl xtor cmp cmpid ocid ito smid emc"
                  + " ftag maca spm srnd sref ref_src ref_url traffic_source feedname feedtype"
                  + " guccounter __twitter_impression")
              .split(" "));

  /** Where a parameter says nothing but that a feed led here, whatever it is called. */
  private static final Set<String> FEEDS = Set.of("rss", "rss2", "rssfeed", "atom", "feed");

  private Tracking() {}

  /** Whether {@code parameter}, such as {@code utm_source=rss}, is one of them. */
  static boolean is(String parameter) {
    String lower = parameter.toLowerCase(Locale.ROOT);
    int equals = lower.indexOf('=');
    String name = equals < 0 ? lower : lower.substring(0, equals);
    return NAMES.contains(name)
        || STARTS.stream().anyMatch(name::startsWith)
        || (equals >= 0 && FEEDS.contains(lower.substring(equals + 1)));
  }
}
