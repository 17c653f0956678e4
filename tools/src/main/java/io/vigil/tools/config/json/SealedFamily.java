package io.vigil.tools.config.json;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A sealed interface of the model whose records stand for one another, as {@code Transport} does for multicast and unicast.
 *
 * @param members its records in the order of their declaration
 */
record SealedFamily(Class<?> type, List<Class<?>> members) {

  /** The family that {@code type}, a record, belongs to. */
  static Optional<SealedFamily> of(Class<?> type) {
    return Arrays.stream(type.getInterfaces()).filter(Class::isSealed).findFirst().map(SealedFamily::named);
  }

  /** The family of the sealed interface {@code type}. */
  static SealedFamily named(Class<?> type) {
    return new SealedFamily(type, List.of(type.getPermittedSubclasses()));
  }
}
