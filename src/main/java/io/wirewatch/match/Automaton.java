package io.wirewatch.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Finds all of many patterns, as sequences of word numbers, in one pass over a text's, after A. Aho
 * and M. Corasick, <i>Efficient string matching</i> (CACM 18(6), 1975).
 */
final class Automaton {
  /** The state before anything of a sequence has been seen. */
  static final int ROOT = 0;

  private static final Pattern[] NONE = {};

  private final int[] fromRoot;
  private final long[] edges;
  private final int[] targets;
  private final int[] failure;
  private final Pattern[][] patterns;

  /** For each state the nearest with a pattern that ends there, itself or a shorter one. */
  private final int[] found;

  /** For each state a bit for what goes on from it, by the lowest bits of the word's number. */
  private final long[] goesOn;

  private final int longest;

  /**
   * @param bySequence the patterns of each sequence, none empty, of numbers from 1 to {@code
   *     largest}
   */
  Automaton(Map<List<Integer>, List<Pattern>> bySequence, int largest) {
    List<Map<Integer, Integer>> trie = new ArrayList<>();
    trie.add(new HashMap<>());
    Map<Integer, List<Pattern>> ends = new HashMap<>();
    int most = 0;
    for (List<Integer> numbers : bySequence.keySet()) {
      int state = ROOT;
      for (int number : numbers) {
        Integer to = trie.get(state).putIfAbsent(number, trie.size());
        if (to == null) {
          to = trie.size();
          trie.add(new HashMap<>());
        }
        state = to;
      }
      ends.put(state, bySequence.get(numbers));
      most = Math.max(most, numbers.size());
    }
    longest = most;
    fromRoot = new int[largest + 1];
    trie.get(ROOT).forEach((number, to) -> fromRoot[number] = to);
    int capacity = Math.max(16, Integer.highestOneBit(trie.size()) * 4);
    edges = new long[capacity];
    targets = new int[capacity];
    for (int state = 1; state < trie.size(); state++) {
      int from = state;
      trie.get(state).forEach((number, to) -> put(from, number, to));
    }
    failure = new int[trie.size()];
    found = new int[trie.size()];
    goesOn = new long[trie.size()];
    patterns = new Pattern[trie.size()][];
    Arrays.fill(patterns, NONE);
    ends.forEach((state, found) -> patterns[state] = found.toArray(NONE));
    link(trie);
  }

  /** Breadth first, so that the states a failure leads to, being nearer the root, are done. */
  private void link(List<Map<Integer, Integer>> trie) {
    Queue<Integer> open = new ArrayDeque<>(trie.get(ROOT).values());
    while (!open.isEmpty()) {
      int state = open.remove();
      int back = failure[state];
      found[state] = patterns[state].length > 0 ? state : found[back];
      trie.get(state).keySet().forEach(number -> goesOn[state] |= 1L << number);
      trie.get(state)
          .forEach(
              (number, to) -> {
                failure[to] = next(back, number);
                open.add(to);
              });
    }
  }

  /** The state after {@code number} was seen in {@code state}. */
  int next(int state, int number) {
    for (int s = state; s != ROOT; s = failure[s]) {
      int to = (goesOn[s] >>> number & 1) == 0 ? ROOT : get(s, number);
      if (to != ROOT) {
        return to;
      }
    }
    return fromRoot[number];
  }

  /** Whether a pattern begins with {@code number}. */
  boolean begins(int number) {
    return fromRoot[number] != ROOT;
  }

  /** The nearest state with a pattern that ends here, this one or a shorter; ROOT if none. */
  int found(int state) {
    return found[state];
  }

  /** The next shorter after a found one; ROOT if none. */
  int shorter(int state) {
    return found[failure[state]];
  }

  /** The patterns that end in a found state. */
  Pattern[] patterns(int state) {
    return patterns[state];
  }

  /** The words of the longest pattern. */
  int longest() {
    return longest;
  }

  private void put(int state, int number, int to) {
    int slot = slot(state, number);
    while (edges[slot] != 0) {
      slot = (slot + 1) & (edges.length - 1);
    }
    edges[slot] = key(state, number);
    targets[slot] = to;
  }

  private int get(int state, int number) {
    long key = key(state, number);
    int slot = slot(state, number);
    while (edges[slot] != 0) {
      if (edges[slot] == key) {
        return targets[slot];
      }
      slot = (slot + 1) & (edges.length - 1);
    }
    return ROOT;
  }

  private int slot(int state, int number) {
    return (int) ((key(state, number) * 0x9E3779B97F4A7C15L) >>> 32) & (edges.length - 1);
  }

  private static long key(int state, int number) {
    return ((long) state << 32) | number;
  }
}
