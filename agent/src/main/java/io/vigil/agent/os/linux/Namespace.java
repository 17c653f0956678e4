package io.vigil.agent.os.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Network namespaces of {@code ip netns}, for {@code -s NAME}.
 *
 * <p>
 * Linux moves the calling <em>thread</em> only; a new thread starts in the namespace of the thread that started it.
 * So {@code main} enters before it starts any thread that opens a socket, and event loops get there by being
 * started from {@code main} afterwards. Netty starts a loop's thread at the first task given to it: give that task
 * from {@code main} (registering a channel does), never from a signal handler or a thread of the JVM, which stay
 * behind in the initial namespace. What must stay there (the proc connector: the kernel answers it nowhere else) is
 * opened before; a socket keeps the namespace of its birth. {@link #current} lets each loop check where it is.
 */
public final class Namespace {
  private static final int CLONE_NEWNET = 0x40000000;
  private static final RareCall SETNS = new RareCall("setns");

  private Namespace() {}

  /**
   * Moves the calling thread into the namespace that {@code ip netns add NAME} made.
   *
   * @throws SyscallException from {@code open}: no such namespace; from {@code setns}: no CAP_SYS_ADMIN
   */
  public static void enter(String name) throws SyscallException {
    if (name.isEmpty() || name.indexOf('/') >= 0 || ".".equals(name) || "..".equals(name)) {
      throw new SyscallException("setns", Errno.EINVAL, "network namespace " + name);
    }
    final int fd = Descriptor.open("/run/netns/" + name, Descriptor.READ_ONLY, 0);
    try {
      SETNS.orThrow("network namespace " + name, fd, CLONE_NEWNET);
    } finally {
      Descriptor.close(fd);
    }
  }

  /** Identity of the calling thread's network namespace, for example {@code net:[4026531840]}. */
  public static String current() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("/proc is not mounted", e);
    }
  }
}
