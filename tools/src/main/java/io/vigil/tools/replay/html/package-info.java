/**
 * The page that {@code vigil replay --html FILE} writes: one file that needs nothing else. Java writes the words and the tables,
 * every text escaped; {@code page.js} draws the timelines from the data in the page. {@link io.vigil.tools.replay.html.HtmlReport}
 * is the way in.
 */
@NullMarked
package io.vigil.tools.replay.html;

import org.jspecify.annotations.NullMarked;
