package io.vigil.agent.instance;

/** A channel whose waiting packets can be read at once. The vrrp loop only. */
public interface PacketSource {
  /** Reads all that waits and puts it through the pipeline before it returns. */
  void readNow();
}
