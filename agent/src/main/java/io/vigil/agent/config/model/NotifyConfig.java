package io.vigil.agent.config.model;

import java.util.Optional;

/**
 * What an instance or a sync group tells others. A script is empty where none is configured, or where it was refused
 * when the file was read.
 *
 * @param generic {@code notify}: at every change of state
 * @param lowerPriority {@code notify_master_rx_lower_pri}: a master heard a lower priority; never for a group
 * @param deleted {@code notify_deleted}: a reload removed the instance; never for a group
 * @param reportDeleted whether such a removal is reported as DELETED, otherwise as FAULT; never for a group
 * @param priorityChanges whether a change of priority is written to the FIFO
 * @param smtpAlert whether changes of state are mailed
 * @param manner how the scripts are run
 */
public record NotifyConfig(Optional<Script> master, Optional<Script> backup, Optional<Script> fault,
    Optional<Script> stop, Optional<Script> generic, Optional<Script> lowerPriority, Optional<Script> deleted,
    boolean reportDeleted, boolean priorityChanges, boolean smtpAlert,
    NotifyManner manner) {
  public static final NotifyConfig NONE = new NotifyConfig(Optional.empty(), Optional.empty(),
      Optional.empty(), Optional.empty(), Optional.empty());

  /** Scripts for changes of state only. */
  public NotifyConfig(Optional<Script> master, Optional<Script> backup, Optional<Script> fault,
      Optional<Script> stop, Optional<Script> generic) {
    this(master, backup, fault, stop, generic, Optional.empty(), Optional.empty(), false, false, false,
        NotifyManner.DEFAULT);
  }
}
