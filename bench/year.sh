#!/usr/bin/env bash
# A year of 5-minute steps (105,120) of a made 1000-bus feeder, --keep summary, end to end with files:
# with 20 load profiles and with 1000. Prints seconds and peak memory. Needs about 1.8 GB of disk for the second.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/gat" --version > /dev/null
gat=$root/artifacts/bin/Gat.Cli/release/gat
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
buses=1000
mkdir "$work/grid"
printf 'name,base_mva\nmade,10\n' > "$work/grid/dist_system.csv"
awk -v n=$buses 'BEGIN { srand(1); print "node_id,phase,type,v_min,v_max,load_p,load_q,base_kv,v_set"; print "1,ABC,slack,0.9,1.1,0,0,12.66,1.02"
    for (b = 2; b <= n; b++) printf "%d,ABC,load,0.95,1.05,%.9f,%.9f,12.66,\n", b, 5 / n * rand(), 2 / n * rand() }' > "$work/grid/dist_nodes.csv"
awk -v n=$buses 'BEGIN { srand(2); print "branch_id,from_node,to_node,r,x,b,tap,status,thermal_limit"
    for (b = 2; b <= n; b++) { p = b - 1 - int(12 * rand()); if (p < 1) p = 1
        printf "%d,%d,%d,%.9f,%.9f,0,1,closed,6\n", b - 1, p, b, .0001 + .001 * rand(), .0001 + .001 * rand() } }' > "$work/grid/dist_branches.csv"

echo "$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
for count in 20 1000; do
    profiles=$work/profiles-$count
    mkdir "$profiles"
    columns=$(awk -v n=$count 'BEGIN { for (i = 0; i < n; i++) printf "%s0.6 + 0.4 * sin(i * 6.2831853 / 288 + %d * 0.1) * random() as p%d", (i ? ", " : ""), i, i }')
    "$gat" query "select timestamptz '2026-01-01 00:00:00+00' + i * interval 5 minute as timestamp, $columns from range(105120) t(i)" \
        --format parquet --out "$profiles/profiles.parquet" --quiet
    awk -v n=$buses -v k=$count 'BEGIN { print "element_kind,element_id,column,profile_id"
        for (b = 2; b <= n; b++) printf "node,%d,load_p,p%d\nnode,%d,load_q,p%d\n", b, b % k, b, b % k }' > "$profiles/profile_map.csv"
    start=$EPOCHREALTIME
    memory=$( { /usr/bin/env time -f %M "$gat" dist pf --grid "$work/grid" --profiles "$profiles" --keep summary --out "$work/run-$count" --quiet; } 2>&1 || echo "?")
    awk -v k=$count -v a="$start" -v b="$EPOCHREALTIME" -v m="$memory" 'BEGIN { printf "%4d profiles: %.2f s, peak memory %s KiB\n", k, b - a, m }'
    rm -rf "$profiles"
done
