package io.wirewatch.cli;

import io.wirewatch.theme.ThemeSet;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says by which themes stories are tagged. */
final class ThemesOption {
  @Option(
      names = "--themes",
      paramLabel = "FILE",
      description = "The theme file; without it the one the settings name.")
  private @Nullable Path file;

  ThemeSet read(Common common) {
    return Common.themes(common.settings(), file);
  }
}
