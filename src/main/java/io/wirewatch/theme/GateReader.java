package io.wirewatch.theme;

import io.wirewatch.theme.PhraseReader.Kind;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what a whole story must and must not have: {@code all}, {@code any}, {@code none}. */
final class GateReader {
  static final List<String> KEYS = List.of("all", "any", "none");

  private final PhraseReader phrases;
  private final ContextNames names;

  GateReader(PhraseReader phrases, ContextNames names) {
    this.phrases = phrases;
    this.names = names;
  }

  Gate read(YamlMap map, String where) {
    return new Gate(terms(map, "all", where), terms(map, "any", where), terms(map, "none", where));
  }

  private List<Gate.Term> terms(YamlMap map, String key, String where) {
    List<Gate.Term> terms = new ArrayList<>();
    for (Node node : map.list(key)) {
      if (ContextNames.isNamed(node)) {
        String name = names.read(node, "in '" + key + "' " + where);
        if (name != null) {
          terms.add(new Gate.Named(name));
        }
      } else {
        Phrase phrase = phrases.read(node, "in '" + key + "' " + where, Kind.PLAIN);
        if (phrase != null) {
          terms.add(new Gate.Words(phrase));
        }
      }
    }
    return terms;
  }
}
