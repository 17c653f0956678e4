package io.vigil.agent.act.notify;

/** What a script is told. The names are the words that scripts read. */
public enum NotifyState {
  MASTER, BACKUP, FAULT, STOP, DELETED
}
