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

# launch HOME ARGUMENT...: becomes the JVM that runs `command` from the image at HOME.
launch() {
  local image=$1 archive=() flags
  shift
  case $command in
    run) flags=(-Xms32m -Xmx32m -Xss256k -XX:+DisableExplicitGC -Dio.netty.allocator.type=unpooled) ;;
    *) flags=(-Xms32m -Xmx256m) ;;
  esac
  [[ -e $image/lib/vigil.jsa ]] && archive=(-XX:SharedArchiveFile="$image/lib/vigil.jsa")
  exec "$java" "${common_flags[@]}" "${flags[@]}" "${archive[@]}" -jar "$image/lib/vigil.jar" "$@"
}
