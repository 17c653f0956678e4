package io.vigil.tools.capture;

/** What one attempt at the next frame came to. */
enum InputStep {
  /** There is one. */
  FRAME,
  /** Only after waiting, which the caller did not want. */
  LATER,
  /** There will be none. */
  END
}
