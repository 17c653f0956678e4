package io.vigil.tools.replay;

import io.vigil.agent.cli.UserMistakeException;
import io.vigil.tools.replay.asnode.AsNode;
import io.vigil.tools.replay.html.HtmlReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that ask for more than the summary. */
final class ReportOptions {
  @Option(names = "--html", paramLabel = "FILE", description = "writes one self-contained page with a timeline of each virtual router, beside the output")
  private Optional<String> html = Optional.empty();

  @Option(names = "--config", paramLabel = "FILE", description = "says what Vigil with this configuration would have done as the node of --as, beside what the wire shows")
  private Optional<String> config = Optional.empty();

  @Option(names = "--as", paramLabel = "ADDRESS", split = ",", description = "source address of the node that --config is for; one of each family")
  private List<String> addresses = List.of();

  /** Where a page is wanted; refused before the capture is read if it cannot be written. */
  Optional<HtmlReport> html() {
    return html.map(HtmlReport::to);
  }

  /** The node to be played, its configuration read; {@code err} gets its mistakes. */
  Optional<AsNode> node(PrintWriter err) {
    if (config.isEmpty() && !addresses.isEmpty()) {
      throw new UserMistakeException("--as needs --config FILE: the configuration of that node");
    }
    return config.map(file -> AsNode.load(file, addresses, err));
  }

  /** Packets are another output: nothing of this goes with them. */
  void refuseWithPackets() {
    if (html.isPresent() || config.isPresent() || !addresses.isEmpty()) {
      throw new UserMistakeException("--packets prints packets: leave out --html, --config and --as");
    }
  }
}
