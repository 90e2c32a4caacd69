package io.wirewatch.review;

import io.wirewatch.review.Wording.Word;
import io.wirewatch.theme.Phrase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Phrases of one language, of which those are found that stand wherever another does, as {@code
 * truce} stands in {@code trade truce}. They lie in a tree by their words, since a theme may have
 * many thousands.
 */
final class Covers {
  /** Of a phrase with more sequences of base forms than this, words have their first one. */
  private static final int MAX_SEQUENCES = 64;

  private final Wording wording;
  private final List<Phrase> phrases;
  private final Node root = new Node();

  private static final class Node {
    final Map<String, Node> next = new HashMap<>();
    final List<Form> ends = new ArrayList<>();
  }

  /** A phrase, by its index, in one of its forms. */
  private record Form(int phrase, List<Word> words) {}

  Covers(Wording wording, List<Phrase> phrases) {
    this.wording = wording;
    this.phrases = List.copyOf(phrases);
    for (int i = 0; i < phrases.size(); i++) {
      for (List<Word> words : wording.of(phrases.get(i))) {
        add(new Form(i, words));
      }
    }
  }

  private void add(Form form) {
    List<Node> nodes = List.of(root);
    for (Word word : form.words) {
      List<String> keys = word.open() ? List.of(word.bases().get(0) + "*") : word.bases();
      if (nodes.size() * keys.size() > MAX_SEQUENCES) {
        keys = keys.subList(0, 1);
      }
      List<Node> next = new ArrayList<>();
      for (Node node : nodes) {
        for (String key : keys) {
          next.add(node.next.computeIfAbsent(key, k -> new Node()));
        }
      }
      nodes = next;
    }
    nodes.forEach(node -> node.ends.add(form));
  }

  /** The indexes of those that stand wherever {@code phrase} does; its own if it is one of them. */
  SortedSet<Integer> in(Phrase phrase) {
    SortedSet<Integer> all = null;
    for (List<Word> words : wording.likely(phrase)) {
      SortedSet<Integer> found = new TreeSet<>();
      for (int from = 0; from < words.size(); from++) {
        collect(root, words, from, from, found);
      }
      if (all == null) {
        all = found;
      } else {
        all.retainAll(found);
      }
    }
    if (all == null) {
      return Collections.emptySortedSet();
    }
    all.removeIf(other -> phrases.get(other).titleOnly() && !phrase.titleOnly());
    return all;
  }

  /** The first that stands wherever {@code phrase} does; null if none does. */
  @Nullable Phrase first(Phrase phrase) {
    SortedSet<Integer> all = in(phrase);
    return all.isEmpty() ? null : phrases.get(all.first());
  }

  private void collect(Node node, List<Word> words, int from, int at, Set<Integer> found) {
    for (Form form : node.ends) {
      if (covers(form, words, from)) {
        found.add(form.phrase);
      }
    }
    if (at == words.size()) {
      return;
    }
    for (String base : words.get(at).bases()) {
      Node same = words.get(at).open() ? null : node.next.get(base);
      if (same != null) {
        collect(same, words, from, at + 1, found);
      }
      for (int i = 1; i <= base.length(); i++) {
        Node open = node.next.get(base.substring(0, i) + "*");
        if (open != null) {
          collect(open, words, from, at + 1, found);
        }
      }
    }
  }

  private boolean covers(Form form, List<Word> words, int from) {
    for (int i = 0; i < form.words.size(); i++) {
      if (!wording.covers(form.words.get(i), words.get(from + i))) {
        return false;
      }
    }
    return true;
  }
}
