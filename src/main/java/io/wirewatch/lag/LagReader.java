package io.wirewatch.lag;

import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Clients;
import io.wirewatch.lag.GroupAdmin.Edges;
import io.wirewatch.lag.UnreadReader.Range;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.TopicPartition;

/**
 * Says how far groups of a cluster are behind, and gets surer of it the more often it looks; reads
 * topics and changes nothing. For one thread.
 */
public final class LagReader implements AutoCloseable {
  private final GroupAdmin admin;
  private final UnreadReader unread;
  private final LagRules rules;
  private final Restoring.Source restoring;
  private final Clock clock;
  private final Map<String, Map<TopicPartition, LagJudge>> judges = new HashMap<>();

  /**
   * A reader on the cluster of {@code clients}.
   *
   * @param restoring says which partitions wait for their stores
   */
  public LagReader(Clients clients, LagRules rules, Restoring.Source restoring, Clock clock) {
    this.rules = requireNonNull(rules, "rules");
    this.restoring = requireNonNull(restoring, "restoring");
    this.clock = requireNonNull(clock, "clock");
    this.admin = new GroupAdmin(clients);
    this.unread = new UnreadReader(clients);
  }

  /**
   * How each of {@code groups} is now; {@link WirewatchException} where one is not there, or cannot
   * be asked about.
   */
  public List<GroupLag> look(List<String> groups) {
    Map<String, GroupListing> there = admin.groups();
    Restoring waiting = begin(groups);
    List<GroupLag> found = new ArrayList<>();
    for (String group : groups) {
      GroupListing listing = there.get(group);
      if (listing == null) {
        throw new WirewatchException("there is no group " + group + ", or we may not see it");
      }
      found.add(look(listing, waiting));
    }
    return List.copyOf(found);
  }

  /**
   * How every group is now that we may see, in the order of their names; share groups are none.
   *
   * @param refused is told of each that cannot be asked about, and why
   */
  public List<GroupLag> lookAtAll(BiConsumer<String, WirewatchException> refused) {
    Map<String, GroupListing> there = admin.groups();
    Restoring waiting = begin(there.keySet());
    List<GroupLag> found = new ArrayList<>();
    there.forEach(
        (group, listing) -> {
          try {
            found.add(look(listing, waiting));
          } catch (WirewatchException e) {
            refused.accept(group, e);
          }
        });
    return List.copyOf(found);
  }

  private Restoring begin(Collection<String> groups) {
    judges.keySet().retainAll(groups);
    unread.keep(groups);
    return restoring.get();
  }

  private GroupLag look(GroupListing group, Restoring waiting) {
    GroupMembers members = admin.members(group);
    Map<TopicPartition, Long> committed = admin.committed(group.groupId());
    Set<TopicPartition> partitions = partitions(members, committed);
    // The ends after the commit, or a group would seem to be behind that is not.
    Map<TopicPartition, Edges> edges = admin.edges(partitions);
    Instant now = clock.instant();
    Map<TopicPartition, Range> ranges = new HashMap<>();
    edges.forEach(
        (partition, edge) ->
            ranges.put(
                partition,
                new Range(
                    Math.max(edge.begin(), committed.getOrDefault(partition, 0L)), edge.end())));
    Map<TopicPartition, Unread> first = unread.read(group.groupId(), ranges);
    Map<TopicPartition, LagJudge> known =
        judges.computeIfAbsent(group.groupId(), name -> new HashMap<>());
    known.keySet().retainAll(partitions);
    Map<Partition, Lag> lags = new TreeMap<>();
    edges.forEach(
        (partition, edge) -> {
          Partition named = Partition.of(partition);
          PartitionLook look =
              new PartitionLook(
                  named,
                  now,
                  committed.get(partition),
                  edge.begin(),
                  edge.end(),
                  edge.highWatermark(),
                  first.getOrDefault(partition, new Unread.Unknown()),
                  members.of(partition),
                  waiting.of(group.groupId(), named));
          lags.put(named, known.computeIfAbsent(partition, p -> new LagJudge(rules)).take(look));
        });
    List<Partition> unseen =
        partitions.stream()
            .filter(partition -> !edges.containsKey(partition))
            .map(Partition::of)
            .sorted()
            .toList();
    return new GroupLag(group.groupId(), now, members.count(), List.copyOf(lags.values()), unseen);
  }

  /** Where it has ever been or is, and the rest of those topics, where it never came. */
  private Set<TopicPartition> partitions(
      GroupMembers members, Map<TopicPartition, Long> committed) {
    Set<String> topics = new HashSet<>();
    members.held().forEach(partition -> topics.add(partition.topic()));
    committed.keySet().forEach(partition -> topics.add(partition.topic()));
    return admin.partitions(topics);
  }

  @Override
  public void close() {
    unread.close();
    admin.close();
  }
}
