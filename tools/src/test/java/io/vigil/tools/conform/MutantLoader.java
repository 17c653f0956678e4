package io.vigil.tools.conform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Loads a part of the product once more, with the classes of one mutated source in place of the real ones. */
public final class MutantLoader extends ClassLoader {
  private static final List<String> OWN = List.of("io.vigil.codec.", "io.vigil.agent.machine.",
      "io.vigil.tools.conform.");
  /** Shared with the tests, which call the commands. */
  private static final String COMMAND_LINE = "io.vigil.agent.cli.";
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

  private final List<String> own;
  private final Map<String, byte[]> mutated;

  private MutantLoader(List<String> own, Map<String, byte[]> mutated) {
    super(MutantLoader.class.getClassLoader());
    this.own = List.copyOf(own);
    this.mutated = mutated;
  }

  /** The product as it is. */
  static MutantLoader unchanged() {
    return new MutantLoader(OWN, Map.of());
  }

  /** Codec, machine and {@code conform} with one fault. */
  static MutantLoader of(Mutation mutation) throws IOException {
    return of(mutation, OWN);
  }

  /** All packages that begin so, but the command line, with one fault. */
  public static MutantLoader of(Mutation mutation, List<String> own) throws IOException {
    final Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    final JavaFileManager memory = new ForwardingJavaFileManager<>(FILES) {
      @Override
      public JavaFileObject getJavaFileForOutput(Location location, String name, Kind kind,
          FileObject sibling) {
        return new SimpleJavaFileObject(URI.create("mem:///" + name), kind) {
          @Override
          public OutputStream openOutputStream() {
            return classes.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
          }
        };
      }
    };
    final boolean compiled = COMPILER.getTask(null, memory, null,
        List.of("-proc:none", "-nowarn", "-implicit:none", "-cp", System.getProperty("java.class.path")),
        null,
        List.of(source(mutation))).call();
    if (!compiled) {
      throw new IllegalStateException("the mutant does not compile: " + mutation);
    }
    final Map<String, byte[]> octets = new HashMap<>();
    classes.forEach((name, out) -> octets.put(name, out.toByteArray()));
    return new MutantLoader(own, octets);
  }

  private static JavaFileObject source(Mutation mutation) throws IOException {
    final String text = mutation.source();
    return new SimpleJavaFileObject(
        URI.create("mem:///" + mutation.typeName().replace('.', '/') + ".java"), Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(COMMAND_LINE) || own.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      final Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    final byte[] mutant = mutated.get(name);
    if (mutant != null) {
      return defineClass(name, mutant, 0, mutant.length);
    }
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      final byte[] octets = in.readAllBytes();
      return defineClass(name, octets, 0, octets.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
