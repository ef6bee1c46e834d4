#!/usr/bin/env bash
# Fuzzes every parser with AFL++ and SharpFuzz, FUZZ_SECONDS (60) each, as many at a time as there are cores; with
# arguments those targets only.
# Called by run.sh when FUZZ=1. What was found lies in artifacts/fuzz/<target>/; look at one with
#   dotnet run -c Release --project tests/MailPlusPS.Fuzz -- try <target> <file>
# The last line is "fuzz: N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

seconds=${FUZZ_SECONDS:-60}
work=$PWD/artifacts/fuzz
built=$(find tests/MailPlusPS.Fuzz/bin/Release -type f -name MailPlusPS.Fuzz.dll 2>/dev/null | head -n 1)
if [[ -z $built ]]; then
    printf 'MailPlusPS.Fuzz was not built.\nfuzz: 0 passed, 1 failed, 0 skipped\n'
    exit 1
fi

mapfile -t targets < <(dotnet "$built" list)
for name in "$@"; do
    if ! printf '%s\n' "${targets[@]}" | grep -qxF -e "$name"; then
        printf 'No target %s; there is: %s\nfuzz: 0 passed, 1 failed, 0 skipped\n' "$name" "${targets[*]}"
        exit 1
    fi
done
if (($# > 0)); then
    targets=("$@")
fi

if ! command -v afl-fuzz >/dev/null 2>&1; then
    printf 'No fuzzing: afl-fuzz is not here (Debian package afl++).\nfuzz: 0 passed, 0 failed, %s skipped\n' "${#targets[@]}"
    exit 0
fi

if ! dotnet tool restore >/dev/null; then
    printf 'No fuzzing: dotnet tool restore could not bring SharpFuzz.\nfuzz: 0 passed, 0 failed, %s skipped\n' "${#targets[@]}"
    exit 0
fi

# The copy under fire is instrumented; what the tests use stays as it was built.
rm -rf "$work"
mkdir -p "$work"
cp -r "$(dirname "$built")" "$work/bin"
if ! dotnet sharpfuzz "$work/bin/MailPlusPS.Core.dll"; then
    printf 'SharpFuzz could not instrument MailPlusPS.Core.dll.\nfuzz: 0 passed, 1 failed, 0 skipped\n'
    exit 1
fi

# AFL_SKIP_BIN_CHECK: the program is managed code; the two others: the machine's settings are not ours to change.
export AFL_SKIP_BIN_CHECK=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_NO_UI=1
export DOTNET_TieredPGO=0

fuzz_one() {
    local target=$1 out=$work/$1
    dotnet "$built" seeds "$target" "$out/seeds"
    afl-fuzz -i "$out/seeds" -o "$out/found" -t 5000 -m none -V "$seconds" -- \
        dotnet "$work/bin/MailPlusPS.Fuzz.dll" fuzz "$target" >"$out/log" 2>&1
    echo $? >"$out/code"
}

cores=$(nproc)
for target in "${targets[@]}"; do
    mkdir -p "$work/$target"
    fuzz_one "$target" &
    while (($(jobs -rp | wc -l) >= cores)); do
        wait -n
    done
done
wait

passed=0
failed=0
for target in "${targets[@]}"; do
    stats=$work/$target/found/default/fuzzer_stats
    if [[ ! -f $stats ]]; then
        printf '%s: the fuzzer did not run: %s\n' "$target" "$(grep -aE 'PROGRAM ABORT|Error' "$work/$target/log" | tail -n 1)"
        failed=$((failed + 1))
        continue
    fi

    runs=$(awk '$1 == "execs_done" { print $3 }' "$stats")
    crashes=$(awk '$1 == "saved_crashes" { print $3 }' "$stats")
    hangs=$(awk '$1 == "saved_hangs" { print $3 }' "$stats")
    printf '%-12s %s runs, %s crashes, %s hangs\n' "$target" "$runs" "$crashes" "$hangs"
    if ((runs > 0 && crashes == 0 && hangs == 0)); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        find "$work/$target/found/default/crashes" "$work/$target/found/default/hangs" -name 'id:*' | head -n 3
    fi
done

printf 'fuzz: %s passed, %s failed, 0 skipped\n' "$passed" "$failed"
((failed == 0))
