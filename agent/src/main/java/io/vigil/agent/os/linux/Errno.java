package io.vigil.agent.os.linux;

/** Error numbers of Linux on x86_64 and aarch64, with the words a user knows. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int ESRCH = 3;
  public static final int EINTR = 4;
  public static final int E2BIG = 7;
  public static final int ENOEXEC = 8;
  public static final int EAGAIN = 11;
  public static final int ENOMEM = 12;
  public static final int EACCES = 13;
  public static final int EEXIST = 17;
  public static final int ENODEV = 19;
  public static final int EINVAL = 22;
  public static final int EMFILE = 24;
  public static final int ETXTBSY = 26;
  public static final int EMSGSIZE = 90;
  public static final int ENOBUFS = 105;
  public static final int EADDRNOTAVAIL = 99;
  public static final int ENETDOWN = 100;
  public static final int ECONNREFUSED = 111;

  private Errno() {}

  /** For example {@code EPERM (operation not permitted)}. */
  public static String describe(int errno) {
    return switch (errno) {
      case EPERM -> "EPERM (operation not permitted)";
      case ENOENT -> "ENOENT (no such file or directory)";
      case ESRCH -> "ESRCH (no such process)";
      case EINTR -> "EINTR (interrupted)";
      case E2BIG -> "E2BIG (argument list too long)";
      case ENOEXEC -> "ENOEXEC (exec format error)";
      case EAGAIN -> "EAGAIN (resource temporarily unavailable)";
      case ENOMEM -> "ENOMEM (cannot allocate memory)";
      case EACCES -> "EACCES (permission denied)";
      case EEXIST -> "EEXIST (exists already)";
      case ENODEV -> "ENODEV (no such device)";
      case EINVAL -> "EINVAL (invalid argument)";
      case EMFILE -> "EMFILE (too many open files)";
      case ETXTBSY -> "ETXTBSY (text file busy)";
      case EMSGSIZE -> "EMSGSIZE (message too long)";
      case ENOBUFS -> "ENOBUFS (no buffer space available)";
      case EADDRNOTAVAIL -> "EADDRNOTAVAIL (cannot assign requested address)";
      case ENETDOWN -> "ENETDOWN (network is down)";
      case ECONNREFUSED -> "ECONNREFUSED (connection refused)";
      default -> "errno " + errno;
    };
  }
}
