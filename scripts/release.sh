#!/usr/bin/env bash
# Makes archives of gat in artifacts/release, with their checksums: scripts/release.sh [PLATFORM ...]
#   linux-x64 (the default) runs by itself: .NET, DuckDB and the solvers CLP and CBC are inside.
#   linux-arm64, osx-arm64, win-x64 hold gat and DuckDB; they need .NET 10 with ASP.NET Core. Not run here.
# The same commit, SDK and Debian packages give the same bytes, wherever the checkout lies.
set -euo pipefail

gat_root=$(dirname "$(dirname "$(readlink -f "$0")")")
cd "$gat_root"
. scripts/prepare.sh
gat_prepare

version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
output=$gat_root/artifacts/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}

publish() { # publish FOLDER: the program, with a host that looks for .NET in ../runtime and nowhere else
    dotnet publish src/Gat.Cli -c Release -v quiet --nologo -p:AppHostRelativeDotNet=../runtime -p:UseAppHost=true -o "$1"
}

compile_ahead() { # compile_ahead FOLDER RUNTIME: machine code beside what is compiled while it runs; commands start faster
    local folder=$1 runtime=$2 compiler log framework
    local -a references=(-r "$work/slow/*.dll")
    if ! log=$(dotnet restore scripts/crossgen.csproj -v quiet 2>&1); then
        echo "  not compiled ahead of time: $(echo "$log" | grep -m1 -o 'error.*' || true)"
        return 0
    fi
    compiler=$(dotnet msbuild scripts/crossgen.csproj -t:TellCrossgen -nologo | tr -d ' \n')
    for framework in "$runtime"/shared/*/*; do
        references+=(-r "$framework/*.dll")
    done
    mkdir "$work/slow"
    for file in "$folder"/*.dll; do
        mv "$file" "$work/slow/"
    done
    for file in "$work"/slow/*.dll; do
        "$compiler" "$file" -o "$folder/$(basename "$file")" "${references[@]}" --targetos:linux --targetarch:x64 -O > "$work/crossgen.log" 2>&1 ||
            { cat "$work/crossgen.log" >&2; return 1; }
    done
    rm -r "$work/slow"
}

add_runtime() { # add_runtime FOLDER: the shared frameworks of the SDK that builds, as it lays them out
    local folder=$1 from found name
    from=$(dirname "$(readlink -f "$(command -v dotnet)")")
    found=$(dotnet --list-runtimes | sed -n 's/^Microsoft.AspNetCore.App \(10\.[0-9.]*\) .*/\1/p' | sort -V | tail -n 1)
    mkdir -p "$folder/host/fxr" "$folder/shared"
    cp "$from/dotnet" "$from/LICENSE.txt" "$from/ThirdPartyNotices.txt" "$folder/"
    cp -r "$from/host/fxr/$found" "$folder/host/fxr/"
    for name in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
        mkdir "$folder/shared/$name"
        cp -r "$from/shared/$name/$found" "$folder/shared/$name/"
    done
}

add_solvers() { # add_solvers FOLDER LICENCES: CLP and CBC as Debian builds them, with all that they need beyond libc and libstdc++
    local folder=$1 licences=$2 path package
    if ! path=$(solver_path libCbcSolver.so.3) || ! solver_path libClp.so.1 > /dev/null; then
        echo "  without CLP and CBC, which are not installed here (Debian: apt-get install coinor-libclp1 coinor-libcbc3)"
        return 0
    fi
    mkdir -p "$folder" "$licences"
    { echo "$path"; ldd "$path" | sed -n 's/.*=> \(\/[^ ]*\).*/\1/p'; } | grep -vE '/(libc|libm|libdl|librt|libpthread|libstdc\+\+|libgcc_s|ld-linux[^/]*)\.so' | while read -r path; do
        cp -L "$path" "$folder/"
        # Debian has merged /lib into /usr/lib; packages may still know their files by the short name.
        package=$(dpkg -S "$(readlink -f "$path")" 2> /dev/null || dpkg -S "$(readlink -f "$path" | sed 's:^/usr::')")
        package=${package%%:*}
        cp -L "/usr/share/doc/$package/copyright" "$licences/$package.txt"
        dpkg-query -W "$package" >> "$licences/packages.txt"
    done
    sort -u -o "$licences/packages.txt" "$licences/packages.txt"
}

solver_path() { ldconfig -p | sed -n "s:.*$1 .*=> ::p" | grep -m1 .; }

add_papers() { # add_papers FOLDER
    cp -r README.md LICENSE CHANGELOG.md docs test_data "$1/"
    mkdir -p "$1/licences"
    cp native/licences/* "$1/licences/"
}

swap_database() { # swap_database FOLDER PLATFORM: DuckDB of another platform in place of ours
    local os=${2%-*} folder=$1
    case $os in osx) os=darwin ;; win) os=win32 ;; esac
    mkdir "$work/npm"
    cp native/package.json native/package-lock.json "$work/npm/"
    (cd "$work/npm" && npm ci --ignore-scripts --no-audit --no-fund --os="$os" --cpu="${2#*-}" > "$work/npm.log" 2>&1) || { cat "$work/npm.log" >&2; return 1; }
    rm -f "$folder"/libduckdb.*
    cp "$work/npm/node_modules/@duckdb/node-bindings-$os-${2#*-}"/{libduckdb.so,libduckdb.dylib,duckdb.dll} "$folder/" 2> /dev/null || true
    rm -r "$work/npm"
}

pack() { # pack NAME: sorted names, one time, no owner
    find "$work/$1" -type d -exec chmod 755 {} +
    find "$work/$1" -type f -exec chmod 644 {} +
    for file in gat lib/gat runtime/dotnet; do
        [ -f "$work/$1/$file" ] && chmod 755 "$work/$1/$file"
    done
    tar -C "$work" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu -cf - "$1" | gzip -n -6 > "$work/$1.tar.gz"
    mv "$work/$1.tar.gz" "$output/"
    echo "  $(du -h "$output/$1.tar.gz" | cut -f1) artifacts/release/$1.tar.gz"
}

mkdir -p "$output"
[ -z "$(git status --porcelain 2> /dev/null)" ] || echo "The working tree has changes: the commit that --version tells is not all of it."
for platform in "${@:-linux-x64}"; do
    name=gat-$version-$platform
    echo "$name ..."
    publish "$work/$name/lib"
    case $platform in
        linux-x64)
            add_runtime "$work/$name/runtime"
            compile_ahead "$work/$name/lib" "$work/$name/runtime"
            add_solvers "$work/$name/lib/native" "$work/$name/licences/debian"
            ln -s lib/gat "$work/$name/gat"
            ;;
        linux-arm64 | osx-arm64)
            rm "$work/$name/lib/gat"
            swap_database "$work/$name/lib" "$platform"
            printf '#!/bin/sh\nGAT_COMMAND=${GAT_COMMAND:-$0} exec dotnet "$(dirname "$(readlink -f "$0")")/lib/gat.dll" "$@"\n' > "$work/$name/gat"
            ;;
        win-x64)
            rm "$work/$name/lib/gat"
            swap_database "$work/$name/lib" "$platform"
            printf '@dotnet "%%~dp0lib\\gat.dll" %%*\r\n' > "$work/$name/gat.cmd"
            ;;
        *)
            echo "There is no $platform; choose from linux-x64, linux-arm64, osx-arm64, win-x64." >&2
            exit 2
            ;;
    esac
    add_papers "$work/$name"
    pack "$name"
done
(cd "$output" && sha256sum -- gat-*.tar.gz *.nupkg 2> /dev/null > SHA256SUMS || true)
