#!/bin/sh
# Installs what the tests need beside Python, through apt where we are root; else says what to install.
# MASTHEAD_BENCH=1: what the benchmarks need as well.
set -eu

missing=""
need() { missing="$missing $1"; }

ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need postgresql
command -v chromium >/dev/null 2>&1 || need chromium
command -v java >/dev/null 2>&1 || need default-jre-headless
[ -x /usr/sbin/nginx ] || need nginx-light
command -v npm >/dev/null 2>&1 || need npm
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || need fonts-noto-cjk
[ -z "${MASTHEAD_BENCH:-}" ] || command -v wrk >/dev/null 2>&1 || need wrk
[ -z "${MASTHEAD_BENCH:-}" ] || command -v redis-server >/dev/null 2>&1 || need redis-server

if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing:$missing"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
  else
    echo "The tests need these packages: apt-get install$missing" >&2
    exit 1
  fi
fi

# The HTML checker and the accessibility checker come from the npm registry, for the benchmarks Lighthouse as well;
# no lock file, one pinned version of each. All in one go: npm takes away what it wasn't asked for.
modules=build/node/node_modules
lighthouse=""
if [ -n "${MASTHEAD_BENCH:-}" ] || [ -f $modules/lighthouse/package.json ]; then
  lighthouse=lighthouse@12.8.2
fi
if [ ! -f $modules/vnu-jar/build/dist/vnu.jar ] || [ ! -f $modules/axe-core/axe.min.js ] ||
  { [ -n "$lighthouse" ] && [ ! -f $modules/lighthouse/package.json ]; }; then
  npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix build/node \
    vnu-jar@26.9.27 axe-core@4.14.1 $lighthouse >/dev/null ||
    { echo "npm could not install vnu-jar, axe-core $lighthouse" >&2; exit 1; }
fi
