/**
 * Capture files as octets in a buffer: a small library of its own. {@link io.vigil.codec.capture.RecordReader} reads pcap and
 * pcapng piece by piece ({@link io.vigil.codec.capture.CaptureFormat} says which it is) and makes a
 * {@link io.vigil.codec.capture.CapturedFrame} a window onto each record; {@link io.vigil.codec.capture.PcapWriter} and
 * {@link io.vigil.codec.capture.PcapngWriter} append to a buffer. No files, no clock, no threads: whoever has the octets calls,
 * on his own thread. Bad input is a {@link io.vigil.codec.capture.CaptureFault} that says where and why, never an exception, and
 * what is asked for at once is bounded, so a file's lies cost no memory. Imports nothing of Vigil.
 */
@NullMarked
package io.vigil.codec.capture;

import org.jspecify.annotations.NullMarked;
