package io.vigil.tools.replay;

import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.cli.OutputFormat;
import io.vigil.agent.cli.OutputOptions;
import io.vigil.agent.cli.Terminal;
import io.vigil.agent.os.signals.StopSignals;
import io.vigil.agent.time.NanoClock;
import io.vigil.tools.capture.CaptureOptions;
import io.vigil.tools.capture.CaptureTimeline;
import io.vigil.tools.capture.FrameSource;
import io.vigil.tools.replay.analysis.HistoryListener;
import io.vigil.tools.replay.asnode.AsNode;
import io.vigil.tools.replay.asnode.AsNodeJson;
import io.vigil.tools.replay.asnode.AsNodeText;
import io.vigil.tools.replay.html.HtmlReport;
import io.vigil.tools.replay.model.CaptureFile;
import io.vigil.tools.replay.model.CaptureReport;
import io.vigil.tools.replay.output.CsvPackets;
import io.vigil.tools.replay.output.JsonPackets;
import io.vigil.tools.replay.output.JsonSummary;
import io.vigil.tools.replay.output.PacketPrinter;
import io.vigil.tools.replay.output.TextPackets;
import io.vigil.tools.replay.output.TextSummary;
import io.vigil.tools.replay.scan.AuthKey;
import io.vigil.tools.replay.scan.ScanFilter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigil replay CAPTURE…}: what happened at 03:12. */
@Command(name = "replay", mixinStandardHelpOptions = true, description = "Reads captures (pcap, pcapng, also in gzip or zstd) and says who was master when, how long each takeover took against theory, what is missing and who lied.", footer = {
    "", "Exit status: 0 read to the end, whatever was found; 1 partly read; 2 wrong usage, or not a capture.",
    "",
    "Examples:", "  vigil replay night.pcap",
    "  vigil replay --from 2026-11-23T03:10:00Z --to 2026-11-23T03:15:00Z night.pcapng.gz",
    "  vigil replay --vrid 51 --format json part1.pcap part2.pcap",
    "  vigil replay --auth-key 12=ah:s3cr3t --auth-key 25=hmac:1=hex:0001…1f night.pcap",
    "  vigil replay --packets --format ndjson night.pcap",
    "  tcpdump -i eth0 -U -w - 'proto 112 or arp or icmp6' | vigil replay -",
    "  vigil replay --follow growing.pcap", "  vigil replay --html night.html night.pcap",
    "  vigil replay --config keepalived.conf --as 10.77.0.2 night.pcap"})
final class ReplayCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";
  private static final int WORKERS_MAX = 8;

  @Parameters(arity = "1..*", paramLabel = "CAPTURE", description = "several are one time line; - is standard input")
  private List<String> captures = List.of();

  @Option(names = "--packets", description = "prints every VRRP packet instead of the summary: text, json, ndjson or csv")
  private boolean isPackets;

  @Option(names = "--follow", description = "waits for more at the end of a file, until INT or TERM")
  private boolean isFollowing;

  @Option(names = "--auth-key", paramLabel = "VRID=KEY", description = "verifies the adverts of a VRID: VRID=pass:WORD, VRID=ah:WORD, VRID=hmac:ID=hex:DIGITS or VRID=hmac:ID=TEXT; may be repeated")
  private List<String> authKeys = List.of();

  @Mixin
  private final FilterOptions filters = new FilterOptions();

  @Mixin
  private final ReportOptions reports = new ReportOptions();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    final OutputFormat format = isPackets
        ? output.oneOf(OutputFormat.TEXT, OutputFormat.JSON, OutputFormat.NDJSON, OutputFormat.CSV)
        : output.oneOf(OutputFormat.TEXT, OutputFormat.JSON);
    final ScanFilter filter = filters.filter();
    final List<AuthKey> keys = KeyOption.read(authKeys);
    if (isPackets) {
      reports.refuseWithPackets();
    }
    final Optional<HtmlReport> page = reports.html();
    final Optional<AsNode> node = reports.node(spec.commandLine().getErr());
    final CaptureOptions options = isFollowing ? CaptureOptions.following() : CaptureOptions.once();
    // Opening already waits for the first octets: until the source is there, a signal ends the process as ever.
    try (FrameSource source = CaptureTimeline.open(captures.stream().map(Path::of).toList(), options)) {
      if (isFollowing || captures.contains(STANDARD_INPUT)) {
        StopSignals.onFirst(source::stop);
      }
      final CaptureRun run = new CaptureRun(source);
      if (isPackets) {
        PacketRun.print(source, run.names(), filter, keys, printer(format));
      } else {
        final Optional<CaptureReport> report = summary(run, filter, keys, node, format);
        report.ifPresent(found -> page.ifPresent(to -> to.write(found)));
      }
      return status(run.files());
    }
  }

  /** Empty where there was nothing to read. */
  private Optional<CaptureReport> summary(CaptureRun run, ScanFilter filter, List<AuthKey> keys,
      Optional<AsNode> node, OutputFormat format) throws IOException {
    final PrintWriter out = spec.commandLine().getOut();
    final HistoryListener listener = isFollowing && format == OutputFormat.TEXT
        ? new LiveStory(out)
        : HistoryListener.NONE;
    final Progress progress = new Progress(NanoClock.SYSTEM, spec.commandLine().getErr(),
        Terminal.STDERR.interactive() && !isFollowing);
    final int workers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, WORKERS_MAX);
    final CaptureReport report = node.map(played -> run.play(filter, keys, played, listener, progress))
        .orElseGet(() -> run.report(filter, keys, workers, listener, progress));
    if (report.files().stream().noneMatch(ReplayCommand::isCapture)) {
      return Optional.empty();
    }
    print(report, node, format);
    return Optional.of(report);
  }

  private void print(CaptureReport report, Optional<AsNode> node, OutputFormat format) throws IOException {
    final PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON && node.isPresent()) {
      out.println(AsNodeJson.render(node.get(), report.routers()));
    } else if (format == OutputFormat.JSON) {
      JsonSummary.write(report, out);
      out.println();
    } else {
      node.ifPresentOrElse(played -> new AsNodeText(out).print(played, report.routers()),
          () -> new TextSummary(out, output.colour()).print(report));
    }
  }

  private PacketPrinter printer(OutputFormat format) throws IOException {
    final PrintWriter out = spec.commandLine().getOut();
    return switch (format) {
      case TEXT -> new TextPackets(out, output.colour());
      case CSV -> new CsvPackets(out);
      case JSON -> new JsonPackets(out, true);
      case NDJSON -> new JsonPackets(out, false);
    };
  }

  /** Says what could not be read, and whether that was everything. */
  private int status(List<CaptureFile> files) {
    int status = ExitCode.OK;
    for (final CaptureFile file : files) {
      if (file.problem().isPresent()) {
        final CaptureFile.Problem problem = file.problem().get();
        final String where = problem.isCapture()
            ? ": read up to record " + (problem.record() - 1) + ", given up at octet " + problem.offset()
                + ": "
            : ": ";
        spec.commandLine().getErr().println("vigil: " + file.name() + where + problem.reason());
        status = Math.max(status, problem.isCapture() ? ExitCode.FAILED : ExitCode.USAGE);
      }
    }
    return status;
  }

  private static boolean isCapture(CaptureFile file) {
    return file.problem().isEmpty() || file.problem().get().isCapture();
  }
}
