#!/usr/bin/env bash
# Makes the archive and the tool package, installs both in empty directories, and runs gat there as somebody does who has neither SDK nor network.
# Ends at the first thing that is not as it should be.
set -euo pipefail

gat_root=$(dirname "$(dirname "$(readlink -f "$0")")")
cd "$gat_root"
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
place=$temporary/'a place'
mkdir "$place"

fail() { echo "release: $*" >&2; exit 1; }
expect() { [ "$2" = "$3" ] || fail "$1 should be $3, is $2"; } # expect WHAT IS SHOULD-BE

rm -rf artifacts/release
dotnet build src/Gat.Cli -c Release -v quiet --nologo
dotnet pack src/Gat.Cli -c Release --no-build -v quiet --nologo
scripts/release.sh linux-x64
(cd artifacts/release && sha256sum --quiet --check SHA256SUMS) || fail "SHA256SUMS does not fit"
archive=$(echo artifacts/release/gat-*-linux-x64.tar.gz)
tar -C "$place" -xzf "$archive"
gat=$(echo "$place"/gat-*-linux-x64/gat)
mkdir "$place/home" "$place/work"

# Without a network, and without any .NET of this machine, where the system lets us take them away.
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
if unshare --net --mount true 2> /dev/null; then
    echo "  no network (a name space without one), no .NET (nothing lies in the place of this machine's)"
    alone() { unshare --net --mount sh -c 'mount -t tmpfs none "$1" && shift && exec "$@"' sh "$dotnet" "$@"; }
elif unshare --user --map-root-user --net true 2> /dev/null; then
    echo "  no network (a name space without one), no .NET on PATH"
    alone() { unshare --user --map-root-user --net "$@"; }
else
    echo "  no network (proxies that lead nowhere; this system permits no name spaces), no .NET on PATH"
    alone() { "$@"; }
fi
installed() { # as a user's shell that knows nothing of .NET, in the empty directory
    (cd "$place/work" && alone "$(command -v env)" -i HOME="$place/home" PATH=/nowhere http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 "$@")
}
value() { installed "$gat" query "$1" --run "$2" --format csv | sed -n 2p; }

expect "the version" "$(installed "$gat" --version)" "$(artifacts/bin/Gat.Cli/release/gat --version)"
installed "$gat" demo > /dev/null 2> "$place/demo.log" || { cat "$place/demo.log" >&2; fail "gat demo fails"; }
expect "base losses, kW" "$(value 'select round(loss_mw * 1000, 3) from pf_summary' gat-demo/pf)" 202.677
expect "losses after reconfiguration, kW" "$(value 'select round(loss_mw * 1000, 4) from reconfiguration_summary' gat-demo/reconfigure)" 139.5513
for run in "$place"/work/gat-demo/*/run.json; do
    run=$(dirname "$run")
    case $run in */grid) continue ;; esac
    installed "$gat" runs verify "$run" --quiet || fail "runs verify $run"
done
solved=$(installed "$gat" solve --json --quiet --solver cbc "$(dirname "$gat")/test_data/solve/units.mps") || fail "CBC"
expect "the optimum by CBC" "$(echo "$solved" | sed -n 's/.*"objective": \([0-9.]*\).*/\1/p')" 145
checked=$(installed "$gat" doctor 2> /dev/null) || { echo "$checked" >&2; fail "gat doctor finds something missing"; }
for inside in runtime/shared/Microsoft.NETCore.App lib/native/libClp lib/native/libCbcSolver; do
    [[ $checked == *"$(dirname "$gat")/$inside"* ]] || { echo "$checked" >&2; fail "what runs is not $inside of the archive"; }
done
echo "  archive: gat demo runs, its figures and checksums are right; .NET, CLP and CBC are those inside"

# The README's commands run as printed in the unpacked archive; but the suite, which is not in it.
sed -n '/^```bash$/,/^```$/p' README.md | grep -v '^```' | grep -v '^\./test$' > "$place/readme.sh"
(cd "$(dirname "$gat")" && alone "$(command -v env)" -i HOME="$place/home" PATH=/usr/bin:/bin bash -e "$place/readme.sh" > "$place/readme.log" 2>&1) ||
    { tail -n 20 "$place/readme.log" >&2; fail "the README's commands fail in the archive"; }
echo "  archive: the $(wc -l < "$place/readme.sh") lines of commands in the README run in it as printed"

# Code compiled ahead of time gives the bytes of code compiled while it runs.
(cd "$place" && mkdir here && cd here && "$gat_root/artifacts/bin/Gat.Cli/release/gat" demo --quiet)
tables() { (cd "$1/gat-demo" && find . -name '*.parquet' -exec sha256sum {} + | sort -k 2); }
expect "every table of the demo" "$(tables "$place/work" | sha256sum)" "$(tables "$place/here" | sha256sum)"
echo "  archive: the demo's $(tables "$place/work" | wc -l) tables are those of this checkout's build, byte for byte"

best=999999
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    start=$(date +%s%N)
    "$gat" --version > /dev/null
    took=$((($(date +%s%N) - start) / 1000))
    [ "$took" -lt "$best" ] && best=$took
done
[ "$best" -lt 80000 ] || fail "gat --version takes $((best / 1000)) ms, which should be below 80"
echo "  archive: gat --version takes $((best / 1000)) ms (best of 15)"

mkdir "$place/tool"
(cd "$place/tool" && DOTNET_CLI_HOME=$place/home dotnet tool install gat --tool-path bin --source "$gat_root/artifacts/release" > install.log 2>&1) ||
    { cat "$place/tool/install.log" >&2; fail "dotnet tool install fails"; }
(cd "$place/tool" && DOTNET_ROOT=$dotnet bin/gat demo --quiet) || fail "gat demo fails as a tool"
expect "every table of the tool's demo" "$(tables "$place/tool" | sha256sum)" "$(tables "$place/here" | sha256sum)"
echo "  tool: dotnet tool install and gat demo run, with the same tables"
