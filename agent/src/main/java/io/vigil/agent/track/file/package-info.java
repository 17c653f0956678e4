/**
 * {@code track_file}: numbers in files, read whenever inotify tells that somebody has written one.
 * {@link io.vigil.agent.track.file.FileTrackers} watches the folders, a {@code FileTracker} each file,
 * {@link io.vigil.agent.track.file.FileNumber} reads what stands in it. All on the track loop.
 */
@NullMarked
package io.vigil.agent.track.file;

import org.jspecify.annotations.NullMarked;
