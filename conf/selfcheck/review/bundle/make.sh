#!/bin/sh
# Bundles ts-fsrs into one classic script, licence at its head (needs npm; the lock has hashes).
set -eu
cd "$(dirname "$0")"
work=../../../../build/fsrs
rm -rf "$work"
mkdir -p "$work"
cp package.json package-lock.json entry.js "$work"
out=$(cd ../static && pwd)
cd "$work"
npm ci --silent --no-audit --no-fund
{
    echo "/*! ts-fsrs, bundled by selfcheck/review/bundle/make.sh"
    cat node_modules/ts-fsrs/LICENSE
    echo "*/"
    node_modules/.bin/esbuild entry.js --bundle --minify --format=iife --global-name=FSRS \
        --target=es2022 --log-level=warning --legal-comments=none
} >"$out/fsrs.js"
