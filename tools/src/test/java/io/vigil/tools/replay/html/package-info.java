/** Tests of the page: its text, and the page opened in a headless browser. */
@NullMarked
package io.vigil.tools.replay.html;

import org.jspecify.annotations.NullMarked;
