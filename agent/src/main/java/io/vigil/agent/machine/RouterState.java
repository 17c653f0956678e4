package io.vigil.agent.machine;

/**
 * The states by the names that keepalived prints.
 *
 * <p>
 * RFC 9568 §6.3 calls {@link #INIT} Initialize and {@link #MASTER} Active; {@link #FAULT} is keepalived's.
 */
public enum RouterState {
  /** Not started, or stopped. No timer runs and adverts are ignored. */
  INIT,
  /** Listens to the master; the master-down timer runs. */
  BACKUP,
  /** Holds the addresses and advertises; the advertisement timer runs. */
  MASTER,
  /** Cannot take part for at least one {@link FaultCause}. No timer runs and adverts are ignored. */
  FAULT
}
