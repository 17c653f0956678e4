package io.vigil.agent.config.reload;

import io.vigil.agent.config.model.MacAddress;
import io.vigil.agent.config.model.Masked;
import io.vigil.agent.config.model.Prefix;
import io.vigil.agent.config.model.Secret;
import io.vigil.agent.config.text.Position;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares two values of the model component by component. Where something stands in a file is no part of it. Uses reflection: for rare
 * occasions, never on a loop.
 */
final class RecordDiff {
  private static final Pattern WORD_STARTS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final String MASK = "********";

  private RecordDiff() {}

  /** Whether two values mean the same. */
  static boolean same(Object one, Object other) {
    if (one instanceof Record left && other instanceof Record right) {
      return left.getClass() == right.getClass() && components(left).stream()
          .allMatch(component -> same(value(component, left), value(component, right)));
    }
    if (one instanceof Optional<?> left && other instanceof Optional<?> right) {
      return left.isPresent() == right.isPresent() && (left.isEmpty() || same(left.get(), right.get()));
    }
    if (one instanceof List<?> left && other instanceof List<?> right) {
      return sameElements(left, right);
    }
    return one.equals(other);
  }

  private static boolean sameElements(List<?> one, List<?> other) {
    final Iterator<?> others = other.iterator();
    return one.size() == other.size()
        && one.stream().allMatch(element -> same(element, others.next()));
  }

  /** What differs between two records of one type. */
  static List<FieldChange> of(Record before, Record after) {
    final List<FieldChange> found = new ArrayList<>();
    compare("", before, after, found);
    return found;
  }

  private static void compare(String path, Record before, Record after, List<FieldChange> found) {
    for (final RecordComponent component : components(before)) {
      final Object left = value(component, before);
      final Object right = value(component, after);
      if (same(left, right)) {
        continue;
      }
      final String name = path.isEmpty()
          ? snake(component.getName())
          : path + "." + snake(component.getName());
      if (isNested(left, right)) {
        compare(name, (Record) left, (Record) right, found);
      } else {
        final boolean secret = component.isAnnotationPresent(Masked.class);
        found.add(new FieldChange(name, secret ? MASK : words(left), secret ? MASK : words(right),
            Optional.empty()));
      }
    }
  }

  private static boolean isNested(Object left, Object right) {
    return left instanceof Record one && right.getClass() == one.getClass() && isPlain(one);
  }

  /** Whether it is described by its components, and not by a text of its own. */
  private static boolean isPlain(Record value) {
    return !(value instanceof Secret || value instanceof Prefix || value instanceof MacAddress)
        && value.getClass().getPackage() == Secret.class.getPackage();
  }

  /** A value for people. */
  static String words(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.map(RecordDiff::words).orElse("none");
      case Collection<?> values -> values.isEmpty()
          ? "none"
          : values.stream().map(RecordDiff::words).collect(Collectors.joining(", "));
      case Secret _ -> MASK;
      case Record part when isPlain(part) -> part(part);
      case OptionalInt number -> number.isPresent() ? String.valueOf(number.getAsInt()) : "none";
      case OptionalLong number -> number.isPresent() ? String.valueOf(number.getAsLong()) : "none";
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
      default -> value.toString();
    };
  }

  private static String part(Record part) {
    return Words.of(part).orElseGet(() -> components(part).stream()
        .map(component -> snake(component.getName()) + " " + (component.isAnnotationPresent(Masked.class)
            ? MASK
            : words(value(component, part))))
        .collect(Collectors.joining(", ", snake(part.getClass().getSimpleName()) + "(", ")")));
  }

  private static List<RecordComponent> components(Record record) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .filter(component -> component.getType() != Position.class).toList();
  }

  private static Object value(RecordComponent component, Record owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the model is made of public records: " + component, e);
    }
  }

  private static String snake(String javaName) {
    return WORD_STARTS.matcher(javaName).replaceAll("_").toLowerCase(Locale.ROOT);
  }
}
