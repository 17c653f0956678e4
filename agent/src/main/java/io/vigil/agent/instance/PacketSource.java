package io.vigil.agent.instance;

/** A channel whose waiting packets can be read at once. The vrrp loop only. */
@FunctionalInterface
public interface PacketSource {
  /** Reads all that waits and puts it through the pipeline before it returns; how many packets that were. */
  int readNow();
}
