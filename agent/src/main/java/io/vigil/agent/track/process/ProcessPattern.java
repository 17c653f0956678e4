package io.vigil.agent.track.process;

import io.vigil.agent.config.model.TrackProcess;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which processes a {@code vrrp_track_process} means. Compared octet by octet with what {@code /proc} holds, as keepalived does: the short
 * name whole, or the words of the command line as they were at exec, zero octets between them. Immutable; allocates nothing.
 */
final class ProcessPattern {
  /** The kernel cuts short names to this. */
  static final int SHORT_NAME_OCTETS_MAX = 15;

  private final boolean command;
  private final byte[] wanted;
  /** Whether more may follow. */
  private final boolean open;

  private ProcessPattern(boolean command, byte[] wanted, boolean open) {
    this.command = command;
    this.wanted = wanted;
    this.open = open;
  }

  static ProcessPattern of(TrackProcess config) {
    final byte[] name = config.process().getBytes(StandardCharsets.UTF_8);
    if (!config.fullCommand()) {
      return new ProcessPattern(false, name, false);
    }
    final ByteArrayOutputStream words = new ByteArrayOutputStream();
    words.writeBytes(name);
    words.write(0);
    for (final String parameter : config.parameters()) {
      words.writeBytes(parameter.getBytes(StandardCharsets.UTF_8));
      words.write(0);
    }
    final byte[] all = words.toByteArray();
    return switch (config.parameterMatch()) {
      case NONE -> new ProcessPattern(true, Arrays.copyOf(all, name.length + 1), true);
      case EXACT -> new ProcessPattern(true, all, false);
      case INITIAL -> new ProcessPattern(true, all, true);
      case PARTIAL -> new ProcessPattern(true,
          config.parameters().isEmpty() ? all : Arrays.copyOf(all, all.length - 1), true);
    };
  }

  /** Whether the command line is what counts, not the short name. */
  boolean ofCommand() {
    return command;
  }

  /** Whether no process can ever have this short name. */
  boolean tooLong() {
    return !command && wanted.length > SHORT_NAME_OCTETS_MAX;
  }

  /**
   * Whether a process is meant.
   *
   * @param octets from index 0 its short name, without an end of line, or its command line, with or without a zero octet at the end
   * @param length of it; 0: it has none
   */
  boolean matches(ByteBuffer octets, int length) {
    if (length == 0) {
      return false;
    }
    // A process that wrote its title over its command line may have left out the last zero octet.
    final boolean ended = !command || octets.get(length - 1) == 0;
    final int whole = ended ? length : length + 1;
    if (whole < wanted.length || (!open && whole > wanted.length)) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] != (i < length ? octets.get(i) : 0)) {
        return false;
      }
    }
    return true;
  }
}
