# Sourced by both launchers: which JDK, which flags, exec. No process is started here but the JVM: each costs a
# millisecond, and a launcher that is felt is a launcher that people go round.

die() {
  printf 'vigil: %s\n' "$1" >&2
  exit 2
}

# Sets `command` to the subcommand: the first word that is no option of the root, or nothing.
find_command() {
  command=
  local word
  for word in "$@"; do
    case $word in
      -*) ;;
      *) command=$word; return ;;
    esac
  done
}

is_java_25() {
  local release
  [[ -x $1/bin/java && -r $1/release ]] || return 1
  IFS= read -r -d '' release <"$1/release"
  [[ $release == *JAVA_VERSION=\"25[.\"+-]* ]]
}

# Sets `java` to the program of a JDK 25: JAVA25_HOME, then JAVA_HOME, then the folders where JDKs are installed.
find_java() {
  local home folders folder
  if [[ -n ${JAVA25_HOME:-} ]]; then
    is_java_25 "$JAVA25_HOME" || die "JAVA25_HOME is $JAVA25_HOME, which holds no JDK 25: correct it or unset it"
    java=$JAVA25_HOME/bin/java
    return
  fi
  IFS=: read -r -a folders <<<"${VIGIL_JVM_FOLDERS:-/usr/lib/jvm:/usr/java:/opt/java:${HOME:-}/.sdkman/candidates/java:${HOME:-}/.jdks}"
  local IFS= # a pattern below is a pattern, whatever spaces it holds
  for home in "${JAVA_HOME:-}" "${folders[@]/%//*}"; do
    for folder in $home; do
      if is_java_25 "$folder"; then
        java=$folder/bin/java
        return
      fi
    done
  done
  die "Vigil needs a JDK 25 and found none: install one (for example temurin-25-jdk) or set JAVA25_HOME to it"
}

# Warnings of the JVM go to stderr: stdout carries a command's output alone. A class-data archive that does not fit
# (another JDK, a changed jar) is refused by the JVM without a word and costs nothing but start-up time.
common_flags=(-Xlog:disable '-Xlog:all=warning,cds*=off,aot*=off:stderr' -XX:+UseSerialGC -XX:TieredStopAtLevel=1
  -XX:-UsePerfData -Dio.netty.leakDetection.level=disabled)

# Sets `environment` to the env(1) command that the daemon is started through.
#
# Signals that keepalived's users send, and that the JVM would die of before the agent can take them, are blocked: they
# wait until it reads them. The JVM's own use of USR2 moves to another number. (coreutils before 8.31 cannot block: then
# the agent takes what it can.)
#
# bash adds PWD, SHLVL and _ where the starter gave none; notify scripts inherit what the starter gave, nothing else.
find_environment() {
  local entry inherited=' ' name
  environment=(env)
  while IFS= read -r -d '' entry; do
    inherited+="${entry%%=*} "
  done <"/proc/$$/environ"
  for name in PWD SHLVL OLDPWD _; do
    [[ $inherited == *" $name "* ]] || environment+=(-u "$name")
  done
  if env --block-signal=USR1 true 2>/dev/null; then
    environment+=(--block-signal=USR1,USR2,36,63,64 _JAVA_SR_SIGNUM=40)
  fi
}

# launch HOME ARGUMENT...: becomes the JVM that runs `command` from the image at HOME.
launch() {
  local image=$1 archive=() environment=() flags
  shift
  case $command in
    run)
      # MaxFDLimit would raise the limit of descriptors of the scripts as well.
      flags=(-Xms32m -Xmx32m -Xss256k -XX:+DisableExplicitGC -XX:-MaxFDLimit -Dio.netty.allocator.type=unpooled)
      find_environment
      ;;
    # Millions of packets: C2 pays. Captures are mapped, not kept, so the heap stays small whatever their size.
    replay) flags=(-XX:TieredStopAtLevel=4 -Xms48m -Xmx96m) ;;
    # A campaign goes through millions of events. (explain does not: it is over before C2 pays.)
    simulate) flags=(-XX:TieredStopAtLevel=4 -Xms32m -Xmx256m) ;;
    # Reads two lines for each of up to a million changes. C1 as the daemon: on the virtual LAN the agent runs in this JVM.
    soak) flags=(-Xms32m -Xmx768m) ;;
    *) flags=(-Xms32m -Xmx256m) ;;
  esac
  [[ -e $image/lib/vigil.jsa ]] && archive=(-XX:SharedArchiveFile="$image/lib/vigil.jsa")
  flags+=(-Dvigil.libexec="$image/libexec")
  exec "${environment[@]}" "$java" "${common_flags[@]}" "${flags[@]}" "${archive[@]}" -jar "$image/lib/vigil.jar" "$@"
}
