package io.vigil.codec.igmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import java.util.Objects;

/**
 * Window onto an IGMP or MLD message; valid until the buffer changes. {@link #nextJoin} walks the groups that the
 * sender wants to hear. Total: any octets can be walked, and none outside the message is read. Not thread-safe,
 * allocates nothing but where said.
 *
 * <pre>
 * IGMPv1, v2 (RFC 2236 §2):  type | max response | checksum (2) | group (4)
 * MLDv1 (RFC 2710 §3):       type | 0 | checksum (2) | max response (2) | 0 (2) | group (16)
 * IGMPv3 (RFC 3376 §4.2), MLDv2 (RFC 3810 §5.2):
 *   type | 0 | checksum (2) | 0 (2) | number of records (2), and for each
 *   type | auxiliary words | number of sources (2) | group (4 or 16) | sources (4 or 16 each) | auxiliary data
 * </pre>
 */
public final class MembershipView {
  private static final int IGMP_V1_REPORT = 0x12;
  private static final int IGMP_V2_REPORT = 0x16;
  private static final int IGMP_V3_REPORT = 0x22;
  private static final int MLD_V1_REPORT = 131;
  private static final int MLD_V2_REPORT = 143;

  private static final int GROUP_IGMP = 4;
  private static final int GROUP_MLD = 8;
  private static final int RECORDS_COUNT = 6;
  private static final int RECORDS = 8;
  private static final int RECORD_AUXILIARY_WORDS = 1;
  private static final int RECORD_SOURCES = 2;
  private static final int RECORD_GROUP = 4;

  /** Kinds of a record (RFC 3376 §4.2.12): 1 and 3 include, 2 and 4 exclude, 5 allows, 6 blocks sources. */
  private static final int MODE_IS_EXCLUDE = 2;
  private static final int CHANGE_TO_EXCLUDE = 4;
  private static final int BLOCK_OLD_SOURCES = 6;

  private ByteBuf buf = Unpooled.EMPTY_BUFFER;
  private Family family = Family.IPV4;
  private int at;
  private int lengthBytes;
  private int recordsLeft;
  private int nextRecord;
  private int groupAt;

  /**
   * Points at an IGMP message (IPv4) or an ICMPv6 message (IPv6), before its first group.
   *
   * @param lengthBytes octets of the message that are there
   * @throws IndexOutOfBoundsException if the buffer does not hold them
   */
  public MembershipView wrap(ByteBuf buf, int offset, int lengthBytes, Family family) {
    Objects.checkFromIndexSize(offset, lengthBytes, buf.capacity());
    this.buf = buf;
    this.at = offset;
    this.lengthBytes = lengthBytes;
    this.family = family;
    nextRecord = RECORDS;
    recordsLeft = 0;
    if (lengthBytes >= RECORDS) {
      recordsLeft = isRecords() ? buf.getUnsignedShort(at + RECORDS_COUNT) : isSingle() ? 1 : 0;
    }
    return this;
  }

  /**
   * Goes on to the next group that is asked for, if there is one. A record that leaves a group is passed over; one
   * that does not fit ends the walk.
   */
  public boolean nextJoin() {
    if (recordsLeft > 0 && isSingle()) {
      recordsLeft = 0;
      groupAt = family == Family.IPV4 ? GROUP_IGMP : GROUP_MLD;
      return groupAt + family.addressBytes() <= lengthBytes;
    }
    while (recordsLeft > 0) {
      recordsLeft--;
      if (step()) {
        return true;
      }
    }
    return false;
  }

  /** First eight octets of an IPv6 group, 0 for IPv4; only after {@link #nextJoin} was true. */
  public long groupHi() {
    return family == Family.IPV4 ? 0 : buf.getLong(at + groupAt);
  }

  /** Last eight octets of an IPv6 group, or the IPv4 group; only after {@link #nextJoin} was true. */
  public long groupLo() {
    return family == Family.IPV4
        ? buf.getUnsignedInt(at + groupAt)
        : buf.getLong(at + groupAt + Long.BYTES);
  }

  /** The group as a value; allocates. */
  public IpAddress group() {
    return new IpAddress(family, groupHi(), groupLo());
  }

  /** Reads the record at {@link #nextRecord} and goes behind it; whether it asks for its group. */
  private boolean step() {
    final int record = nextRecord;
    final int fixedBytes = RECORD_GROUP + family.addressBytes();
    if (lengthBytes - record < fixedBytes) {
      recordsLeft = 0;
      return false;
    }
    final int sources = buf.getUnsignedShort(at + record + RECORD_SOURCES);
    final int words = buf.getUnsignedByte(at + record + RECORD_AUXILIARY_WORDS);
    nextRecord = record + fixedBytes + sources * family.addressBytes() + words * Integer.BYTES;
    if (nextRecord > lengthBytes) {
      recordsLeft = 0;
      return false;
    }
    groupAt = record + RECORD_GROUP;
    return isJoin(buf.getUnsignedByte(at + record), sources);
  }

  /** To exclude nobody is to ask for all; to include or allow is to ask for what is listed. */
  private static boolean isJoin(int recordType, int sources) {
    return switch (recordType) {
      case MODE_IS_EXCLUDE, CHANGE_TO_EXCLUDE -> true;
      case BLOCK_OLD_SOURCES -> false;
      default -> sources > 0 && recordType >= 1 && recordType < BLOCK_OLD_SOURCES;
    };
  }

  private boolean isSingle() {
    final int type = buf.getUnsignedByte(at);
    return family == Family.IPV4
        ? type == IGMP_V1_REPORT || type == IGMP_V2_REPORT
        : type == MLD_V1_REPORT;
  }

  private boolean isRecords() {
    return buf.getUnsignedByte(at) == (family == Family.IPV4 ? IGMP_V3_REPORT : MLD_V2_REPORT);
  }
}
