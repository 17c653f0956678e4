package io.vigil.agent.act.notify;

import io.netty.channel.IoEventLoop;
import io.vigil.agent.os.linux.ErrorPipe;
import io.vigil.agent.os.linux.SyscallException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one start's process writes to standard error. Made and {@link #started} on a launcher thread, then the notify loop's. */
final class ScriptErrors {
  private final @Nullable ErrorPipe pipe;
  private final String refusal;

  /** A script is started all the same where there is no descriptor to spare. */
  ScriptErrors() {
    ErrorPipe made = null;
    String why = "";
    try {
      made = ErrorPipe.open();
    } catch (SyscallException e) {
      why = "(not kept: " + e.getMessage() + ")";
    }
    pipe = made;
    refusal = why;
  }

  /** The process's descriptor; -1: it gets /dev/null. */
  int writeEnd() {
    return pipe == null ? -1 : pipe.writeEnd();
  }

  void started(boolean runs) {
    if (pipe != null) {
      pipe.closeWriteEnd();
      if (!runs) {
        pipe.close();
      }
    }
  }

  void begin(IoEventLoop loop, Consumer<Throwable> crash) {
    if (pipe != null) {
      pipe.register(loop, crash);
    }
  }

  /** The process has ended: the end of what it wrote; {@code whenClosed} hears that nothing it left can write any more. */
  String ended(Runnable whenClosed) {
    if (pipe == null) {
      whenClosed.run();
      return refusal;
    }
    return pipe.ended(whenClosed);
  }

  void close() {
    if (pipe != null) {
      pipe.close();
    }
  }
}
