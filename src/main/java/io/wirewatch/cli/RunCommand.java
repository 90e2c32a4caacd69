package io.wirewatch.cli;

import io.wirewatch.kafka.Clients;
import io.wirewatch.settings.Role;
import io.wirewatch.settings.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs Wirewatch until it is stopped. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Reads feeds and the inbox, tags and counts, until Ctrl-C.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch run --demo                    no network, no set-up: numbers that move",
      "  wirewatch run --data /var/lib/wirewatch",
      "  wirewatch run --role pipeline --config cluster.properties"
    })
final class RunCommand implements Callable<Integer> {
  private final Service.Starter starter;

  @Mixin private final Common common = new Common();

  @Option(
      names = "--demo",
      description =
          "Read a fictional week of news from a server of its own, into a fresh directory unless"
              + " --data is given.")
  private boolean demo;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      split = ",",
      description = "What this process does: ${COMPLETION-CANDIDATES}; all of it without this.")
  private @Nullable List<RoleName> roles;

  /** Roles as they are typed. */
  enum RoleName {
    ingest(Role.INGEST),
    pipeline(Role.PIPELINE);

    private final Role role;

    RoleName(Role role) {
      this.role = role;
    }
  }

  RunCommand(Service.Starter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = common.terminal();
    Settings settings = settings();
    boolean fresh = demo && !common.hasDataDir();
    Directory directory = fresh ? Directory.temporary() : Directory.of(settings.dataDir());
    Service service;
    try {
      service = starter.start(settings.withDataDir(directory.path()), demo, terminal::trouble);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  service.close();
                  directory.close();
                },
                "wirewatch-stop"));
    terminal.line("Kafka at " + service.address() + ", data in " + directory.path());
    service.notes().forEach(terminal::line);
    watch(service, terminal);
    new CountDownLatch(1).await(); // Ctrl-C ends it
    return 0;
  }

  private Settings settings() {
    Settings settings = common.settings(demo);
    if (roles == null) {
      return settings;
    }
    EnumSet<Role> chosen = EnumSet.noneOf(Role.class);
    roles.forEach(name -> chosen.add(name.role));
    return settings.withRoles(chosen);
  }

  /** Shows the counts where somebody looks: in a demo, or on a terminal. */
  private void watch(Service service, Terminal terminal) {
    if (!demo && !terminal.isLive()) {
      return;
    }
    Settings settings = service.settings();
    Clients clients = new Clients(service.address(), settings.clients());
    try (CountsView view = new CountsView(clients, Common.topics(settings).counts())) {
      view.watch(terminal, CountsTable.Split.NONE);
    }
  }
}
