package io.vigil.agent.config.host;

/** What is known of a folder, links followed. */
public sealed interface FolderFact {
  /**
   * It exists.
   *
   * @param fileSystem type of the file system it is on, as {@code /proc/mounts} names it
   * @param readOnly whether that is mounted read-only
   */
  record Present(String fileSystem, boolean readOnly) implements FolderFact {}

  /** There is no folder at that path. */
  record Absent() implements FolderFact {}

  /** The host cannot be asked. */
  record Unknown() implements FolderFact {}
}
