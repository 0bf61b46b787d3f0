# Sourced: selects a JDK 25 or later, exports JAVA_HOME and PATH, or exits with 1.

# The major version of the JDK in $1, read from its release file; no JVM is started.
fraiseql_jdk_major() {
    local line
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        if [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]]; then
            printf '%s\n' "${BASH_REMATCH[1]}"
            return
        fi
    done < "$1/release"
    return 1
}

# The JDK that owns the `java` found on PATH, symbolic links followed.
fraiseql_jdk_on_path() {
    local java target
    java=$(command -v java) || return 0
    while [ -L "$java" ]; do
        target=$(readlink "$java")
        case $target in
            /*) java=$target ;;
            *) java=${java%/*}/$target ;;
        esac
    done
    printf '%s\n' "${java%/bin/java}"
}

fraiseql_select_jdk() {
    local home major
    for home in "${FRAISEQL_JAVA_HOME:-}" "${JAVA_HOME:-}" "$(fraiseql_jdk_on_path)" \
        /usr/lib/jvm/* /usr/java/* /opt/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
        "${HOME:-}"/.asdf/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -n "$home" ] && major=$(fraiseql_jdk_major "$home") && [ "$major" -ge 25 ] || continue
        export JAVA_HOME=$home PATH="$home/bin:$PATH"
        return
    done
    echo "fraiseql: no JDK 25 or later found: install one (Temurin 25, for example), or set FRAISEQL_JAVA_HOME to its folder" >&2
    exit 1
}

fraiseql_select_jdk
