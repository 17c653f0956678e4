package io.vigil.agent.config.host;

import java.util.Optional;

/** The questions that binding a configuration puts to the host. */
public interface HostFacts {
  /** What is known of the interface {@code name} in the namespace the agent works in. */
  InterfaceFact networkInterface(String name);

  /** What stands at {@code path}, which is absolute; the last component is not followed if it is a link. */
  FileFact file(String path);

  /** What is known of the folder at {@code path}, which is absolute; links are followed. */
  FolderFact folder(String path);

  /** The first {@code octetsMax} octets of the file at {@code path}, which is absolute. */
  TextFact text(String path, int octetsMax);

  /** Who the user {@code name} is. */
  AccountFact user(String name);

  /** Number of the group {@code name}, empty if there is none. */
  Optional<Integer> group(String name);

  /** Who the agent itself runs as: the identity of scripts when nothing else is said. */
  AccountFact.Known self();

  /** Value of an environment variable of the agent, empty if unset. */
  Optional<String> environment(String name);

  /** Whether the kernel can start the file at {@code path} by itself: it begins with {@code #!} or is ELF. */
  boolean isProgram(String path);

  /** The folder that relative paths begin at. */
  String workingDirectory();

  /** Where <code>${_RANDOM}</code> begins in a file that sets no {@code random_seed}; a host that is not real repeats itself. */
  default int randomSeed() {
    return 1;
  }

  /** Nothing is known, everything is assumed to be in order: for simulation and for checking a file elsewhere. */
  static HostFacts unknown() {
    return UnknownHost.INSTANCE;
  }
}
