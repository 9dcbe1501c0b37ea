# shellcheck shell=bash
# Processes of a test on loopback, which end with it. A script that reads this file has DIR, a folder, and functions `up` and `down`.
# DIR/pids has lines 'name pid starttime'; the start time tells a process of ours from a later one of the same number.

HOME_DIR=${ORCHESTRA_ENGINES:-$HOME/.cache/orchestra-cdk/engines}
BIN=$HOME_DIR/bin
export PATH=$PATH:$BIN # kubectl may be ours
export GOGC=200 # servers that live for minutes may have twice the garbage
unset GOMEMLIMIT

say() { printf '%s\n' "$*" >&2; }
die() { say "$(basename "$0"): $*"; exit 1; }

start_time() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" {print $20}' || true; }
alive() { [ -n "$2" ] && [ "$(start_time "$1")" = "$2" ]; }

# need NAME...: engines
need() {
  local name
  for name in "$@"; do
    [ -x "$BIN/$name" ] || die "$name is missing: run test/engines/install.sh"
  done
}

# start NAME COMMAND...: in the background and in a session of its own, so that a Ctrl-C in the tests lets it be stopped in order
start() {
  local name=$1
  shift
  setsid "$@" >"$DIR/logs/$name.log" 2>&1 </dev/null &
  echo "$name $! $(start_time $!)" >>"$DIR/pids"
  disown
}

# until_ok SECONDS WHAT COMMAND...: poll; give up as soon as one of the processes has died
until_ok() {
  local limit=$((SECONDS + $1)) what=$2 name pid started
  shift 2
  until "$@" >/dev/null 2>"$DIR/logs/wait.log"; do
    while read -r name pid started; do
      alive "$pid" "$started" || { tail -n 15 "$DIR/logs/$name.log" >&2; die "$name has died"; }
    done <"$DIR/pids"
    [ $SECONDS -lt $limit ] || { cat "$DIR/logs/wait.log" >&2; die "$what: not within the time"; }
    sleep 0.2
  done
}

port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# healthy PORT PATH
healthy() {
  local answer
  exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" >&3 && read -r -t 5 answer <&3 && exec 3>&- && [[ $answer == *' 200 '* ]]
}

# pick_ports COUNT: PORT[0], …, free ports below the range from which outgoing connections get theirs
pick_ports() {
  local base i
  for _ in $(seq 50); do
    base=$((20000 + (RANDOM * 32768 + RANDOM) % 11000))
    PORT=()
    for ((i = 0; i < $1; i++)); do
      port_open $((base + i)) && continue 2
      PORT+=($((base + i)))
    done
    return
  done
  die 'no free ports'
}

# end NAME...: TERM to those whose names match, up to 10 s of patience, then KILL
end() {
  local pattern=" $* " name pid started round left
  for round in $(seq 100); do
    left=0
    while read -r name pid started; do
      [[ $pattern == *" $name "* ]] || continue
      alive "$pid" "$started" || continue
      left=$((left + 1))
      [ "$round" -gt 1 ] || kill -TERM "$pid" 2>/dev/null || true
      [ "$round" -lt 100 ] || kill -KILL "$pid" 2>/dev/null || true
    done <"$DIR/pids"
    [ $left -gt 0 ] || return 0
    sleep 0.1
  done
}

# in_folder DIR: where the processes of this script are recorded, with their logs
in_folder() {
  mkdir -p "$1/logs"
  DIR=$(cd "$1" && pwd)
}

# bring_up: up, or down again where that fails
bring_up() {
  [ ! -s "$DIR/pids" ] || die "$DIR is in use: end it first"
  : >"$DIR/pids"
  trap down EXIT
  trap 'exit 130' INT TERM
  up
  trap - EXIT INT TERM
}

# hold: up; print 'ready'; down when standard input ends, however the caller ends
hold() {
  bring_up
  trap down EXIT
  trap '' INT # a Ctrl-C reaches us too; the end of the caller ends the input
  echo ready
  cat >/dev/null
}
