package io.vigil.agent.config.model;

/**
 * Announcements on interfaces that carry addresses and no adverts.
 *
 * @param intervalNs their period, up to a day; 0 = none
 * @param everyInterface not on virtual ones alone
 */
public record ExtraAnnouncements(long intervalNs, boolean everyInterface) {
  public static final ExtraAnnouncements OFF = new ExtraAnnouncements(0, false);
}
