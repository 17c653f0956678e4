/**
 * What a configuration asks of the host: interfaces, files of scripts, accounts, environment. An interface each, so
 * that tests and simulators load a configuration without a host. Called while a configuration is loaded, on that
 * thread.
 */
@NullMarked
package io.vigil.agent.config.host;

import org.jspecify.annotations.NullMarked;
