#!/usr/bin/env bash
# The REST service under load: 10,000 requests from 16 connections, and 24 steps in one. Run alone, on a quiet machine.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/gat" --version > /dev/null
exec dotnet run --project "$root/bench/Gat.Bench" -c Release -- server
