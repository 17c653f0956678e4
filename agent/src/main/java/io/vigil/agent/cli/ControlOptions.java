package io.vigil.agent.cli;

import io.vigil.agent.control.ControlPaths;
import io.vigil.agent.control.socket.ControlClient;
import io.vigil.agent.control.socket.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running agent is asked, and the asking itself: use as picocli {@code @Mixin}. */
final class ControlOptions {
  @Option(names = {"-s",
      "--namespace"}, paramLabel = "NAME", description = "the agent that runs with -s NAME")
  private @Nullable String namespace;

  @Option(names = {"-p", "--pid"}, paramLabel = "FILE", description = "the agent that runs with -p FILE")
  private @Nullable Path pidFile;

  @Option(names = "--socket", paramLabel = "FILE", description = "the control socket itself")
  private @Nullable Path socket;

  /** Prints the answer; the exit status: 1 when the agent says that something is wrong. */
  int ask(Question question, PrintWriter out) {
    final Path path = socket == null
        ? ControlPaths.socket(Optional.ofNullable(namespace), Optional.ofNullable(pidFile))
        : socket;
    final ControlClient.Reply reply;
    try {
      reply = ControlClient.ask(path, question);
    } catch (IOException e) {
      throw new UserMistakeException(path + ": " + e.getMessage()
          + " (is the agent running, with the same -s or -p, and may you open its socket?)");
    }
    if (reply.kind().startsWith("error ")) {
      throw new UserMistakeException(reply.kind().substring("error ".length()));
    }
    out.print(reply.document());
    return reply.kind().equals("wrong") ? ExitCode.FAILED : ExitCode.OK;
  }
}
