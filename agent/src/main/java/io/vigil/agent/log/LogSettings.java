package io.vigil.agent.log;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where log lines go and which.
 *
 * @param console standard error
 * @param file appended to, never through a symbolic link
 * @param flushEachLine the file after every line; otherwise after every burst of lines
 * @param syslog {@code /dev/log}
 * @param ident the name in front of syslog lines
 * @param detailLevel 0: no {@link LogEvent#detail()} lines and no debug lines; 1 ({@code -D}) or 2 ({@code -D -D}): all
 */
public record LogSettings(boolean console, Optional<Path> file, boolean flushEachLine, boolean syslog,
    SyslogFacility facility, String ident, int detailLevel) {
  /** keepalived's name for the process that speaks VRRP; scripts that read the journal look for it. */
  public static final String IDENT = "Keepalived_vrrp";
}
