package io.wirewatch.cli;

import picocli.CommandLine.Command;

/** What there is to know and do about feeds. */
@Command(
    name = "feeds",
    mixinStandardHelpOptions = true,
    subcommands = {FeedsReadCommand.class},
    description = "Reads feed documents.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {"  wirewatch feeds read feed.xml", "  wirewatch help feeds read"})
final class FeedsCommand {}
