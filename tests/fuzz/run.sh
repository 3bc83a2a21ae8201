#!/usr/bin/env bash
# Fuzzes one target, or all, for some seconds each: tests/fuzz/run.sh [TARGET|all] [SECONDS]
# Needs nightly Rust and cargo-fuzz. What is found stays: a crash file goes into tests/fuzz/crashes and is
# checked by `cargo test --test crashes` for ever after.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${1:-all} seconds=${2:-60}
corpus=${WAITFORYES_CORPUS:-../shared/corpus}
if [ "$target" = all ]; then
  mapfile -t targets < <(sed -n 's/^name = "\([a-z_]*\)"$/\1/p' tests/fuzz/Cargo.toml)
else
  targets=("$target")
fi
for name in "${targets[@]}"; do
  work="target/fuzz/$name"
  mkdir -p "$work" tests/fuzz/crashes
  seeds=(tests/fixtures tests/fuzz/crashes)
  [ -d "$corpus" ] && seeds+=("$corpus")
  cargo +nightly fuzz run --fuzz-dir tests/fuzz --target-dir target/fuzz-build "$name" "$work" "${seeds[@]}" -- \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -max_len=65536 -artifact_prefix=tests/fuzz/crashes/ \
    -print_final_stats=1 2>&1 | grep -E 'stat::number_of_executed_units|stat::peak_rss|SUMMARY|panicked|Test unit written' || true
done
