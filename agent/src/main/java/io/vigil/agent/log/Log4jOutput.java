package io.vigil.agent.log;

import io.vigil.agent.time.EpochClock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;

/** log4j's appenders, each with its own account of what it could not write. The log thread's alone. */
final class Log4jOutput implements LogOutput {
  private static final String DEV_LOG = "/dev/log";

  /** log4j's own would write a stack trace to standard error for each line that fails; {@link Target} counts instead. */
  private static final ErrorHandler SILENT = new ErrorHandler() {
    @Override
    public void error(String msg) {}

    @Override
    public void error(String msg, Throwable t) {}

    @Override
    public void error(String msg, org.apache.logging.log4j.core.LogEvent event, Throwable t) {}
  };

  private final List<Target> targets = new ArrayList<>();

  Log4jOutput(List<Appender> appenders) {
    for (final Appender appender : appenders) {
      appender.setHandler(SILENT);
      appender.start();
      targets.add(new Target(appender));
    }
  }

  /** Opens what the settings name. A log file that cannot be opened is said on the other outputs. */
  static Log4jOutput open(LogSettings settings, EpochClock wall) {
    final LogTime time = new LogTime(ZoneId.systemDefault());
    final List<Appender> appenders = new ArrayList<>();
    String trouble = "";
    if (settings.console()) {
      appenders.add(stream("console", new FileOutputStream(FileDescriptor.err), time));
    }
    if (settings.file().isPresent()) {
      final Path file = settings.file().get();
      try {
        appenders.add(stream("file " + file, append(file), time));
      } catch (IOException e) {
        trouble = "Log file " + file + " cannot be opened: " + e;
      }
    }
    if (settings.syslog()) {
      appenders.add(new SyslogAppender(new DevLog(DEV_LOG), time, settings.facility(), settings.ident(),
          ProcessHandle.current().pid()));
    }
    final Log4jOutput output = new Log4jOutput(appenders);
    if (!trouble.isEmpty()) {
      output.write(LogEvent.Severity.ERROR, wall.now(), trouble);
    }
    return output;
  }

  @Override
  public void write(LogEvent.Severity severity, Instant at, String text) {
    final LogLine line = new LogLine(severity, at, text);
    for (final Target target : targets) {
      target.write(line);
    }
  }

  @Override
  public void close() {
    for (final Target target : targets) {
      target.appender.stop();
    }
  }

  static Appender stream(String name, OutputStream to, LogTime time) {
    return OutputStreamAppender.newBuilder().setTarget(to).setName(name).setLayout(new LineLayout(time))
        .setIgnoreExceptions(false).build();
  }

  /** The default file lies in a folder that everybody may write to: a symbolic link there is somebody's trap. */
  private static OutputStream append(Path file) throws IOException {
    final FileAttribute<?> ownerOnly = PosixFilePermissions
        .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    return Channels.newOutputStream(
        Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE,
            StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS), ownerOnly));
  }

  /** One appender and what it owes. */
  private static final class Target {
    private final Appender appender;
    private long failed;

    Target(Appender appender) {
      this.appender = appender;
    }

    void write(LogLine line) {
      try {
        if (failed > 0) {
          appender.append(new LogLine(LogEvent.Severity.WARNING, line.at(),
              failed + " log lines lost: " + appender.getName() + " could not take them"));
          failed = 0;
        }
        appender.append(line);
      } catch (RuntimeException e) {
        failed++;
      }
    }
  }
}
