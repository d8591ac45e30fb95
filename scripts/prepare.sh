# Sourced by ./gat and ./test: makes sure that the tools they need are there, and says what it installs.
# GAT_NO_INSTALL=1 only tells what is missing.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

gat_install() { # gat_install COMMAND DEBIAN-PACKAGE...
    local command=$1
    shift
    command -v "$command" >/dev/null 2>&1 && return 0
    gat_install_packages "'$command' is" "$@"
}

gat_install_packages() { # gat_install_packages "WHAT is" DEBIAN-PACKAGE...
    local what=$1
    shift
    if [ "${GAT_NO_INSTALL:-}" = 1 ] || ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
        echo "gat: $what missing. Install it (Debian: apt-get install $*) and try again." >&2
        return 5
    fi
    echo "gat: $what missing; installing the Debian package $* ..." >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >&2
}

gat_prepare() {
    if ! command -v dotnet >/dev/null 2>&1; then
        echo "gat: the .NET 10 SDK is missing. Install it (https://dot.net/download) and try again." >&2
        return 5
    fi
    # npm brings the DuckDB library, once.
    [ -d "$gat_root/native/node_modules/@duckdb" ] || gat_install npm nodejs npm
}

gat_prepare_tests() { # what only tests and the solvers that integers need: installed where possible, else told; those tests then fail
    ldconfig -p 2>/dev/null | grep -q 'libClp\.so\.1 ' && ldconfig -p 2>/dev/null | grep -q 'libCbcSolver\.so\.3 ' && return 0
    gat_install_packages "The libraries CLP and CBC are" coinor-libclp1 coinor-libcbc3 ||
        echo "gat: tests that solve with CLP or CBC will fail." >&2
}
