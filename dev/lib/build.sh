# Sourced after jdk.sh, with $root set: builds modules for running, and runs Maven quietly on a JDK 25.

fraiseql_require_maven() {
    command -v mvn > /dev/null && return
    echo "fraiseql: Maven not found: install Maven 3.8 or later and put mvn on the PATH" >&2
    exit 1
}

# Maven itself uses what JDK 25 warns about.
fraiseql_mvn() {
    MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" \
        mvn -f "$root/pom.xml" -B -ntp "$@"
}

# True when a download failed in the build that wrote the log $1; our own modules are never downloaded.
fraiseql_download_failed() {
    [ -n "$(grep -E 'Could not (transfer|find) artifact|Failure to (transfer|find)|during a previous attempt|could not be resolved' "$1" |
        grep -v 'artifact dev\.fraiseql:')" ]
}

# The options in dev/lib/jvm-flags, in the array jvm_flags.
fraiseql_jvm_flags() {
    local line
    jvm_flags=()
    while IFS= read -r line; do
        case $line in '' | '#'*) ;; *) jvm_flags+=("$line") ;; esac
    done < "$root/dev/lib/jvm-flags"
}

# For what ends within seconds and is not worth the optimizing compiler: half the CPU time of compiling 500 tables.
fraiseql_short_command_flags() {
    jvm_flags=("${jvm_flags[@]/#-XX:+UseParallelGC/-XX:+UseSerialGC}" -XX:TieredStopAtLevel=1)
}

fraiseql_is_current() {
    local stamp=$1/target/build.stamp
    [ -f "$stamp" ] && [ -z "$(cd "$root" && find pom.xml .mvn ./*/pom.xml ./*/src/main -newer "$stamp" -print -quit)" ]
}

# Maven's log on stdin, one line per module on stderr.
fraiseql_build_progress() {
    local line
    while IFS= read -r line; do
        case $line in
            '[INFO] Building jar:'*) ;;
            '[INFO] Building '*'['*) line=${line#'[INFO] Building '} && echo "fraiseql: building ${line##* } ${line%% 0.*}" >&2 ;;
            '[ERROR] COMPILATION ERROR'*) ;;
            '[ERROR] '*'.java:['*) echo "$line" >&2 ;;
        esac
    done
}

fraiseql_package() {
    fraiseql_mvn -T1C -Dquick -Dmaven.test.skip=true package -pl "$1" -am "${@:3}" 2>&1 | tee "$2" | fraiseql_build_progress
}

# Builds the module $1 (default: bootstrap) and what it needs, unless it is current.
fraiseql_build() {
    local module=${1:-bootstrap}
    local folder=$root/$module log=$root/$module/target/build.log
    if fraiseql_is_current "$folder"; then return; fi
    fraiseql_require_maven
    mkdir -p "$folder/target"
    if command -v flock > /dev/null; then
        exec 9> "$root/bootstrap/target/build.lock"
        flock 9
        if fraiseql_is_current "$folder"; then exec 9>&- && return; fi
    fi
    echo "fraiseql: building (the first build downloads its libraries)" >&2
    touch "$folder/target/build.started"
    if ! fraiseql_package "$module" "$log"; then
        if ! fraiseql_download_failed "$log" || ! fraiseql_package "$module" "$log" -U; then
            echo "fraiseql: the build failed: see $log" >&2
            exit 1
        fi
    fi
    mv "$folder/target/build.started" "$folder/target/build.stamp"
    exec 9>&-
}
