package io.vigil.agent.act.notify;

/** What a script or a FIFO is told. The names are the words that they read. */
public enum NotifyState {
  MASTER, BACKUP, FAULT, STOP,
  /** A reload took the instance away. */
  DELETED,
  /** A master heard a lower priority, or its own from a lower address. */
  MASTER_RX_LOWER_PRI,
  /** The effective priority of a master changed. For FIFOs alone. */
  MASTER_PRIORITY,
  /** The effective priority of a backup changed. For FIFOs alone. */
  BACKUP_PRIORITY;

  /** Whether it is entered and stayed in; otherwise it happens within a state. */
  public boolean isState() {
    return this == MASTER || this == BACKUP || this == FAULT || isLast();
  }

  /** Whether nothing follows that would tell the same. */
  boolean isLast() {
    return this == STOP || this == DELETED;
  }

  /** Whether it is the change of a priority, which must be asked for. */
  boolean isPriorityChange() {
    return this == MASTER_PRIORITY || this == BACKUP_PRIORITY;
  }
}
