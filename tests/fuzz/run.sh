#!/usr/bin/env bash
# Fuzzes one target, or all one after another, for some seconds each: tests/fuzz/run.sh [TARGET|all] [SECONDS]
#
# Needs cargo-fuzz (`cargo install cargo-fuzz`) and a compiler that takes flags which are not stable: nightly
# where it is installed, else the crate's own one, told by RUSTC_BOOTSTRAP to take them. The crate forbids
# unsafe code, so the address sanitizer, which halves the speed and swells the memory that is watched, is
# off; SANITIZER=address turns it on, for the libraries' sake.
#
# Seeds of a container, the check and the copy are whole files; seeds of a reader are blocks that
# examples/seeds.rs cuts out of them. What is found stays: a crash file goes into tests/fuzz/crashes, under a
# name that tells what it is, and `cargo test crashes::` checks it for ever after.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${1:-all} seconds=${2:-60}
build=${FUZZ_BUILD:-target/fuzz-build} work=${FUZZ_WORK:-target/fuzz}
corpus=${WAITFORYES_CORPUS:-../shared/corpus}
if cargo +nightly --version > /dev/null 2>&1; then
  toolchain=+nightly
else
  toolchain='' && export RUSTC_BOOTSTRAP=1
fi
echo "compiler: $(rustc $toolchain --version)"
if [ "$target" = all ]; then
  mapfile -t targets < <(sed -n '/\[\[bin\]\]/,$s/^name = "\([a-z_]*\)"$/\1/p' tests/fuzz/Cargo.toml)
else
  targets=("$target")
fi
folders=(tests/fixtures)
[ -d "$corpus" ] && folders+=("$corpus")
mkdir -p "$work/seeds"
cargo run --quiet --release --manifest-path tests/fuzz/Cargo.toml --target-dir "$build" --example seeds -- \
  "$work/seeds" "${folders[@]}"
failed=0
for name in "${targets[@]}"; do
  mkdir -p "$work/$name" tests/fuzz/crashes
  case $name in
    bmff | bmp | check | copy | credentials | gif | jpeg | jpeg_coefficients | jxl | pixels | png | tiff | webp) seeds=("${folders[@]}") ;;
    *) seeds=() && [ -d "$work/seeds/$name" ] && seeds=("$work/seeds/$name") ;;
  esac
  echo "target: $name"
  cargo $toolchain fuzz run --fuzz-dir tests/fuzz --target-dir "$build" --sanitizer "${SANITIZER:-none}" "$name" \
    "$work/$name" "${seeds[@]}" tests/fuzz/crashes -- -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 \
    -max_len=65536 -dict="tests/fuzz/dicts/$name.dict" -artifact_prefix="tests/fuzz/crashes/$name-" \
    -print_final_stats=1 > "$work/$name.log" 2>&1 || failed=1
  grep -E '^stat::|SUMMARY|panicked|Test unit written|^error' "$work/$name.log" || true
done
exit $failed
