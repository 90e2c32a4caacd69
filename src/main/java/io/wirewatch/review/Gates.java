package io.wirewatch.review;

import io.wirewatch.language.Language;
import io.wirewatch.theme.Context;
import io.wirewatch.theme.Gate;
import io.wirewatch.theme.Phrase;
import io.wirewatch.theme.Theme;
import io.wirewatch.theme.ThemeSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds gates that no story can pass, and what no story that passes is tagged by. */
final class Gates {
  private final ThemeSet set;
  private final Findings findings;
  private final Wordings wordings;
  private final Reach reach;
  private final Map<String, Context> contexts = new HashMap<>();
  private final Map<String, Boolean> known = new HashMap<>();

  Gates(ThemeSet set, Findings findings, Wordings wordings) {
    this.set = set;
    this.findings = findings;
    this.wordings = wordings;
    this.reach = new Reach(set, findings);
    set.contexts().forEach(context -> contexts.put(context.name(), context));
  }

  void review() {
    for (Context context : set.contexts()) {
      if (!opens(context.name())) {
        findings.add(context, "context '" + context.name() + "' can never open");
      }
    }
    for (Theme theme : set.themes()) {
      List<Gate.Term> all = new ArrayList<>(theme.gate().all());
      String context = theme.context();
      if (context != null) {
        all.add(new Gate.Named(context));
      }
      if (!passes(all, theme.gate())) {
        findings.add(theme, "theme '" + theme.id() + "' tags no story: its gate can never open");
      } else if (!theme.gate().none().isEmpty()) {
        reach.reviewForbidden(theme, forbidden(theme.gate()));
      }
      reach.reviewWeights(theme);
      reviewLanguages(theme);
    }
  }

  private void reviewLanguages(Theme theme) {
    if (theme.scope().languages().isEmpty()) {
      return;
    }
    theme
        .rules()
        .byLanguage()
        .forEach(
            (language, section) -> {
              if (!theme.scope().hasLanguage(language.code())) {
                boolean unknown =
                    language == Language.UK
                        || language == Language.RU
                        || language == set.language();
                findings.add(
                    section,
                    "lang '"
                        + language.code()
                        + "' in theme '"
                        + theme.id()
                        + "' is not among its 'languages', so "
                        + (unknown ? "only stories of unknown language are" : "no story is")
                        + " read with it");
              }
            });
  }

  /** Whether a story can be such that the context is open; contexts do not need themselves. */
  private boolean opens(String name) {
    Boolean before = known.get(name);
    if (before == null) {
      Context context = contexts.get(name);
      before = context == null || opens(context);
      known.put(name, before);
    }
    return before;
  }

  private boolean opens(Context context) {
    Gate gate = context.gate();
    Covers forbidden = forbidden(gate);
    boolean asksAny = context.rules().showSomething() || !gate.any().isEmpty();
    boolean begins =
        !asksAny
            || Part.of(context.rules(), set.language()).stream()
                .anyMatch(part -> shows(part, forbidden))
            || isAnyPossible(gate, forbidden);
    return begins && gate.all().stream().allMatch(term -> isPossible(term, gate, forbidden));
  }

  private boolean passes(List<Gate.Term> all, Gate gate) {
    Covers forbidden = forbidden(gate);
    return all.stream().allMatch(term -> isPossible(term, gate, forbidden))
        && (gate.any().isEmpty() || isAnyPossible(gate, forbidden));
  }

  private boolean isAnyPossible(Gate gate, Covers forbidden) {
    return gate.any().stream().anyMatch(term -> isPossible(term, gate, forbidden));
  }

  /** Whether a story can have what is asked for and nothing that the gate forbids. */
  private boolean isPossible(Gate.Term term, Gate gate, Covers forbidden) {
    if (term instanceof Gate.Named named) {
      return opens(named.context()) && !gate.none().contains(term);
    }
    return !(term instanceof Gate.Words words) || forbidden.first(words.phrase()) == null;
  }

  /** Whether a phrase of a context can stand in a story without what forbids or masks it. */
  private boolean shows(Part part, Covers forbidden) {
    if (!part.section().near().isEmpty()) {
      return true;
    }
    Covers masks = new Covers(wordings.in(part.language()), part.masks(set));
    // What gates name is of the file's language.
    boolean shared = part.language() == set.language();
    return part.section().phrases().stream()
        .anyMatch(
            phrase -> masks.first(phrase) == null && !(shared && forbidden.first(phrase) != null));
  }

  /** The phrases of which each opens the context by itself. */
  private List<Phrase> openers(@Nullable Context context) {
    return context == null || !context.isPhrases()
        ? List.of()
        : Part.of(context.rules(), set.language()).get(0).section().phrases();
  }

  /** The phrases that a story must not have. */
  private Covers forbidden(Gate gate) {
    List<Phrase> phrases = new ArrayList<>();
    for (Gate.Term term : gate.none()) {
      if (term instanceof Gate.Words words) {
        phrases.add(words.phrase());
      } else if (term instanceof Gate.Named named) {
        phrases.addAll(openers(contexts.get(named.context())));
      }
    }
    return new Covers(wordings.in(set.language()), phrases);
  }
}
