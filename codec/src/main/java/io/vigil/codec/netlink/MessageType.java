package io.vigil.codec.netlink;

/** Values of {@code nlmsg_type} that Vigil sends or understands (linux/netlink.h, linux/rtnetlink.h). */
public final class MessageType {
  public static final int ERROR = 2;
  public static final int DONE = 3;
  /** Sent by no current kernel; treated like a receive queue that ran over. */
  public static final int OVERRUN = 4;
  public static final int NEW_LINK = 16;
  public static final int DELETE_LINK = 17;
  public static final int GET_LINK = 18;
  public static final int NEW_ADDRESS = 20;
  public static final int DELETE_ADDRESS = 21;
  public static final int GET_ADDRESS = 22;

  public static final int GET_ROUTE = 26;
  public static final int NEW_NEIGHBOUR = 28;
  public static final int GET_NEIGHBOUR = 30;

  private MessageType() {}
}
