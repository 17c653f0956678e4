package io.vigil.agent.config.host;

/** What stands at a path. */
public sealed interface FileFact {
  /** A regular file; {@code mode} holds the twelve permission bits. */
  record Regular(int uid, int gid, int mode) implements FileFact {}

  record Directory(int uid, int gid, int mode) implements FileFact {}

  /** A symbolic link, not followed. */
  record Link(String target) implements FileFact {}

  /** A device, a socket, a FIFO. */
  record Special() implements FileFact {}

  /** Nothing, or nothing that the agent may look at. */
  record Absent() implements FileFact {}

  /** The host cannot be asked. */
  record Unknown() implements FileFact {}
}
