package io.vigil.agent.daemon.supervision;

import java.nio.file.Path;

/**
 * The files that carry the agent's process id. One process plays keepalived's parent and its VRRP child, so both files name it.
 *
 * @param main {@code -p}, by default {@code /run/keepalived.pid}
 * @param vrrp {@code -r}, by default {@code /run/vrrp.pid}
 */
public record PidFilePaths(Path main, Path vrrp) {}
