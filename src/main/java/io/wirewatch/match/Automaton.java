package io.wirewatch.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Finds all of many sequences of numbers in one pass over a longer one, after A. Aho and M.
 * Corasick, <i>Efficient string matching</i> (CACM 18(6), 1975).
 */
final class Automaton {
  /** The state before anything of a sequence has been seen. */
  static final int ROOT = 0;

  private static final int NO_SEQUENCE = -1;

  private final int[] fromRoot;
  private final long[] edges;
  private final int[] targets;
  private final int[] failure;
  private final int[] sequence;
  private final int[] shorter;

  /**
   * @param sequences of numbers from 1 to {@code largest}, none empty, no two equal
   */
  Automaton(List<int[]> sequences, int largest) {
    List<Map<Integer, Integer>> trie = new ArrayList<>();
    trie.add(new HashMap<>());
    List<Integer> ends = new ArrayList<>();
    for (int[] numbers : sequences) {
      int state = ROOT;
      for (int number : numbers) {
        Integer to = trie.get(state).putIfAbsent(number, trie.size());
        if (to == null) {
          to = trie.size();
          trie.add(new HashMap<>());
        }
        state = to;
      }
      ends.add(state);
    }
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
    shorter = new int[trie.size()];
    sequence = new int[trie.size()];
    Arrays.fill(sequence, NO_SEQUENCE);
    for (int i = 0; i < ends.size(); i++) {
      sequence[ends.get(i)] = i;
    }
    link(trie);
  }

  /** Breadth first, so that the states a failure leads to, being nearer the root, are done. */
  private void link(List<Map<Integer, Integer>> trie) {
    Queue<Integer> open = new ArrayDeque<>(trie.get(ROOT).values());
    while (!open.isEmpty()) {
      int state = open.remove();
      int back = failure[state];
      shorter[state] = sequence[back] == NO_SEQUENCE ? shorter[back] : back;
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
      int to = get(s, number);
      if (to != ROOT) {
        return to;
      }
    }
    return fromRoot[number];
  }

  /** The nearest state with a sequence that ends here, this one or a shorter; ROOT if none. */
  int found(int state) {
    return sequence[state] == NO_SEQUENCE ? shorter[state] : state;
  }

  /** The next shorter after a found one; ROOT if none. */
  int shorter(int state) {
    return shorter[state];
  }

  /** The index of the sequence that ends in a found state. */
  int sequence(int state) {
    return sequence[state];
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
