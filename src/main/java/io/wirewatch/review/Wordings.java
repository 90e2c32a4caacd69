package io.wirewatch.review;

import io.wirewatch.language.Language;
import java.util.EnumMap;
import java.util.Map;

/**
 * The wording of each language, made when it is first asked for: dictionaries take time to load.
 */
final class Wordings {
  private final Map<Language, Wording> known = new EnumMap<>(Language.class);

  Wording in(Language language) {
    return known.computeIfAbsent(language, each -> new Wording(each.forms()));
  }
}
