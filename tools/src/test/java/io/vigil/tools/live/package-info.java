/**
 * Live tests: Vigil beside a real keepalived in network namespaces that the test makes and removes, a third host and tshark as the
 * referees. Skipped without root or keepalived; in CI that is a failure.
 */
@NullMarked
package io.vigil.tools.live;

import org.jspecify.annotations.NullMarked;
