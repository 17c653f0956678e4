package io.vigil.tools.replay.asnode;

import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.config.ConfigLoader;
import io.vigil.agent.config.LoadOptions;
import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.AgentConfig;
import io.vigil.agent.machine.Rules;
import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.inet.IpAddress;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The question "what would Vigil have done as this node?", put to a configuration. Frames are handed over in the order of the
 * capture; the node starts with the first. One thread.
 */
public final class AsNode {
  private final AgentConfig config;
  private final List<IpAddress> own;
  private final FrameView view = new FrameView();
  private Optional<PlayedNode> node = Optional.empty();

  private AsNode(AgentConfig config, List<IpAddress> own) {
    this.config = config;
    this.own = List.copyOf(own);
  }

  /**
   * Reads the configuration as {@code vigil run} does, but for the interfaces of this host.
   *
   * @param addresses {@code --as}: at most one of each family
   * @param err gets every problem with its place
   * @throws UserMistakeException if there is no such file, {@code vigil run} would not start with it, or an address is none
   */
  public static AsNode load(String file, List<String> addresses, PrintWriter err) {
    final List<IpAddress> own = own(addresses);
    if (!Files.isReadable(Path.of(file)) || Files.isDirectory(Path.of(file))) {
      throw new UserMistakeException("--config " + file + ": not a file that can be read");
    }
    final Loaded loaded = new ConfigLoader(HostFacts.unknown()).load(file, LoadOptions.forRun(""));
    loaded.problems().forEach(problem -> err.println(problem.render()));
    return switch (loaded) {
      case Loaded.Ready ready when ready.config().instances().isEmpty() ->
        throw new UserMistakeException("--config " + file + ": no vrrp_instance in it");
      case Loaded.Ready ready -> new AsNode(ready.config(), own);
      case Loaded.Refused refused ->
        throw new UserMistakeException("--config " + file + ": " + refused.reason());
    };
  }

  /** One frame of the capture. */
  public void hear(CapturedFrame captured) {
    if (node.isEmpty()) {
      node = Optional.of(new PlayedNode(config, own, Rules.KEEPALIVED, captured.epochNs()));
    }
    view.read(captured.link(), captured.buf(), captured.offset(), captured.capturedBytes(),
        captured.wireBytes());
    node.get().hear(captured, view);
  }

  /** The node as it was after the last frame; empty if there was none. */
  public Optional<PlayedNode> node() {
    return node;
  }

  /** The addresses it was played with. */
  public List<IpAddress> own() {
    return own;
  }

  private static List<IpAddress> own(List<String> texts) {
    final List<IpAddress> own = new ArrayList<>();
    for (final String text : texts) {
      final IpAddress address = IpAddress.parse(text).filter(parsed -> !parsed.isMulticast())
          .orElseThrow(() -> new UserMistakeException(
              "--as " + text + ": not an address of a host; give it in numbers, without zone"));
      if (own.stream().anyMatch(other -> other.family() == address.family())) {
        throw new UserMistakeException("--as " + text + ": one address of each family is enough");
      }
      own.add(address);
    }
    if (own.isEmpty()) {
      throw new UserMistakeException("--config needs --as ADDRESS: the address that the node sends from");
    }
    return own;
  }
}
