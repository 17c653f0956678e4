/**
 * The model as JSON and the schema of that JSON, both read off the records of {@code agent.config.model}: whoever adds a component there
 * has it here. Stateless.
 */
@NullMarked
package io.vigil.tools.config.json;

import org.jspecify.annotations.NullMarked;
