package io.vigil.tools.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.tools.CommandRun;
import io.vigil.tools.config.json.ModelJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  private static final String CONFIG = """
      vrrp_instance A {
        interface eth0
        virtual_router_id 7
        priority 120
        authentication { auth_type PASS
          auth_pass s3cr3t
        }
        virtual_ipaddress { 10.0.0.1/24
        }
      }
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = write("a.conf", CONFIG);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void shouldPrintWhatTheFileLeavesOut() {
    final CommandRun run = run("print", file);
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("state BACKUP", "advert_int 1\n", "down_timer_adverts 3",
        "mcast_dst_ip 224.0.0.18");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void shouldHideSecretsUnlessAsked() throws IOException {
    for (final String format : new String[]{"text", "json"}) {
      assertThat(run("print", "--format", format, file).out()).contains(ModelJson.MASK)
          .doesNotContain("s3cr3t");
      assertThat(run("print", "--format", format, "--show-secrets", file).out()).contains("s3cr3t");
    }
  }

  @Test
  void shouldPrintTheSameValuesAsJson() throws IOException {
    final JsonNode instance = run("print", "--format", "json", file).parsed().path("instances")
        .path(0);
    assertThat(instance.path("vrid").intValue()).isEqualTo(7);
    assertThat(instance.path("advert_interval_cs").intValue()).isEqualTo(100);
    assertThat(instance.path("transport").path("kind").textValue()).isEqualTo("multicast");
    assertThat(instance.path("addresses").path(0).path("address").textValue()).isEqualTo("10.0.0.1");
  }

  @Test
  void shouldSayThatLinesWereLeftOutAndGoOn() throws IOException {
    final CommandRun run = run("print", write("b.conf", CONFIG.replace("priority", "priorty")));
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("priority 100");
    assertThat(run.err()).contains("1 error").contains("vigil check");
  }

  @Test
  void shouldRefuseAFileThatNobodyStartsWith() throws IOException {
    final Path bad = write("b.conf", CONFIG.replace("virtual_router_id 7", ""));
    final CommandRun run = run("print", bad);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(bad + ":1:1: error:").contains("no effective configuration");
    assertThat(run("print", folder.resolve("absent")).status()).isEqualTo(2);
  }

  @Test
  void shouldFindNoDifferenceInAnotherWayToWriteTheSame() throws IOException {
    final Path same = write("b.conf",
        "# moved\n\n" + CONFIG.replace("priority 120", "$P=120\npriority $P\nadvert_int 1"));
    final CommandRun run = run("diff", file, same);
    assertThat(run.out()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void shouldNameWhatDiffersByItsPath() throws IOException {
    final Path other = write("b.conf",
        CONFIG.replace("120", "130").replace("10.0.0.1/24", "10.0.0.1/25\n10.0.0.2/24"));
    final CommandRun run = run("diff", file, other);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("instances[A].priority\n  - 120\n  + 130\n",
        "instances[A].addresses[10.0.0.1].prefix_length\n  - 24\n  + 25\n",
        "instances[A].addresses[10.0.0.2]\n  + {");
    assertThat(run("diff", "--format", "json", file, other).parsed().path("differences")).hasSize(3);
  }

  @Test
  void shouldSayThatAPasswordDiffersAndNotWhichItIs() throws IOException {
    final CommandRun run = run("diff", file, write("b.conf", CONFIG.replace("s3cr3t", "secret")));
    assertThat(run.out()).isEqualTo("""
        instances[A].authentication.password
          - "********"
          + "********"
        """);
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void shouldSeeAnotherOrder() throws IOException {
    final Path two = write("b.conf", CONFIG.replace("10.0.0.1/24", "10.0.0.1/24\n10.0.0.2/24"));
    final Path turned = write("c.conf", CONFIG.replace("10.0.0.1/24", "10.0.0.2/24\n10.0.0.1/24"));
    assertThat(run("diff", two, turned).out()).contains("instances[A].addresses (order)");
  }

  @Test
  void shouldHonourLinesForAnotherNode() throws IOException {
    final Path marked = write("b.conf",
        CONFIG.replace("priority 120", "@one priority 120\n@two priority 90"));
    assertThat(run("diff", "-i", "one", file, marked).status()).isZero();
    assertThat(run("print", "-i", "two", marked).out()).contains("priority 90");
  }

  @Test
  void shouldAskWhichCommand() {
    assertThat(run().status()).isEqualTo(2);
  }

  private static CommandRun run(Object... arguments) {
    return CommandRun.of(new ConfigCommands(), arguments);
  }
}
