package io.vigil.agent.os.signals;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.vigil.agent.os.linux.SignalFd;
import io.vigil.agent.os.linux.SignalSet;
import io.vigil.agent.os.linux.SyscallException;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Brings every signal that keepalived knows to one loop (never the vrrp loop); after {@link #open} none of them ends the
 * process. Open it early in {@code main}: until then HUP, INT and TERM end the JVM, as they end keepalived before it has set up
 * its own.
 *
 * <p>
 * <b>What the launcher does.</b> The JVM has no handler for real-time signals, and dies of one that comes before there is
 * anybody to take it. So the launcher blocks them before exec, with coreutils 8.31 or later:
 *
 * <pre>
 * exec env --block-signal=USR1,USR2,36,63,64 _JAVA_SR_SIGNUM=40 "$java" …
 * </pre>
 *
 * All threads inherit the mask, and the signals wait in a signalfd, even those sent before it is open. The JVM uses USR2 to
 * suspend its own threads and lets it through in each; {@code _JAVA_SR_SIGNUM} moves that to another number. Do not block HUP,
 * INT and TERM (the JVM lets them through again) and do not give {@code -Xrs} (they would end the process).
 *
 * <p>
 * <b>Without the launcher</b> ({@code java -jar}) HUP, INT, TERM, USR1 and USR2 are taken by the JVM's handlers, and the
 * real-time signals are ignored; {@link #delivery} says which is which.
 *
 * <p>
 * <b>Scripts</b> must be started with default dispositions and an empty mask, and without {@code _JAVA_SR_SIGNUM} in their
 * environment.
 */
public final class SignalSource implements EpollIoHandle, AutoCloseable {
  /** How a signal gets here. */
  public enum Delivery {
    /** Blocked since before exec, read by the loop. */
    SIGNALFD,
    /** By the JVM's handler. */
    JVM,
    /** Does no harm and does nothing: the process was started without the launcher. */
    IGNORED,
    /** Ends the process without a word: only INT and TERM, and only where somebody started the JVM with {@code -Xrs}. */
    FATAL
  }

  private static final Map<Integer, String> JVM_NAMES = Map.of(1, "HUP", 2, "INT", 15, "TERM", 10, "USR1", 12,
      "USR2");
  private static final int SIGNALS_PER_TURN_MAX = 64;

  private final IoEventLoop loop;
  private final SignalListener listener;
  private final SignalFd signals;
  private final Map<AgentSignal, Delivery> delivery;
  private final AtomicLong unheard = new AtomicLong();
  private @Nullable IoRegistration registration;
  private boolean closed;

  private SignalSource(IoEventLoop loop, SignalListener listener, SignalFd signals) {
    this.loop = loop;
    this.listener = listener;
    this.signals = signals;
    delivery = new EnumMap<>(AgentSignal.class);
  }

  /** Takes all signals of {@link AgentSignal}. Once a process. */
  public static SignalSource open(IoEventLoop loop, SignalListener listener) throws IOException {
    final long blocked = SignalSet.blockedEverywhere();
    long mine = 0;
    for (AgentSignal signal : AgentSignal.values()) {
      for (int number : signal.numbers()) {
        mine |= blocked & (1L << (number - 1));
      }
    }
    final SignalSource source = new SignalSource(loop, listener, SignalFd.open(mine));
    for (AgentSignal signal : AgentSignal.values()) {
      for (int number : signal.numbers()) {
        source.delivery.put(signal, source.take(signal, number, blocked));
      }
    }
    loop.register(source)
        .addListener(done -> source.registered((IoRegistration) done.getNow(), done.cause()));
    return source;
  }

  /** From now on SIGINT does nothing, as {@code --ignore-sigint} asks. After {@link #open}, which takes it. Any thread. */
  public static void ignoreInterrupt() {
    final boolean _ = JvmSignals.handle("INT", () -> {});
  }

  /** How each signal gets here. */
  public Map<AgentSignal, Delivery> delivery() {
    return Collections.unmodifiableMap(delivery);
  }

  /** Failures that not even {@link SignalListener#failed} took. Any thread. */
  public long unheard() {
    return unheard.get();
  }

  @Override
  public FileDescriptor fd() {
    return signals.fd();
  }

  @Override
  public void handle(IoRegistration from, IoEvent event) {
    try {
      for (int i = 0; i < SIGNALS_PER_TURN_MAX && !closed; i++) {
        final int number = signals.next();
        if (number == 0) {
          return;
        }
        AgentSignal.of(number).ifPresent(this::tell);
      }
    } catch (Throwable broken) {
      fail(broken);
    }
  }

  /** Reads no more; the signals stay harmless. Any thread; the loop calls it too when it shuts down. */
  @Override
  public void close() {
    if (loop.inEventLoop()) {
      closeNow();
      return;
    }
    try {
      loop.execute(this::closeNow);
    } catch (RejectedExecutionException _) {
      // The loop has ended, and what was registered with it went with it.
      closeDescriptor();
    }
  }

  private void closeNow() {
    closed = true;
    if (registration != null && registration.isValid()) {
      registration.cancel();
    }
    closeDescriptor();
  }

  private void closeDescriptor() {
    try {
      signals.close();
    } catch (IOException lost) {
      fail(lost);
    }
  }

  private Delivery take(AgentSignal signal, int number, long blocked) throws SyscallException {
    if (SignalSet.contains(blocked, number)) {
      return Delivery.SIGNALFD;
    }
    final String name = JVM_NAMES.get(number);
    if (name != null && JvmSignals.handle(name, () -> post(signal))) {
      return Delivery.JVM;
    }
    if (signal == AgentSignal.STOP) {
      return Delivery.FATAL;
    }
    SignalSet.ignore(number);
    return Delivery.IGNORED;
  }

  private void post(AgentSignal signal) {
    try {
      loop.execute(() -> tell(signal));
    } catch (RejectedExecutionException ended) {
      // The loop has ended, so the agent is ending: there is nobody left whom a signal could concern.
      return;
    }
  }

  private void tell(AgentSignal signal) {
    try {
      listener.signalled(signal);
    } catch (Throwable broken) {
      fail(broken);
    }
  }

  private void fail(Throwable broken) {
    try {
      listener.failed(broken);
    } catch (Throwable deaf) {
      // The loop must not sleep for a second because the one who would be told is broken himself.
      unheard.incrementAndGet();
    }
  }

  private void registered(@Nullable IoRegistration made, @Nullable Throwable refused) {
    if (made == null) {
      fail(refused == null ? new IllegalStateException("no registration") : refused);
    } else if (closed) {
      made.cancel();
    } else {
      registration = made;
      made.submit(EpollIoOps.EPOLLIN);
    }
  }
}
