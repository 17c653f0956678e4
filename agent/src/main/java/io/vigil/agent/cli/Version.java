package io.vigil.agent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the agent's version and the Java it runs on. Also picocli's version provider. */
public final class Version implements IVersionProvider {
  /** For example {@code 0.1.0}. */
  public static String number() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      final Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties of the agent", e);
    }
  }

  /** One line, without end of line. */
  public static String line() {
    return "Vigil " + number() + " (Java " + Runtime.version().feature() + ")";
  }

  @Override
  public String[] getVersion() {
    return new String[]{line()};
  }
}
