package io.vigil.agent.os.signals;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * The JVM's own signal handling, {@code sun.misc.Signal} of module jdk.unsupported. By reflection, because javac warns of its
 * direct use in a way that cannot be suppressed. Its handlers run on threads of their own, which the JVM starts in the initial
 * network namespace.
 */
final class JvmSignals {
  private JvmSignals() {}

  /**
   * Takes the signal from the JVM.
   *
   * @param name without SIG: HUP, INT, TERM, USR1, USR2
   * @return false if the JVM keeps it for itself ({@code -Xrs}) or has no such interface
   */
  @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself only
  static boolean handle(String name, Runnable handler) {
    try {
      final Class<?> signal = Class.forName("sun.misc.Signal");
      final Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      final InvocationHandler call = (proxy, method, arguments) -> switch (method.getName()) {
        case "handle" -> {
          handler.run();
          yield null;
        }
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "handler of SIG" + name;
      };
      final Object proxy = Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[]{handlerType},
          call);
      signal.getMethod("handle", signal, handlerType).invoke(null,
          signal.getConstructor(String.class).newInstance(name), proxy);
      return true;
    } catch (InvocationTargetException kept) {
      return false;
    } catch (ReflectiveOperationException absent) {
      return false;
    }
  }
}
