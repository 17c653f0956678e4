/** What tests of native code need: network namespaces of their own, and a word when root is missing. */
@NullMarked
package io.vigil.agent.os.testing;

import org.jspecify.annotations.NullMarked;
