package io.vigil.tools.replay.analysis;

import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.VirtualMac;
import io.vigil.tools.replay.model.Loss;
import io.vigil.tools.replay.model.PriorityChange;
import io.vigil.tools.replay.model.RouterKey;
import io.vigil.tools.replay.model.Silence;
import io.vigil.tools.replay.model.Takeover;
import io.vigil.tools.replay.model.Term;
import io.vigil.tools.replay.scan.AdvertBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One virtual router as its adverts show it. A term of a member begins with an advert of a priority other than 0 and ends
 * with a resignation, with silence longer than any backup's patience, or by yielding. One thread.
 */
final class RouterTrack {
  static final int MEMBERS_MAX = 64;
  /** A step of the clock back by more than this breaks the story; less is disorder in the capture. */
  private static final long STEP_BACK_NS_MIN = 1_000_000_000;
  /** So long after a newcomer's first advert the old master may still send one that left before it heard. */
  private static final long RACE_NS_MAX = 10_000_000;

  /** Part of an interval by which an advert may be late. */
  private static final int JITTER_PARTS = 10;

  final int vrid;
  final long vlans;
  final List<MemberTrack> members = new ArrayList<>();
  final Bounded<Term> terms;
  final Bounded<Takeover> takeovers;
  final Bounded<Silence> silences;
  final Bounded<Loss> losses;
  final Bounded<PriorityChange> priorityChanges;
  final IntervalLog intervals;
  final ClaimLog claims;
  final SuspicionLog suspicions;
  long missing;
  long ignoredSenders;

  private final AddressBook book;
  private final HistoryListener listener;
  private final RouterKey liveKey;
  private final Quotas quotas;
  /** Who spoke last of those that are or were master. */
  private @Nullable MemberTrack speaker;
  /** Whom the present speaker took over from. */
  private @Nullable MemberTrack displaced;
  private long lastNs = MemberTrack.NEVER;
  private int termsBegun;
  /** A takeover that may be an overlap which the capture did not see begin. */
  private @Nullable MemberTrack unprovenLoser;

  RouterTrack(RouterKey liveKey, long vlans, AddressBook book, HistoryListener listener, Quotas quotas) {
    this.liveKey = liveKey;
    this.vrid = liveKey.vrid();
    this.vlans = vlans;
    this.book = book;
    this.listener = listener;
    this.quotas = quotas;
    this.terms = new Bounded<>(quotas.terms);
    this.takeovers = new Bounded<>(quotas.takeovers);
    this.silences = new Bounded<>(quotas.silences);
    this.losses = new Bounded<>(quotas.losses);
    this.priorityChanges = new Bounded<>(quotas.priorityChanges);
    this.intervals = new IntervalLog(quotas.intervals);
    // VRID 0 is none: its adverts are refused, and it has no hardware address.
    final long virtualMac = vrid == 0 ? MemberTrack.NO_MAC : VirtualMac.of(liveKey.family(), vrid);
    this.claims = new ClaimLog(virtualMac, quotas.announcers);
    this.suspicions = new SuspicionLog(virtualMac, quotas.suspects);
  }

  /** The sender, if it was heard before. */
  @Nullable
  MemberTrack member(long hi, long lo) {
    for (int i = 0; i < members.size(); i++) {
      final MemberTrack member = members.get(i);
      if (member.lo == lo && member.hi == hi) {
        return member;
      }
    }
    return null;
  }

  /** Whether the advert was seen a moment ago. */
  boolean isCopy(AdvertBatch row) {
    final MemberTrack member = member(row.hi(), row.lo());
    return member != null && member.isCopy(row);
  }

  /** Takes in an advert that is no copy and that a receiver would accept. */
  void advert(AdvertBatch row) {
    MemberTrack member = member(row.hi(), row.lo());
    final boolean isNew = member == null;
    if (member == null) {
      if (members.size() == MEMBERS_MAX) {
        ignoredSenders++;
        return;
      }
      if (!quotas.members.take()) {
        quotas.ignoredAdverts++;
        return;
      }
      member = new MemberTrack(row.address());
      member.firstNs = row.epochNs();
      members.add(member);
    }
    if (lastNs != MemberTrack.NEVER && row.epochNs() < lastNs - STEP_BACK_NS_MIN) {
      breakOff();
    }
    final long nowNs = lastNs == MemberTrack.NEVER ? row.epochNs() : Math.max(lastNs, row.epochNs());
    lastNs = nowNs;
    endSilentTerms(member, nowNs);
    learn(member, row, nowNs);
    if (row.priority() == 0) {
      resign(member, nowNs);
    } else if (member.active) {
      goOn(member, nowNs);
    } else {
      begin(member, isNew, row, nowNs);
    }
    if (member.active) {
      speaker = member;
    }
    if (row.priority() != 0) {
      pushAside(member, nowNs);
    }
    member.adverts++;
    member.lastNs = nowNs;
    member.remember(row);
  }

  /** The clock of the capture was set back: what comes now has no place in the story so far. */
  private void breakOff() {
    members.forEach(member -> {
      end(member, member.howItEnds(), member.whenItEnds());
      member.resigned = false;
    });
    speaker = null;
    displaced = null;
    unprovenLoser = null;
    lastNs = MemberTrack.NEVER;
  }

  private void endSilentTerms(MemberTrack sender, long nowNs) {
    for (int i = 0; i < members.size(); i++) {
      final MemberTrack member = members.get(i);
      if (member.active && member.yieldsToNewcomer && !member.isAudibleAt(nowNs)) {
        end(member, member.howItEnds(), member.whenItEnds());
      }
      if (member.active && nowNs - member.lastNs > member.longestDownNs()) {
        if (member == sender && member == speaker) {
          silences.add(new Silence(member.src, member.lastNs, nowNs));
        }
        end(member, member.howItEnds(), member.whenItEnds());
      }
    }
  }

  private void end(MemberTrack member, Term.End how, long atNs) {
    if (member.active) {
      member.active = false;
      member.endedNs = atNs;
      terms.add(new Term(member.src, member.termFromNs, atNs, member.termPriority, how));
    }
  }

  /** Facts of an advert, before what it means is judged; the interval before is still needed then. */
  private void learn(MemberTrack member, AdvertBatch row, long nowNs) {
    if (row.mac() != MemberTrack.NO_MAC) {
      if (member.mac == MemberTrack.NO_MAC) {
        member.mac = row.mac();
      } else if (member.mac != row.mac()) {
        suspicions.otherMac(member, row);
      }
    }
    if (row.priority() != 0 && member.priority != row.priority()) {
      if (member.priority != 0) {
        priorityChanges.add(new PriorityChange(nowNs, member.src, member.priority, row.priority()));
      }
      member.priority = row.priority();
    }
    if (member.active) {
      measure(member, row.priority(), nowNs);
    }
    member.version = row.version();
    member.intervalCs = row.intervalCs();
    member.ttl = row.ttl();
    if (!row.isUnchecked()) {
      member.isChecked = true;
      member.auth = row.auth();
      member.secret = row.secret();
      member.checksumForm = row.checksumForm();
      if (member.listHash != row.listHash()) {
        member.listHash = row.listHash();
        book.register(this, row.listHash());
      }
    }
  }

  /** The time since the advert before, against the interval that it announced. */
  private void measure(MemberTrack member, int priority, long nowNs) {
    final long ns = nowNs - member.lastNs;
    final long intervalNs = member.intervalNs();
    if (priority != 0) {
      intervals.add(ns);
    }
    // A resignation comes when it likes, so only whole intervals before it were owed.
    final long owed = priority != 0
        ? (ns + intervalNs / 2) / intervalNs - 1
        : (ns - intervalNs / JITTER_PARTS) / intervalNs;
    if (owed > 0) {
      missing += owed;
      losses.add(new Loss(member.src, member.lastNs, nowNs, owed));
    }
  }

  private void resign(MemberTrack member, long nowNs) {
    if (!member.active && termsBegun == 0) {
      // The capture began a moment too late to see more of this master.
      member.active = true;
      member.termFromNs = nowNs;
      member.termPriority = 0;
      termsBegun++;
    }
    if (member.active) {
      end(member, Term.End.RESIGNED, nowNs);
      endYielded();
      member.resigned = true;
      speaker = member;
      listener.resigned(liveKey, member.src, nowNs);
    }
  }

  /** Whoever had yielded to a newcomer may take over again at once, as any backup. */
  private void endYielded() {
    for (int i = 0; i < members.size(); i++) {
      final MemberTrack member = members.get(i);
      if (member.active && member.yieldsToNewcomer) {
        end(member, member.howItEnds(), member.whenItEnds());
      }
    }
  }

  private void goOn(MemberTrack member, long nowNs) {
    if (member == unprovenLoser) {
      takeovers.removeLast();
      unprovenLoser = null;
    }
    final boolean isLateByRace = member.yieldsToNewcomer && !member.raced
        && nowNs - member.yieldNs <= RACE_NS_MAX;
    member.raced = isLateByRace;
    if (!isLateByRace) {
      member.yieldNs = MemberTrack.NEVER;
      member.yieldsToNewcomer = false;
    }
  }

  private void begin(MemberTrack member, boolean isNew, AdvertBatch row, long nowNs) {
    final MemberTrack rival = rival(member, nowNs);
    final MemberTrack previous = rival == null ? speaker : displaced;
    displaced = previous;
    unprovenLoser = null;
    if (previous != null && previous != member) {
      final Takeover takeover = TakeoverJudge.judge(previous, member, nowNs, row.number());
      takeovers.add(takeover);
      suspicions.tookOver(previous, member, isNew, book.addresses(previous.listHash), takeover, row);
      listener.takeover(liveKey, takeover);
      if (termsBegun == 1 && previous.active && nowNs - previous.termFromNs < previous.intervalNs()) {
        unprovenLoser = previous;
      }
    } else if (previous == null) {
      listener.master(liveKey, member.src, member.priority, nowNs);
    }
    member.active = true;
    member.resigned = false;
    member.termFromNs = nowNs;
    member.termPriority = member.priority;
    member.yieldNs = MemberTrack.NEVER;
    member.yieldsToNewcomer = false;
    member.raced = false;
    termsBegun++;
    if (rival != null && outranks(rival, member)) {
      // The rival's advert is under way to it.
      member.yieldNs = nowNs;
      member.yieldsToNewcomer = true;
    }
  }

  /**
   * The speaker, if it took over such a moment ago that whoever takes over now cannot have heard it: both did from the master
   * before, and the one that ranks lower yields at once.
   */
  private @Nullable MemberTrack rival(MemberTrack member, long nowNs) {
    final MemberTrack other = speaker;
    final boolean isRace = other != null && displaced != null && displaced != member && other.active
        && other.termFromNs == other.lastNs
        && nowNs - other.lastNs <= Math.min(RACE_NS_MAX, other.intervalNs() / 2);
    return isRace ? other : null;
  }

  /** Those who hear this advert and rank lower must yield (RFC 9568 §6.4.3). */
  private void pushAside(MemberTrack sender, long nowNs) {
    for (int i = 0; i < members.size(); i++) {
      final MemberTrack other = members.get(i);
      if (other != sender && other.active && other.yieldNs == MemberTrack.NEVER && outranks(sender, other)) {
        other.yieldNs = nowNs;
        other.yieldsToNewcomer = sender.termFromNs == nowNs;
      }
    }
  }

  private static boolean outranks(MemberTrack a, MemberTrack b) {
    if (a.priority != b.priority) {
      return a.priority > b.priority;
    }
    final IpAddress theirs = b.src;
    return a.src.compareTo(theirs) > 0;
  }

  /** Whether a hardware address is known to belong to the group. */
  void claim(AdvertBatch row) {
    claims.claim(this, row);
  }

  /** Ends what is still open with the capture. */
  void finish() {
    for (final MemberTrack member : members) {
      final boolean isMaster = member.active && member.yieldNs == MemberTrack.NEVER
          && lastNs - member.lastNs <= member.longestDownNs();
      end(member, isMaster ? Term.End.CAPTURE_END : member.howItEnds(),
          isMaster ? member.lastNs : member.whenItEnds());
    }
  }

  /** The interval that the last master announced, 0 where there was none. */
  long configuredNs() {
    return speaker == null ? 0 : speaker.intervalNs();
  }
}
