package io.vigil.agent.os.signals;

/** Who hears of signals. Called on the loop that {@link SignalSource} was given. */
public interface SignalListener {
  /** A signal came. Equal ones that came before the first was read are one. */
  void signalled(AgentSignal signal);

  /** The source met what must not happen; it goes on. For the log. */
  void failed(Throwable cause);
}
