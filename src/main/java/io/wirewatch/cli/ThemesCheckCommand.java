package io.wirewatch.cli;

import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.theme.ThemeSet;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what is wrong with a theme file. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads a theme file and says everything that is wrong with it.")
final class ThemesCheckCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Common common;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The file; without it the one the settings name.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    ThemeSet themes = Common.themes(common.settings(), file);
    ThemeMatcher.compile(themes);
    common
        .terminal()
        .line(
            themes.fileName()
                + ": right, "
                + themes.themes().size()
                + " themes, set "
                + themes.hash());
    return 0;
  }
}
