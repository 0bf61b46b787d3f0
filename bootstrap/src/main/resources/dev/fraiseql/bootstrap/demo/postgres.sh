# Runs an embedded PostgreSQL for as long as our standard input is open. The process that holds its other end may end
# however it likes, even by SIGKILL: PostgreSQL is stopped and the folder in $remove is gone soon after.
# Arguments: folder to remove at the end, or nothing; stop signal; log file; data folder; password file; bin folder;
# what must stand before each command, in one word each, then --, then PostgreSQL's own options.
trap '' INT TERM HUP
remove=$1 stop=$2 log=$3 data=$4 password=$5 bin=$6
shift 6
before=
while [ "$1" != -- ]; do
    before="$before $1"
    shift
done
shift
exec 3<&0 < /dev/null > /dev/null 2>&1

finish() {
    if [ -n "$remove" ]; then rm -rf "$remove"; fi
    exit "$1"
}

# Runs a command to its end, or to the end of our standard input.
run() {
    signal=$1
    shift
    "$@" >> "$log" 2>&1 3<&- &
    child=$!
    { while read -r _; do :; done <&3; kill "-$signal" "$child"; } &
    watch=$!
    wait "$child"
    status=$?
    kill -KILL "$watch"
    return "$status"
}

if [ ! -f "$data/PG_VERSION" ]; then
    run INT $before "$bin/initdb" -D "$data" -U fraiseql -A scram-sha-256 --pwfile="$password" -E UTF8 --no-sync \
        --no-instructions --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C || finish 1
fi
run "$stop" $before "$bin/postgres" -D "$data" "$@"
finish $?
