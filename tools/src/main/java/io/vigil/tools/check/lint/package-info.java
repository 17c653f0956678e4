/**
 * What is allowed and yet a mistake: one small {@link io.vigil.tools.check.lint.Rule} a class, each with its reason in its
 * Javadoc, {@link io.vigil.tools.check.lint.LintRules} lists them. A rule sees the model (what the file means) and
 * {@link io.vigil.tools.check.lint.Places} (where it says so), asks no host, keeps nothing.
 */
@NullMarked
package io.vigil.tools.check.lint;

import org.jspecify.annotations.NullMarked;
