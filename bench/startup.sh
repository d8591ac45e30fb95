#!/usr/bin/env bash
# How long the program takes from the shell: best of ten, in seconds. Run alone, on a quiet machine.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/gat" --version > /dev/null
program=$root/artifacts/bin/Gat.Cli/release/gat
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

best() { # best LABEL COMMAND...
    local label=$1
    shift
    "$@" > /dev/null 2>&1
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        local start=$EPOCHREALTIME
        "$@" > /dev/null 2>&1
        local end=$EPOCHREALTIME
        echo "$start $end" | awk '{ printf "%.3f\n", $2 - $1 }'
    done | sort -n | awk -v label="$label" 'NR == 1 { best = $1 } { all[NR] = $1 } END { printf "%-42s best %.3f s   median %.3f s\n", label, best, all[int((NR + 1) / 2)] }'
}

echo "$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
"$program" demo --out "$work/demo" --quiet
best "gat --version, the program itself" "$program" --version
best "gat --version, through ./gat" "$root/gat" --version
best "gat schema list" "$program" schema list
fresh_run() { "$program" dist pf --grid "$work/demo/grid" --out "$work/run-$EPOCHREALTIME"; }
best "gat dist pf, 33 buses, end to end" fresh_run
"$program" dist pf --grid "$work/demo/grid" --out "$work/run" --quiet
best "gat query, five rows" "$program" query "select * from pf_nodes order by vm_pu limit 5" --run "$work/run"
