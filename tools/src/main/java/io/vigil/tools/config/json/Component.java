package io.vigil.tools.config.json;

import io.vigil.agent.config.model.Masked;
import io.vigil.agent.config.text.Position;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A component of a record of the model, as JSON sees it. Places in files are no part of what a configuration means and are left out.
 *
 * @param name in snake case, unit included
 * @param secret whether its value is hidden
 */
record Component(String name, boolean secret, RecordComponent origin) {
  private static final Pattern WORD_STARTS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  /** The components of {@code type} in the order of their declaration. */
  static List<Component> of(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getType() != Position.class)
        .map(component -> new Component(snake(component.getName()),
            component.isAnnotationPresent(Masked.class), component))
        .toList();
  }

  /** {@code downTimerAdverts} and {@code DownTimerAdverts} as {@code down_timer_adverts}. */
  static String snake(String javaName) {
    return WORD_STARTS.matcher(javaName).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  Type type() {
    return origin.getGenericType();
  }

  /** The value in {@code owner}. */
  Object value(Object owner) {
    try {
      return origin.getAccessor().invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the model is made of public records: " + origin, e);
    }
  }
}
