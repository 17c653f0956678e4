package io.vigil.tools.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of two nodes of one cluster. */
public final class Pair {
  /** A line that tracks the script. */
  public static final String SCRIPT = "track_script {\n        chk\n    }";
  /** A line that tracks the process. */
  public static final String PROCESS = "track_process {\n        haproxy\n    }";

  private final Path folder;

  /** In this folder. */
  public Pair(Path folder) {
    this.folder = folder;
  }

  /** Writes {@code name}.conf: a script whose block has {@code scriptLine}, and an instance. */
  public Path write(String name, int priority, String scriptLine, String... instanceLines)
      throws IOException {
    final Path file = folder.resolve(name + ".conf");
    Files.writeString(file, text(priority, scriptLine, instanceLines));
    return file;
  }

  /** The same with two instances in a sync group; {@code instanceLines} are the first one's. */
  public Path writeGroup(String name, int priority, String... instanceLines) throws IOException {
    final String one = text(priority, "", instanceLines);
    final String bare = text(priority, "");
    final Path file = folder.resolve(name + ".conf");
    Files.writeString(file, one
        + bare.substring(bare.indexOf("vrrp_instance")).replace("VI_1", "VI_2").replace("51", "52")
            .replace("10.0.0.1", "10.0.0.2")
        + "vrrp_sync_group G {\n group {\n VI_1\n VI_2\n }\n}\n");
    return file;
  }

  static String text(int priority, String scriptLine, String... instanceLines) {
    return """
        vrrp_script chk {
            script "/usr/bin/killall -0 haproxy"
            interval 2
            %s
        }
        vrrp_track_process haproxy {
            process haproxy
        }
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            priority %d
            advert_int 1
            %s
            virtual_ipaddress {
                10.0.0.1/24
            }
        }
        """.formatted(scriptLine, priority, String.join("\n    ", List.of(instanceLines)));
  }
}
