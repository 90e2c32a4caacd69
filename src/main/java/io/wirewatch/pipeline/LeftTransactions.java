package io.wirewatch.pipeline;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.wirewatch.kafka.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that an instance left open when it died, as soon as its group has given it
 * up; else nobody could read past them, nor take its work over, until they time out.
 *
 * <p>Where it cannot, they time out. To end one of an instance that lives after all does no harm to
 * any count: it begins that work anew.
 */
final class LeftTransactions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeftTransactions.class);
  private static final long DEADLINE_S = 5;
  private static final long PACE_MS = 1_000;

  private final Admin admin;
  private final String applicationId;
  private final InstanceNames names;
  private final KafkaStreams streams;
  private final Semaphore changes = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "wirewatch-left-transactions");

  private LeftTransactions(KafkaStreams streams, Clients clients, Properties config) {
    this.admin = clients.admin();
    this.applicationId = config.getProperty(StreamsConfig.APPLICATION_ID_CONFIG, "");
    this.names = new InstanceNames(applicationId);
    this.streams = streams;
  }

  /** Looks after those of the group of {@code streams}, which is not started yet. */
  static LeftTransactions watch(KafkaStreams streams, Clients clients, Properties config) {
    LeftTransactions left = new LeftTransactions(streams, clients, config);
    // What this process has open was open when it died: it has begun nothing yet.
    List<String> own =
        streams.metadataForLocalThreads().stream().map(ThreadMetadata::threadName).toList();
    try {
      attempt(() -> left.end(left.names.of(own, left.open())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Who is in a group of the other protocol is asked in another way, and learnt much later.
    String protocol = config.getProperty(StreamsConfig.GROUP_PROTOCOL_CONFIG);
    if (!GroupProtocol.STREAMS.name.equalsIgnoreCase(protocol)) {
      // A group gives a member up by handing out its work, which those who get it notice.
      streams.setStateListener((now, before) -> left.changes.release());
      left.thread.setDaemon(true);
      left.thread.start();
    }
    return left;
  }

  private void run() {
    try {
      while (true) {
        boolean changed = changes.tryAcquire(PACE_MS, MILLISECONDS);
        changes.drainPermits();
        if (changed || streams.state() == KafkaStreams.State.REBALANCING) {
          attempt(this::endLeft);
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void endLeft() throws ExecutionException, InterruptedException, TimeoutException {
    List<String> open = open();
    if (!open.isEmpty()) {
      end(names.without(members(), open));
    }
  }

  /** Everybody's open transactions, as far as we may know of them. */
  private List<String> open() throws ExecutionException, InterruptedException, TimeoutException {
    ListTransactionsOptions ongoing =
        new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
    return admin.listTransactions(ongoing).all().get(DEADLINE_S, SECONDS).stream()
        .map(TransactionListing::transactionalId)
        .toList();
  }

  private List<String> members() throws ExecutionException, InterruptedException, TimeoutException {
    return admin
        .describeConsumerGroups(List.of(applicationId))
        .all()
        .get(DEADLINE_S, SECONDS)
        .values()
        .stream()
        .flatMap(group -> group.members().stream())
        .map(MemberDescription::clientId)
        .toList();
  }

  private void end(List<String> left)
      throws ExecutionException, InterruptedException, TimeoutException {
    if (!left.isEmpty()) {
      admin.fenceProducers(left).all().get(DEADLINE_S, SECONDS);
      LOG.info("ended what was left open: {}", left);
    }
  }

  private interface Step {
    void run() throws ExecutionException, InterruptedException, TimeoutException;
  }

  private static void attempt(Step step) throws InterruptedException {
    try {
      step.run();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.debug("cannot see after transactions left open: they time out", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    admin.close(Duration.ZERO);
  }
}
