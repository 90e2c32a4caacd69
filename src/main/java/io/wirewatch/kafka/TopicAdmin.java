package io.wirewatch.kafka;

import io.wirewatch.WirewatchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Looks at topics and makes them; asks for no more rights than each of that takes. */
public final class TopicAdmin implements AutoCloseable {
  private static final Duration KNOWN_DEADLINE = Duration.ofSeconds(20);
  private static final long KNOWN_POLL_MS = 20;

  private final Admin admin;

  /** One on the cluster of {@code clients}. */
  public TopicAdmin(Clients clients) {
    admin = clients.admin();
  }

  /**
   * Makes those of {@code wanted} that are missing, and returns their names when they can be used;
   * one that is there stays as it is.
   *
   * @throws WirewatchException if one is missing and we may not make it
   */
  public List<String> create(Collection<TopicLayout> wanted) {
    Map<String, TopicState> there = look(wanted);
    List<TopicLayout> missing =
        wanted.stream().filter(layout -> !there.containsKey(layout.name())).toList();
    if (missing.isEmpty()) {
      return List.of();
    }
    List<String> made = new ArrayList<>();
    admin
        .createTopics(missing.stream().map(TopicLayout::toCreate).toList())
        .values()
        .forEach(
            (name, created) -> {
              if (made(name, created)) {
                made.add(name);
              }
            });
    awaitKnown(wanted);
    return made.stream().sorted().toList();
  }

  private static boolean made(String name, KafkaFuture<Void> created) {
    try {
      created.get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false; // another instance was first
      }
      if (e.getCause() instanceof TopicAuthorizationException) {
        throw new WirewatchException(
            "there is no topic "
                + name
                + ", and this user may not create it: let `wirewatch topics create` be run by"
                + " somebody who may",
            e);
      }
      throw new WirewatchException("cannot create the topic " + name + ": " + Causes.of(e), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The controller has them before the brokers do, and who reads at once would find none. */
  private void awaitKnown(Collection<TopicLayout> wanted) {
    long deadline = System.nanoTime() + KNOWN_DEADLINE.toNanos();
    while (look(wanted).size() < wanted.size()) {
      if (System.nanoTime() > deadline) {
        throw new WirewatchException(
            "the brokers do not know the new topics within " + KNOWN_DEADLINE.toSeconds() + " s");
      }
      try {
        Thread.sleep(KNOWN_POLL_MS);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** Those of {@code wanted} that are there, by name, without their settings. */
  public Map<String, TopicState> look(Collection<TopicLayout> wanted) {
    Map<String, TopicState> there = new LinkedHashMap<>();
    admin
        .describeTopics(wanted.stream().map(TopicLayout::name).toList())
        .topicNameValues()
        .forEach((name, future) -> state(name, future).ifPresent(state -> there.put(name, state)));
    return there;
  }

  private static Optional<TopicState> state(String name, KafkaFuture<TopicDescription> future) {
    try {
      TopicDescription found = future.get();
      int replication =
          found.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
      return Optional.of(new TopicState(found.partitions().size(), replication, Optional.empty()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      if (e.getCause() instanceof TopicAuthorizationException) {
        // The broker's own message does not say which.
        throw Refusals.of(new TopicAuthorizationException(Set.of(name))).orElseThrow();
      }
      throw new WirewatchException("cannot look at " + name + ": " + Causes.of(e), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Those of {@code wanted} that are there, by name, with their settings where we may see them. */
  public Map<String, TopicState> lookClosely(Collection<TopicLayout> wanted) {
    Map<String, TopicState> there = look(wanted);
    List<ConfigResource> resources =
        there.keySet().stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();
    admin
        .describeConfigs(resources)
        .values()
        .forEach(
            (resource, future) ->
                there.computeIfPresent(
                    resource.name(), (name, state) -> withConfigs(name, state, future)));
    return there;
  }

  /** Null where another broker does not know the topic, or not yet. */
  private static @Nullable TopicState withConfigs(
      String name, TopicState state, KafkaFuture<Config> future) {
    try {
      Map<String, String> configs = new LinkedHashMap<>();
      for (ConfigEntry entry : future.get().entries()) {
        configs.put(entry.name(), entry.value());
      }
      return state.with(configs);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicAuthorizationException) {
        return state;
      }
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return null;
      }
      throw new WirewatchException("cannot look at " + name + ": " + Causes.of(e), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static WirewatchException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new WirewatchException("interrupted while asking about topics", e);
  }

  @Override
  public void close() {
    admin.close();
  }
}
