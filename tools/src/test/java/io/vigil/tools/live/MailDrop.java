package io.vigil.tools.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server on the loopback interface of a namespace that takes every mail; several at a time, as keepalived sends them. */
final class MailDrop implements AutoCloseable {
  static final int PORT = 2525;

  private final ServerSocket socket;
  /** What was said in each connection, in the order in which they began. */
  private final List<List<String>> conversations = new CopyOnWriteArrayList<>();

  MailDrop(String namespace) {
    socket = Frames.inside(namespace, () -> new ServerSocket(PORT, 100, InetAddress.getLoopbackAddress()));
    Thread.ofPlatform().daemon().start(this::serve);
  }

  /** Those of which the whole text came, each from MAIL FROM to the end of the text. */
  List<List<String>> mails() {
    return conversations.stream().filter(one -> one.contains(".")).toList();
  }

  private void serve() {
    try {
      while (true) {
        final Socket client = socket.accept();
        final List<String> said = new CopyOnWriteArrayList<>();
        conversations.add(said);
        Thread.ofPlatform().daemon().start(() -> talk(client, said));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void talk(Socket client, List<String> said) {
    try (client;
        BufferedReader in = new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      answer(client, "220 here");
      boolean text = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        said.add(line);
        if (line.equals("DATA")) {
          text = true;
          answer(client, "354 go on");
        } else if (!text || line.equals(".")) {
          text = false;
          answer(client, line.equals("QUIT") ? "221 bye" : "250 fine");
        }
      }
    } catch (IOException gone) {
      said.add(gone.toString());
    }
  }

  private static void answer(Socket client, String words) throws IOException {
    final OutputStream out = client.getOutputStream();
    out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** The subjects of the mails about this name. */
  List<String> about(String name) {
    final List<String> seen = new ArrayList<>();
    for (final List<String> mail : mails()) {
      final String subject = mail.stream().filter(line -> line.startsWith("Subject: ")).findFirst()
          .orElse("");
      if (subject.contains(" " + name + " - ")) {
        seen.add(subject);
      }
    }
    return seen;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
