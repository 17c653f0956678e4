package io.vigil.agent.config;

/**
 * How a configuration is read.
 *
 * @param configId what {@code @id} lines are compared with: {@code -i}, or the host name up to its first dot
 * @param strict refuse on any error
 * @param ignoreUnsupported start although keywords are left out that peers or clients would notice
 * @param testMode {@code -t}: as keepalived, a number with trailing garbage is rejected, not cut
 * @param allIncludes {@code -e}: every include that finds nothing or cannot be read is an error
 */
public record LoadOptions(String configId, boolean strict, boolean ignoreUnsupported, boolean testMode,
    boolean allIncludes) {
  /** A plain {@code run} on a host of this short name. */
  public static LoadOptions forRun(String configId) {
    return new LoadOptions(configId, false, false, false, false);
  }
}
