package io.wirewatch.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How Streams names the threads and the transactions of an application's instances. */
final class InstanceNames {
  /** What follows the application's id: the process. */
  private static final String PROCESS = "-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Pattern transaction;
  private final Pattern thread;

  /** Those of {@code applicationId}, and of no other that begins with it. */
  InstanceNames(String applicationId) {
    String instance = "(?<instance>" + Pattern.quote(applicationId) + PROCESS + ")";
    transaction = Pattern.compile(instance + "-\\d+");
    thread = Pattern.compile(instance + "-StreamThread-.*");
  }

  /** Those of {@code transactions} whose instance has one of {@code threads}. */
  List<String> of(Collection<String> threads, Collection<String> transactions) {
    Set<String> instances =
        threads.stream().map(name -> instance(thread, name)).collect(Collectors.toSet());
    return own(transactions).stream()
        .filter(name -> instances.contains(instance(transaction, name)))
        .toList();
  }

  /**
   * Those of {@code transactions} whose instance has none of {@code threads}; none at all where
   * somebody has named a thread, for then nobody can tell whose they are.
   */
  List<String> without(Collection<String> threads, Collection<String> transactions) {
    if (!threads.stream().allMatch(name -> thread.matcher(name).matches())) {
      return List.of();
    }
    List<String> living = of(threads, transactions);
    return own(transactions).stream().filter(name -> !living.contains(name)).toList();
  }

  private List<String> own(Collection<String> transactions) {
    return transactions.stream().filter(name -> transaction.matcher(name).matches()).toList();
  }

  private static String instance(Pattern pattern, String name) {
    Matcher matcher = pattern.matcher(name);
    return matcher.matches() ? matcher.group("instance") : "";
  }
}
