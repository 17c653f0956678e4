package io.vigil.tools.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes of configurations found in public: each is told once, at its place, and nothing else is said. */
class MistakesTest {
  private static final Set<String> LEFT_OUT = Set.of("VC132", "VC133", "VC134");
  private static final String SECURE = "global_defs {\nenable_script_security\n}\n";

  @TempDir
  Path folder;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("a weight that cannot show", checked("priority 254", "chk weight 5"), "12:1 VC401 warning"),
        mistake("nopreempt beside a weight", checked("nopreempt", "chk weight -5"), "12:1 VC402 warning"),
        mistake("nopreempt with state MASTER", Conf.instance("state MASTER\npriority 9\nnopreempt"),
            "6:1 VC217 warning"),
        mistake("nopreempt with priority 255", Conf.instance("priority 255\nnopreempt"), "5:1 VC217 warning"),
        mistake("shell operators without a shell",
            checked("", "chk").replace("/bin/chk", "\"/bin/chk | grep ok\""), "5:8 VC403 warning"),
        mistake("defined and not tracked", "vrrp_script chk {\nscript /bin/chk\n}\n" + Conf.instance(""),
            "1:1 VC231 warning"),
        mistake("tracked and not defined", Conf.instance("track_script {\nchk\n}"), "5:1 VC232 error"),
        mistake("tracked under a misspelt name",
            checked("", "chek").replace("script chk {", "script check {"),
            "12:1 VC232 error"),
        mistake("tracked and defined later",
            SECURE + Conf.instance("track_script {\nchk\n}") + "vrrp_script chk {\nscript /bin/chk\n}\n",
            "8:1 VC233 warning"),
        mistake("one address in two instances", Conf.instance("") + Conf.named("B", 8, "10.0.0.1/24", ""),
            "14:1 VC405 warning"),
        mistake("one VRID twice on an interface", Conf.instance("") + Conf.named("B", 7, "10.0.0.2/24", ""),
            "11:1 VC208 error"),
        mistake("the own address among the peers",
            Conf.instance("unicast_src_ip 10.0.0.9\nunicast_peer {\n10.0.0.9\n10.0.0.8\n}"),
            "6:1 VC406 error"),
        mistake("unicast without peers", Conf.instance("unicast_src_ip 10.0.0.9"), "4:1 VC212 warning"),
        mistake("a password of nine characters",
            Conf.instance("authentication {\nauth_type PASS\nauth_pass bluemoons\n}"), "6:11 VC214 warning"),
        mistake("authentication with version 3",
            Conf.instance("version 3\nauthentication {\nauth_type PASS\nauth_pass bluemoon\n}"),
            "5:1 VC213 error"),
        mistake("a timeout above the interval",
            checked("", "chk").replace("/bin/chk", "/bin/chk\ntimeout 2"), "6:9 VC407 warning"),
        mistake("detection slower than a minute",
            checked("", "chk").replace("/bin/chk", "/bin/chk\ninterval 31"), "6:10 VC408 warning"),
        mistake("no prefix length", Conf.named("A", 7, "10.0.0.1", ""), "6:1 VC409 hint"),
        mistake("a state word that nobody knows", Conf.instance("state SLAVE"), "4:7 VC215 error"),
        mistake("a homoglyph", Conf.instance("pri\u043Erity 100"), "4:1 VC120 error"),
        mistake("the VRID of the samples", Conf.named("A", 51, "10.0.0.1/24", ""), "3:19 VC410 hint"),
        mistake("half a keyword", Conf.instance("notify_ /bin/x"), "4:1 VC119 error"),
        mistake("a brace too few", Conf.instance("").replace("10.0.0.1/24\n}", "10.0.0.1/24"),
            "1:1 VC117 error"),
        mistake("notify with arguments and no quotes",
            SECURE + Conf.instance("notify /bin/x.sh one two three four"),
            "7:26 VC125 warning"));
  }

  private static String checked(String lines, String entry) {
    return SECURE + "vrrp_script chk {\nscript /bin/chk\n}\n"
        + Conf.instance(lines + "\ntrack_script {\n" + entry + "\n}");
  }

  private static Arguments mistake(String what, String text, String found) {
    return Arguments.of(what, text, found);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void shouldTellEachMistakeOnce(String what, String text, String found) {
    final CheckRun run = CheckRun.file(folder, "a.conf", text, "--format", "json");
    final List<String> problems = run.found().stream()
        .filter(problem -> LEFT_OUT.stream().noneMatch(problem::contains))
        .map(problem -> problem.replace("a.conf:", "")).toList();
    assertThat(problems).as(what + "\n" + run.out()).containsExactly(found);
  }
}
