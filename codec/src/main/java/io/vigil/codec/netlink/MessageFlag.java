package io.vigil.codec.netlink;

/** Bits of {@code nlmsg_flags}. */
public final class MessageFlag {
  public static final int REQUEST = 0x01;
  /** The sender wants an {@link MessageType#ERROR} message even when all is well. */
  public static final int ACK = 0x04;
  /** The table changed while it was dumped: the dump may lack entries. */
  public static final int DUMP_INTERRUPTED = 0x10;
  /** NLM_F_REPLACE | NLM_F_CREATE: change what is there, make what is not. */
  public static final int PUT = 0x500;
  /** NLM_F_ROOT | NLM_F_MATCH: the whole table. */
  public static final int DUMP = 0x300;
  /** In an ERROR message: the request's payload is left out of the echo. */
  public static final int CAPPED = 0x100;
  /** In an ERROR message: attributes with the kernel's own words follow the echo. */
  public static final int ACK_ATTRIBUTES = 0x200;

  private MessageFlag() {}
}
