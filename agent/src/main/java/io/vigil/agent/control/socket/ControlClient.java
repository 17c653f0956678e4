package io.vigil.agent.control.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks a running agent. The command's main thread; blocks until the agent has answered, which it does within its own bound. */
public final class ControlClient {
  private ControlClient() {}

  /**
   * The answer.
   *
   * @param kind {@code ok}, {@code wrong}, or {@code error} and a sentence
   */
  public record Reply(String kind, String document) {}

  /**
   * Asks one question.
   *
   * @throws IOException nobody answers, or not to the end
   */
  public static Reply ask(Path socket, Question question) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      final ByteBuffer line = StandardCharsets.UTF_8.encode(question.line() + "\n");
      while (line.hasRemaining()) {
        channel.write(line);
      }
      final String answer = new String(Channels.newInputStream(channel).readAllBytes(),
          StandardCharsets.UTF_8);
      final int end = answer.indexOf('\n');
      if (end < 0 || !answer.endsWith("\n")) {
        throw new IOException("the agent closed the connection before its answer was complete");
      }
      return new Reply(answer.substring(0, end), answer.substring(end + 1));
    }
  }
}
