/**
 * Capture file records over buffers. Bytes only: whoever owns the file owns the buffers too.
 */
@NullMarked
package io.vigil.codec.capture;

import org.jspecify.annotations.NullMarked;
