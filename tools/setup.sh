#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What ./run and ./test have in common: install what is missing, build the pages, build the program.
#   tools/setup.sh STEP ...     packages | test-packages | fuzz-packages | bench-packages | node | pages | test-modules | bench-modules |
#                         types | build | build-tests | build-asan | build-tsan | build-fuzz | path
# Each step prints what it does and does nothing when there is nothing to do. To add a Debian package: one word below.
set -euo pipefail
cd "$(dirname "$0")/.."

build_packages='build-essential meson ninja-build pkg-config python3 libmicrohttpd-dev libsqlite3-dev libpq-dev
  libyajl-dev libglib2.0-dev libicu-dev libphonenumber-dev libsodium-dev libcsv-dev
  libical-dev libgmime-3.0-dev libqrencode-dev liboath-dev libcurl4-openssl-dev libgnutls28-dev tzdata ca-certificates'
test_packages='dovecot-imapd git openssl libcmocka-dev postgresql chromium-headless-shell fonts-dejavu-core swaks'
fuzz_packages='clang-14 libclang-rt-14-dev'
bench_packages='wrk sqlite3'
node_major=24             # what the pages need at least; older ones (Debian 12 has 18) are not used
node_version=24.21.0      # what is brought into .tools/ then, with an npm that fits it
npm_version=11.19.1
export NODE_USE_SYSTEM_CA=1   # trust what the system trusts: a company's own authority is not in node's list

say() { echo "-- $*"; }
stop() { echo "setup: $*" >&2; exit 1; }

install() {   # install PACKAGE ... : those of them that are missing
    local missing=() name
    while read -r name; do missing+=("$name"); done < <(missing_of "$@")
    ((${#missing[@]})) || return 0
    local apt='apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold'
    local as_root=
    if ((EUID != 0)); then
        command -v sudo >/dev/null || stop "packages are missing; as root: apt-get update && apt-get install --no-install-recommends ${missing[*]}"
        as_root=sudo
    fi
    say "installing ${missing[*]}"
    [[ " ${missing[*]} " != *' postgresql '* ]] || no_cluster "$as_root"
    export DEBIAN_FRONTEND=noninteractive
    quietly $as_root apt-get update
    quietly $as_root env DEBIAN_FRONTEND=noninteractive $apt "${missing[@]}"
}

missing_of() {   # those of the packages named that are not installed
    dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
        awk -v wanted="$*" '$2 == "installed" { have[$1] = 1 }
             END { n = split(wanted, names, /[ \n]+/); for (i = 1; i <= n; i++) if (!(names[i] in have)) print names[i] }'
}

no_cluster() {   # the tests start their own PostgreSQL; installing the package shall not start another
    local as_root=$1 etc=/etc/postgresql-common
    $as_root mkdir -p $etc
    if [[ ! -e $etc/createcluster.conf ]]; then
        echo 'create_main_cluster = false' | $as_root tee $etc/createcluster.conf >/dev/null
    elif [[ -d $etc/createcluster.d ]]; then
        echo 'create_main_cluster = false' | $as_root tee $etc/createcluster.d/no-main.conf >/dev/null
    fi
}

quietly() {   # the output of a command only when it fails
    local log; log=$(mktemp)
    if ! "$@" >"$log" 2>&1 </dev/null; then { head -n 12 "$log"; tail -n +13 "$log" | tail -n 12; } >&2; rm -f "$log"; stop "failed: $*"; fi
    rm -f "$log"
}

node_major_of() { "$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

use_node() {   # puts a new enough node and npm first in PATH, fetching them when the system's are too old
    local own=$PWD/.tools/node_modules/.bin arch
    if [[ -x $own/node && -x $own/npm ]] && [[ $("$own/node" --version) == v$node_version ]]; then
        PATH=$own:$PATH; return
    fi
    if command -v node >/dev/null && command -v npm >/dev/null && (($(node_major_of node) >= node_major)); then return; fi
    case $(uname -m) in x86_64) arch=x64 ;; aarch64) arch=arm64 ;; *) stop "no ready-made Node.js for $(uname -m); install Node.js $node_major or newer" ;; esac
    command -v npm >/dev/null || install nodejs npm
    say "fetching Node.js $node_version into .tools/"
    mkdir -p .tools; echo '{"private":true}' >.tools/package.json
    quietly npm install --prefix .tools --no-save --no-audit --no-fund --no-package-lock "node-linux-$arch@$node_version" "npm@$npm_version"
    PATH=$own:$PATH
    [[ $(node --version) == v$node_version ]] || stop ".tools/ holds $(node --version), not v$node_version"
}

modules() {   # modules FOLDER: npm ci there, when its lock file changed
    local folder=$1 stamp=$1/node_modules/.rapport-stamp want
    want=$(sha256sum <"$folder/package-lock.json")
    [[ -e $stamp && $(<"$stamp") == "$want" ]] && return
    use_node
    say "installing the npm packages of $folder/"
    quietly npm ci --prefix "$folder" --no-audit --no-fund
    echo "$want" >"$stamp"
}

pages() {   # web/ -> web/build/, when a source changed
    [[ -e web/package-lock.json ]] || return 0
    local want stamp=.tools/pages-stamp
    want=$(find web -name node_modules -prune -o -name .svelte-kit -prune -o -path web/build -prune -o -path web/src/lib/api/gen -prune -o -name openapi.json -prune -o -type f -print0 |
           sort -z | xargs -0 sha256sum | sha256sum)
    [[ -d web/build/_app && -e $stamp && $(<$stamp) == "$want" ]] && return
    use_node
    modules web
    say "building the pages"
    quietly npm run --prefix web build
    mkdir -p .tools; echo "$want" >$stamp
}

types() {   # what the program says of its API -> the pages' types; they are only for checking, the pages are built without
    local want=web/openapi.json
    use_node
    modules web
    build/rapport openapi >$want.new
    if [[ -d web/src/lib/api/gen ]] && cmp -s $want.new $want; then rm $want.new; return; fi
    mv $want.new $want
    quietly npm run --prefix web types
    say "made the pages' types"
}

build() {   # build FOLDER OPTION ... : configures once, then lets ninja do what is needed
    local folder=$1 log there again=; shift
    there=$(ls src/main.c {src,tests,tests/unit}/*/meson.build 2>/dev/null || true)
    if [[ ! -e $folder/build.ninja || ! -e $folder/.folders || $(<"$folder/.folders") != "$there" ]]; then   # meson does not see new folders
        say "configuring $folder/"
        [[ ! -e $folder/build.ninja ]] || again=--reconfigure
        log=$(mktemp)
        meson setup $again "$folder" "$@" >"$log" 2>&1 || { grep -A3 ERROR "$log" >&2; rm -f "$log"; stop "configuring $folder/ failed"; }
        rm -f "$log"
        echo "$there" >"$folder/.folders"
    fi
    log=$(mktemp)
    if ! ninja -C "$folder" >"$log" 2>&1; then grep -vE "^\[|^cc |^c++ |^clang" "$log" | head -n 60 >&2; rm -f "$log"; stop "the build in $folder/ failed"; fi
    if grep -qE 'Compiling|Linking' "$log"; then say "built $folder/"; grep -A3 'warning:' "$log" | grep -v '^\[' | head -n 60 >&2 || true; fi
    rm -f "$log"
}

with_tests() {   # a build/ that ./run made has no tests yet
    [[ -e build/build.ninja && ! -e build/.tests ]] || { mkdir -p build && touch build/.tests && return; }
    quietly meson configure build -Dtests=true
    touch build/.tests
}

mkdir -p .tools
exec 9>.tools/lock
flock 9   # two of these at once would build in the same folder

for step; do
    case $step in
        packages)       install $build_packages ;;
        test-packages)  install $test_packages ;;
        fuzz-packages)  install $fuzz_packages ;;
        bench-packages) install $bench_packages ;;
        node)           use_node ;;
        pages)          pages ;;
        test-modules)   [[ ! -e tests/package-lock.json ]] || modules tests ;;
        bench-modules)  modules tests/bench/peer ;;
        build)          build build ;;
        build-tests)    with_tests; build build -Dtests=true ;;
        types)          types ;;
        build-bench)    build build-bench -Dbench=true ;;
        build-asan)     build build-asan -Dtests=true -Db_sanitize=address,undefined -Db_lundef=false -Dwerror=true ;;
        build-tsan)     build build-tsan -Db_sanitize=thread -Db_lundef=false -Dpages=no ;;
        build-fuzz)     CC=clang-14 CXX=clang++-14 build build-fuzz -Dtests=true -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false -Dpages=no ;;
        path)           use_node >&2; echo "$PATH" ;;   # a PATH whose node is new enough
        *)              stop "unknown step $step" ;;
    esac
done
