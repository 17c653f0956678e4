package io.vigil.tools.demo;

import io.vigil.agent.cli.ExitCode;
import io.vigil.agent.cli.OutputFormat;
import io.vigil.agent.cli.OutputOptions;
import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.time.EpochClock;
import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigil demo}: the first thing a newcomer sees. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Two agents on a virtual LAN: election, crashes, failover times against theory. Needs no root, takes ten seconds.", footer = {
    "", "Exit status: 0 the story ended well, 2 wrong usage or no privilege for --lab.", "", "Examples:",
    "  vigil demo", "  vigil demo --seed 7 --pcap wire.pcap", "  vigil demo --lab",
    "  vigil demo --format json"})
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--seed", paramLabel = "N", description = "chooses the moments of the crashes; printed, so that a run can be repeated")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--pcap", paramLabel = "FILE", description = "writes what was on the wire")
  private Optional<Path> pcap = Optional.empty();

  @Option(names = "--lab", description = "real sockets, addresses and scripts in network namespaces of its own (root)")
  private boolean lab;

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SyscallException {
    final OutputFormat format = output.oneOf(OutputFormat.TEXT, OutputFormat.JSON);
    final PrintWriter out = spec.commandLine().getOut();
    final long nowNs = NanoClock.SYSTEM.nanoTime();
    final long chosen = seed.orElse(nowNs & 0xFFFF);
    if (lab && (pcap.isPresent() || format == OutputFormat.JSON)) {
      throw new UserMistakeException("demo: --lab has neither --pcap nor --format json");
    }
    if (lab) {
      return new LabDemo(out, output.colour()).run();
    }
    final Screen screen = new Screen(
        format == OutputFormat.TEXT ? out : new PrintWriter(PrintWriter.nullWriter()),
        output.colour());
    final WireLog wire = new WireLog(nowNs, EpochClock.SYSTEM.now());
    screen.title(chosen);
    final StoryResult result = new Story(chosen, wire, screen, NanoClock.SYSTEM, _ -> true).tell();
    screen.summary(result);
    if (format == OutputFormat.JSON) {
      out.println(DemoJson.render(result));
    }
    if (pcap.isPresent()) {
      write(pcap.get(), wire.pcap());
    }
    return ExitCode.OK;
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UserMistakeException("--pcap " + file + ": cannot be written: " + e);
    }
  }
}
