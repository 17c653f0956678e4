package io.vigil.tools.replay.scan;

import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.tools.capture.ParallelScan;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that scanners found, as columns of primitives, and counts of what needs no row. Written by one scanner, then read by
 * {@link #at} and the getters, which tell of the row under the cursor. Goes round: {@link #clear} empties it. One thread at a
 * time.
 */
public final class AdvertBatch {
  private static final int ROWS_MAX = ParallelScan.FRAMES_MAX;

  private static final int FLAG_IPV6 = 1;
  private static final int FLAG_UNCHECKED = FLAG_IPV6 << 1;
  private static final int FLAG_AUTH_HEADER = FLAG_UNCHECKED << 1;
  private static final int FLAG_MESSAGE_FORM = FLAG_AUTH_HEADER << 1;
  private static final int TTL_SHIFT = 24;
  private static final int OCTET = 0xFF;
  private static final int INTERVAL_SHIFT = 32;

  private final long[] epochNs = new long[ROWS_MAX];
  private final long[] numbers = new long[ROWS_MAX];
  private final long[] hi = new long[ROWS_MAX];
  private final long[] lo = new long[ROWS_MAX];
  private final long[] macs = new long[ROWS_MAX];
  private final long[] vlans = new long[ROWS_MAX];
  private final long[] contents = new long[ROWS_MAX];
  private final long[] lists = new long[ROWS_MAX];
  private final long[] secrets = new long[ROWS_MAX];
  /** VRID, priority and version an octet each, and above them the interval. */
  private final long[] says = new long[ROWS_MAX];
  private final RowKind[] kinds = new RowKind[ROWS_MAX];
  private final Verdict[] verdicts = new Verdict[ROWS_MAX];
  private final AuthForm[] auths = new AuthForm[ROWS_MAX];
  private final int[] flags = new int[ROWS_MAX];
  private final int[] files = new int[ROWS_MAX];
  private final int[] interfaces = new int[ROWS_MAX];
  private final int[] interfaceIndexes = new int[ROWS_MAX];
  private final List<AddressList> newLists = new ArrayList<>();
  private int rows;
  private int cursor;
  private long gratuitousArp;
  private long otherArp;
  private long neighbourAdvertisements;

  /** Rows there are. */
  public int rows() {
    return rows;
  }

  /** Points the getters at a row, 0..{@link #rows}-1. */
  public AdvertBatch at(int row) {
    cursor = row;
    return this;
  }

  /** Forgets everything. */
  public void clear() {
    rows = 0;
    newLists.clear();
    gratuitousArp = 0;
    otherArp = 0;
    neighbourAdvertisements = 0;
  }

  public RowKind kind() {
    return kinds[cursor];
  }

  /** When it was captured, nanoseconds since 1970. */
  public long epochNs() {
    return epochNs[cursor];
  }

  /** Number of the frame in its file. */
  public long number() {
    return numbers[cursor];
  }

  /** Index of the file. */
  public int file() {
    return files[cursor];
  }

  /** Interface within the file. */
  public int interfaceId() {
    return interfaces[cursor];
  }

  /** The kernel's index of the interface, as the frame says it; 0 where it does not. */
  public int interfaceIndex() {
    return interfaceIndexes[cursor];
  }

  public Family family() {
    return (flags[cursor] & FLAG_IPV6) != 0 ? Family.IPV6 : Family.IPV4;
  }

  /** Half of the sender's address, or for a claim of the address claimed. */
  public long hi() {
    return hi[cursor];
  }

  /** The other half. */
  public long lo() {
    return lo[cursor];
  }

  /** Source hardware address, or for a claim the one announced; -1 where there is none. */
  public long mac() {
    return macs[cursor];
  }

  /** As {@link VlanTags} packs them. */
  public long vlans() {
    return vlans[cursor];
  }

  /** VRID, of a CARP message the virtual host identifier. */
  public int vrid() {
    return (int) says[cursor] & OCTET;
  }

  public int priority() {
    return (int) (says[cursor] >>> Byte.SIZE) & OCTET;
  }

  public int version() {
    return (int) (says[cursor] >>> (2 * Byte.SIZE)) & OCTET;
  }

  /** Centiseconds. */
  public int intervalCs() {
    return (int) (says[cursor] >>> INTERVAL_SHIFT);
  }

  /** Meaningless where {@link #isUnchecked}. */
  public Verdict verdict() {
    return verdicts[cursor];
  }

  /** Whether the snap length cut the message. */
  public boolean isUnchecked() {
    return (flags[cursor] & FLAG_UNCHECKED) != 0;
  }

  /** Whether it came in an authentication header. */
  public boolean isInAuthHeader() {
    return (flags[cursor] & FLAG_AUTH_HEADER) != 0;
  }

  public AuthForm auth() {
    return auths[cursor];
  }

  /** Form of a good checksum. */
  public ChecksumForm checksumForm() {
    return (flags[cursor] & FLAG_MESSAGE_FORM) != 0 ? ChecksumForm.MESSAGE : ChecksumForm.PSEUDO;
  }

  /** TTL or hop limit. */
  public int ttl() {
    return flags[cursor] >>> TTL_SHIFT;
  }

  /** Equal for frames that are copies of each other, different otherwise. */
  public long contents() {
    return contents[cursor];
  }

  /** Equal for adverts that carry the same addresses in whatever order; 0 where they are not known. */
  public long listHash() {
    return lists[cursor];
  }

  /** Equal for the same password; 0 without one. */
  public long secret() {
    return secrets[cursor];
  }

  /** The sender, or the address claimed; allocates. */
  public IpAddress address() {
    return new IpAddress(family(), hi(), lo());
  }

  /** Lists of addresses that the scanner had not met before, or not for long. */
  public List<AddressList> newLists() {
    return newLists;
  }

  public long gratuitousArp() {
    return gratuitousArp;
  }

  public long otherArp() {
    return otherArp;
  }

  public long neighbourAdvertisements() {
    return neighbourAdvertisements;
  }

  /** Begins a row; the setters that follow write into it. */
  AdvertBatch add(RowKind kind, Family family, long addressHi, long addressLo, long mac) {
    cursor = rows++;
    kinds[cursor] = kind;
    flags[cursor] = family == Family.IPV6 ? FLAG_IPV6 : 0;
    hi[cursor] = addressHi;
    lo[cursor] = addressLo;
    macs[cursor] = mac;
    lists[cursor] = 0;
    secrets[cursor] = 0;
    return this;
  }

  /** {@code frame} is what {@code view} has read. */
  AdvertBatch origin(CapturedFrame frame, int file, FrameView view) {
    epochNs[cursor] = frame.epochNs();
    numbers[cursor] = frame.number();
    files[cursor] = file;
    interfaces[cursor] = frame.interfaceId();
    interfaceIndexes[cursor] = view.interfaceIndex();
    vlans[cursor] = VlanTags.of(view);
    return this;
  }

  AdvertBatch says(int vrid, int priority, int version, int intervalCs) {
    says[cursor] = ((long) intervalCs << INTERVAL_SHIFT) | ((long) version << (2 * Byte.SIZE))
        | ((long) priority << Byte.SIZE) | vrid;
    return this;
  }

  AdvertBatch judged(Verdict verdict, boolean isUnchecked, boolean isInAuthHeader, ChecksumForm form,
      int ttl) {
    verdicts[cursor] = verdict;
    flags[cursor] |= ((ttl & OCTET) << TTL_SHIFT) | (isUnchecked ? FLAG_UNCHECKED : 0)
        | (isInAuthHeader ? FLAG_AUTH_HEADER : 0) | (form == ChecksumForm.MESSAGE ? FLAG_MESSAGE_FORM : 0);
    return this;
  }

  AdvertBatch carries(AuthForm auth, long secretHash, long listHash, long contentsHash) {
    auths[cursor] = auth;
    secrets[cursor] = secretHash;
    lists[cursor] = listHash;
    contents[cursor] = contentsHash;
    return this;
  }

  void addList(AddressList list) {
    newLists.add(list);
  }

  void countArp(boolean isGratuitous) {
    if (isGratuitous) {
      gratuitousArp++;
    } else {
      otherArp++;
    }
  }

  void countNeighbourAdvertisement() {
    neighbourAdvertisements++;
  }
}
