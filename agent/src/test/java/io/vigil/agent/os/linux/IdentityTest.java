package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigil.agent.os.testing.ChildJvm;
import io.vigil.agent.os.testing.Needs;
import io.vigil.agent.os.testing.TestNamespace;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who the process is: users, groups, capabilities, namespace. */
class IdentityTest {
  @Test
  void shouldKnowUsersAndGroupsAsLibcDoes() throws Exception {
    assertThat(Credentials.user("root")).contains(new Credentials.User("root", 0, 0));
    assertThat(Credentials.group("root")).hasValue(0);
    assertThat(Credentials.groups("root", 0)).contains(0);
  }

  @Test
  void shouldSayThatNobodyHasThatName() throws Exception {
    assertThat(Credentials.user("no-such-user-here")).isEmpty();
    assertThat(Credentials.group("no-such-group-here")).isEmpty();
  }

  @Test
  void shouldNameTheCapabilitiesThatAreMissing() throws Exception {
    final ProcessBuilder without = new ProcessBuilder(ChildJvm
        .command(List.of("setpriv", "--bounding-set=-net_raw,-sys_nice", "--inh-caps=-net_raw,-sys_nice"),
            MissingCapabilities.class));
    Needs.root();

    final Process child = without.redirectError(ProcessBuilder.Redirect.INHERIT).start();

    assertThat(child.inputReader().readLine()).isEqualTo("[CAP_NET_RAW, CAP_SYS_NICE]");
  }

  @Test
  void shouldMoveTheCallingThreadAndThoseItStartsAfterwards() throws Exception {
    final String outside = Namespace.current();
    try (TestNamespace namespace = TestNamespace.create()) {
      final String inside = namespace.call(Namespace::current);
      final AtomicReference<String> child = new AtomicReference<>();
      namespace.call(() -> {
        final Thread thread = new Thread(() -> child.set(Namespace.current()));
        thread.start();
        thread.join();
        return null;
      });

      assertThat(inside).startsWith("net:[").isNotEqualTo(outside);
      assertThat(child.get()).isEqualTo(inside);
      assertThat(Namespace.current()).isEqualTo(outside);
    }
  }

  @Test
  void shouldNameTheNamespaceThatDoesNotExist() {
    final SyscallException absent = catchThrowableOfType(SyscallException.class,
        () -> Namespace.enter("no-such-namespace"));
    final SyscallException escaping = catchThrowableOfType(SyscallException.class,
        () -> Namespace.enter("../../proc/1/ns/net"));

    assertThat(absent).hasMessageContaining("/run/netns/no-such-namespace").hasMessageContaining("ENOENT");
    assertThat(escaping.errno()).isEqualTo(Errno.EINVAL);
  }
}
