package io.vigil.agent.track.process;

import java.nio.ByteBuffer;

/** What can be seen of processes at this moment. The track loop. */
interface ProcessView {
  /** In place of a length: there is no such process. */
  int GONE = -1;
  /** In place of a length: the kernel would not say; who asks knows no more than before. */
  int UNKNOWN = -2;

  /** Reads the short name, without end of line, into {@link #octets}: its length, {@link #GONE} or {@link #UNKNOWN}. */
  int shortName(int pid);

  /** Reads the command line into {@link #octets}: its length (0: it has none), {@link #GONE} or {@link #UNKNOWN}. */
  int commandLine(int pid);

  /** What was read last. */
  ByteBuffer octets();

  /** Whether it runs: a process that has ended keeps its short name until its parent has asked for its status. */
  Life life(int pid);

  /** How alive a process is. */
  enum Life {
    /** It runs. */
    RUNNING,
    /** Its first thread has ended, others run; its command line is not to be seen any more. */
    HEADLESS,
    /** It has ended. */
    ENDED,
    /** The kernel would not say. */
    UNKNOWN
  }
}
