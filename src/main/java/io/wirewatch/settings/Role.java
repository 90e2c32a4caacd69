package io.wirewatch.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part that a process can play. */
public enum Role {
  /** Reads feeds and text, and writes stories. */
  INGEST,
  /** Tags stories by theme and counts them. */
  PIPELINE,
  /** Answers questions about stories and counts over HTTP. */
  SERVE;

  /** The role as settings and the command line spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role that is spelt {@code word}, if there is one. */
  public static Optional<Role> find(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** All roles, as {@link #word()} spells them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Role::word).toList();
  }
}
