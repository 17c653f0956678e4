package io.vigil.agent.machine;

/**
 * Whose rules the machine follows where keepalived and the RFCs differ. {@code docs/rules.md} has one line and one
 * scenario for each component.
 *
 * @param name as shown to people
 * @param answersLowerPriority a master that hears a lower priority advertises at once (RFC 9568 §6.4.3, not RFC 3768)
 * @param announcesAfterLowerPriority ... and repeats its gratuitous ARPs
 * @param mayAdvertiseBeforeYielding {@code higher_prio_send_advert} is honoured
 * @param ownerDiscardsAdverts an address owner discards every advert (RFC 3768 §7.1; erratum 8298 of RFC 9568 does
 *        not); where false {@link RouterParams#ownerIgnoreAdverts()} decides
 * @param ownerMayStartAsBackup an owner that is configured {@code state BACKUP} starts as BACKUP
 * @param ownerRecoversAsMaster an owner goes from FAULT to MASTER without a master-down interval in BACKUP
 * @param honoursPreemptDelay {@code preempt_delay} is honoured
 * @param honoursDownTimerAdverts {@code down_timer_adverts} is honoured; otherwise three adverts
 * @param dropsOtherAddressLists an advert with another address list, not from an owner, is refused (RFC 3768 §7.1); the
 *        receive checks need it, not the machine
 */
public record Rules(String name, boolean answersLowerPriority, boolean announcesAfterLowerPriority,
    boolean mayAdvertiseBeforeYielding, boolean ownerDiscardsAdverts, boolean ownerMayStartAsBackup,
    boolean ownerRecoversAsMaster, boolean honoursPreemptDelay, boolean honoursDownTimerAdverts,
    boolean dropsOtherAddressLists) {
  /** What keepalived does without {@code vrrp_strict}; the daemon's default. */
  public static final Rules KEEPALIVED = new Rules("KEEPALIVED", true, true, true, false, true, false, true,
      true, false);
  /** What keepalived does with {@code vrrp_strict}. */
  public static final Rules KEEPALIVED_STRICT = new Rules("KEEPALIVED_STRICT", false, false, false, false,
      false, false, false, false, false);
  /** VRRP version 2 by the book. */
  public static final Rules RFC3768 = new Rules("RFC3768", false, false, false, true, false, true, false,
      false, true);
  /** VRRP version 3 by the book, with its errata. */
  public static final Rules RFC9568 = new Rules("RFC9568", true, false, false, false, false, true, false,
      false, false);
}
