package io.vigil.agent.machine;

/** What a notification reports, by the words that keepalived gives to scripts. */
public enum NotifyState {
  MASTER, BACKUP, FAULT, STOP, DELETED
}
