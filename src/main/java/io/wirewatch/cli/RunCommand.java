package io.wirewatch.cli;

import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Refusals;
import io.wirewatch.settings.Role;
import io.wirewatch.settings.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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
      converter = RoleConverter.class,
      description = "What this process does: ingest, pipeline, serve; all of it without this.")
  private @Nullable List<Role> roles;

  RunCommand(Service.Starter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = common.terminal();
    Settings settings = settings();
    boolean fresh = demo && !common.hasDataDir();
    Stop stop = new Stop(settings.embedded() ? null : Thread.currentThread());
    // Ctrl-C ends it, and nothing else does; it may come while it starts.
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "wirewatch-stop"));
    Directory directory = fresh ? Directory.temporary("demo") : Directory.of(settings.dataDir());
    stop.uses(directory);
    try (CountsView view = start(settings.withDataDir(directory.path()), terminal, stop)) {
      if (demo || terminal.isLive()) {
        watch(view, terminal);
      }
      stop.await();
    } catch (RuntimeException | Error | InterruptedException e) {
      // Where it is stopped while it starts, much goes wrong that nobody need know of.
      if (!stop.hasBegun()) {
        directory.close();
        throw e;
      }
    }
    return 0;
  }

  /** The flow goes on whether or not its user may read the counts. */
  private static void watch(CountsView view, Terminal terminal) {
    try {
      view.watch(terminal, CountsTable.Split.NONE);
    } catch (RuntimeException e) {
      terminal.trouble(
          "no counts are shown here: " + Refusals.of(e).orElseThrow(() -> e).getMessage());
    }
  }

  private CountsView start(Settings settings, Terminal terminal, Stop stop)
      throws InterruptedException {
    Service service = null;
    try {
      service = starter.start(settings, demo, terminal::trouble);
      CountsView view = view(service);
      terminal.line("Kafka at " + service.address() + ", data in " + settings.dataDir());
      service.notes().forEach(terminal::line);
      stop.started(service, view);
      return view;
    } catch (RuntimeException | Error | InterruptedException e) {
      if (service != null) {
        service.close();
      }
      throw e;
    } finally {
      stop.notStarted(); // of no effect once it is started
    }
  }

  private static CountsView view(Service service) {
    Settings settings = service.settings();
    Clients clients = new Clients(service.address(), settings.clients());
    return new CountsView(clients, Common.topics(settings).counts());
  }

  private Settings settings() {
    Settings settings = common.settings(demo);
    return roles == null ? settings : settings.withRoles(EnumSet.copyOf(roles));
  }

  /** Roles as they are typed. */
  static final class RoleConverter implements ITypeConverter<Role> {
    @Override
    public Role convert(String word) {
      return Role.find(word)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + word + "' is no role; roles are " + String.join(", ", Role.words())));
    }
  }
}
