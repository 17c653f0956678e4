package io.vigil.agent.act.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An SMTP server on the loopback interface that writes down what it hears, and answers as it is told. */
final class FakeMailServer implements AutoCloseable {
  static final String GREETING = "";
  static final String TEXT = ".";
  /** Instead of an answer. */
  static final String HANG_UP = "hang up";
  static final String SILENCE = "silence";
  private static final Map<String, String> USUAL = Map.of(GREETING, "220 here", "DATA", "354 go on", "QUIT",
      "221 bye");

  /** Every line of every conversation, those of one after those of the other. */
  final List<String> heard = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final ServerSocket socket;
  private volatile @Nullable Socket open;

  FakeMailServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** What it answers to this verb, to the connection or to the end of a text, instead of what is usual. */
  void answer(String to, String answer) {
    answers.put(to, answer);
  }

  /** As it was. */
  void answerAsUsual() {
    answers.clear();
  }

  /** Ends the conversation that goes on. */
  void hangUp() throws IOException {
    final Socket now = open;
    if (now != null) {
      now.close();
    }
  }

  /** Subjects so far. */
  List<String> subjects() {
    return heard.stream().filter(line -> line.startsWith("Subject: "))
        .map(line -> line.substring("Subject: ".length())).toList();
  }

  private void serve() {
    try {
      while (true) {
        talk(socket.accept());
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void talk(Socket client) throws IOException {
    open = client;
    try (client;
        BufferedReader in = new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      boolean on = say(client, GREETING);
      boolean text = false;
      while (on) {
        final String line = in.readLine();
        if (line == null) {
          return;
        }
        heard.add(line);
        if (!text || line.equals(TEXT)) {
          final String verb = text ? TEXT : line.split(" ", 2)[0];
          text = verb.equals("DATA") && !answers.containsKey("DATA");
          on = say(client, verb);
        }
      }
    } catch (SocketException reset) {
      heard.add(reset.toString());
    }
  }

  private boolean say(Socket client, String to) throws IOException {
    final String answer = answers.getOrDefault(to, USUAL.getOrDefault(to, "250 fine"));
    if (answer.equals(HANG_UP)) {
      return false;
    }
    if (!answer.equals(SILENCE)) {
      final OutputStream out = client.getOutputStream();
      out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    return true;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
