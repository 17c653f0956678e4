/**
 * {@code vigil config}: what a file means, once everything that it leaves out is filled in.
 *
 * <p>
 * {@link io.vigil.tools.config.ConfigSource} loads a file, {@code .json} shows the model as JSON and describes it by a schema,
 * {@code .conf} writes it as a {@code keepalived.conf} again, {@code .diff} compares two of them. Nothing here starts anything; the
 * host is asked only with {@code --against-host}.
 */
@NullMarked
package io.vigil.tools.config;

import org.jspecify.annotations.NullMarked;
