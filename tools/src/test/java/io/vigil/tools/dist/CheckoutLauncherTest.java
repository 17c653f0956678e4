package io.vigil.tools.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./vigil} of a checkout: when it builds, and what it lets through. */
class CheckoutLauncherTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path scratch;

  @SuppressWarnings("NullAway.Init")
  private FakeCheckout checkout;

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = new FakeCheckout(scratch, "check out");
  }

  @Test
  void shouldBuildWhenNothingIsBuilt() throws Exception {
    assertThat(checkout.vigil("demo").run().status()).isZero();

    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void shouldKeepStandardOutputForTheProgram() throws Exception {
    final Command.Result result = checkout.vigil("demo").run();

    assertThat(result.out()).startsWith("java ").hasLineCount(1);
    assertThat(result.err()).contains("Maven says something");
  }

  @Test
  void shouldKeepStandardInputForTheProgram() throws Exception {
    final Path input = Files.writeString(scratch.resolve("input"), "vrrp_instance A {}\n");

    assertThat(checkout.vigil("check", "-").reading(input).run().out()).endsWith("vrrp_instance A {}\n");
  }

  @Test
  void shouldNotBuildWhenNothingIsNewerThanTheBuild() throws Exception {
    checkout.built().vigil("demo").run();

    assertThat(checkout.builds()).isZero();
  }

  @Test
  void shouldBuildWhenASourceIsNewerThanTheBuild() throws Exception {
    checkout.built().setTime(checkout.root.resolve(FakeCheckout.SOURCE), FakeCheckout.LATER);

    checkout.vigil("demo").run();

    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void shouldBuildWhenASourceIsDeleted() throws Exception {
    final Path source = checkout.built().root.resolve(FakeCheckout.SOURCE);
    Files.delete(source);
    checkout.setTime(Objects.requireNonNull(source.getParent()), FakeCheckout.LATER);

    checkout.vigil("demo").run();

    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void shouldBuildWhenTheImageIsGone() throws Exception {
    Files.delete(checkout.built().root.resolve("tools/target/vigil/lib/vigil.jar"));

    checkout.vigil("demo").run();

    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void shouldNotBuildForATest() throws Exception {
    checkout.built().setTime(checkout.write("codec/src/test/java/ATest.java", ""), FakeCheckout.LATER);

    checkout.vigil("demo").run();

    assertThat(checkout.builds()).isZero();
  }

  @Test
  void shouldNotBuildOverAnExistingBuildForRun() throws Exception {
    checkout.built().setTime(checkout.root.resolve(FakeCheckout.SOURCE), FakeCheckout.LATER);

    checkout.vigil("run", "-f", "x.conf").run();

    assertThat(checkout.builds()).isZero();
  }

  @Test
  void shouldBuildForRunWhenNothingIsBuilt() throws Exception {
    checkout.vigil("run", "-f", "x.conf").run();

    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void shouldNeverBuildWhenForbidden() throws Exception {
    checkout.environment.put("VIGIL_NO_BUILD", "1");
    checkout.built().setTime(checkout.root.resolve(FakeCheckout.SOURCE), FakeCheckout.LATER);

    assertThat(checkout.vigil("demo").run().status()).isZero();
    assertThat(checkout.builds()).isZero();
  }

  @Test
  void shouldSayWhatToDoWhenNothingIsBuiltAndBuildingIsForbidden() throws Exception {
    checkout.environment.put("VIGIL_NO_BUILD", "1");

    final Command.Result result = checkout.vigil("demo").run();

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).hasLineCount(1).startsWith("vigil: nothing is built").contains("mvn package");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void shouldEndWithStatus2WhenTheBuildFails() throws Exception {
    checkout.write("broken", "");

    final Command.Result result = checkout.vigil("demo").run();

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("the build failed");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void shouldBuildOnceWhenTwoStartTogether() throws Exception {
    final Path hold = checkout.write("hold", "");
    final Command first = checkout.vigil("demo");
    final Command second = checkout.vigil("demo");
    final Process building = first.start();
    while (checkout.builds() == 0) {
      Thread.onSpinWait();
    }
    final Process waiting = second.start();
    awaitBlockedOnLock(waiting);
    Files.delete(hold);

    assertThat(first.resultOf(building).status()).isZero();
    assertThat(second.resultOf(waiting).status()).isZero();
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void shouldWorkThroughASymbolicLinkFromAnyFolder() throws Exception {
    final Path elsewhere = Files.createDirectories(scratch.resolve("elsewhere"));
    Files.createSymbolicLink(elsewhere.resolve("absolute"), checkout.built().root.resolve("vigil"));
    Files.createSymbolicLink(elsewhere.resolve("relative"), Path.of("../check out/vigil"));

    assertThat(checkout.launched("./absolute", "demo").in(elsewhere).run().out())
        .contains("check out/tools/target/vigil/lib/");
    assertThat(checkout.launched("elsewhere/relative", "demo").in(scratch).run().out())
        .contains("check out/");
    assertThat(checkout.launched("./vigil", "demo").in(checkout.root).run().out())
        .contains(checkout.root + "/tools");
    assertThat(checkout.builds()).isZero();
  }

  /** The launcher that waits for the other's build is the parent of a flock; one that does not wait builds. */
  private void awaitBlockedOnLock(Process launcher) throws IOException {
    while (checkout.builds() == 1
        && launcher.children().noneMatch(child -> child.info().command().orElse("").endsWith("flock"))) {
      Thread.onSpinWait();
    }
  }
}
