package io.vigil.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** One source file, parsed by javac and not compiled: its types and its methods with their sizes. */
record JavaSource(List<String> topLevelTypes, List<String> types, List<Method> methods) {

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  /** One for all sources: to open the JDK's own classes is what costs time. */
  private static final StandardJavaFileManager FILES = JAVAC.getStandardFileManager(null, null, null);

  /** A method or constructor with a body; lines from its first modifier or annotation to its last brace. */
  record Method(String name, long line, long lines, int parameters) {}

  static JavaSource parse(String name, String text) {
    final JavaFileObject file = new SimpleJavaFileObject(URI.create("memory:///" + name),
        JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
    final JavacTask task = (JavacTask) JAVAC.getTask(null, FILES, _ -> {}, List.of("-proc:none"), null,
        List.of(file));
    try {
      final CompilationUnitTree unit = task.parse().iterator().next();
      final Shape shape = new Shape(unit, Trees.instance(task).getSourcePositions());
      shape.scan(unit, null);
      return new JavaSource(topLevelTypes(unit), List.copyOf(shape.types), List.copyOf(shape.methods));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> topLevelTypes(CompilationUnitTree unit) {
    return unit.getTypeDecls().stream().filter(ClassTree.class::isInstance)
        .map(type -> ((ClassTree) type).getSimpleName().toString()).toList();
  }

  private static final class Shape extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> types = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();

    Shape(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      types.add(type.getSimpleName().toString());
      return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      if (method.getBody() != null) {
        final long first = line(positions.getStartPosition(unit, method));
        final long last = line(positions.getEndPosition(unit, method));
        // A constructor takes what its class needs: only methods are held to a number of parameters.
        final int parameters = isConstructor(method) ? 0 : method.getParameters().size();
        methods.add(new Method(method.getName().toString(), first, last - first + 1, parameters));
      }
      return super.visitMethod(method, null);
    }

    private static boolean isConstructor(MethodTree method) {
      return method.getReturnType() == null;
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}
