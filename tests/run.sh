#!/usr/bin/env bash
# The one test command: installs what the tests talk to, builds everything, runs every test project.
# The last line is "N passed, N failed, N skipped"; the exit code is 0 only when tests ran and none failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
exec </dev/null

export POWERSHELL_TELEMETRY_OPTOUT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export MSBUILDDISABLENODEREUSE=1

# Debian packages: what is looked for, the package that brings it, why the tests want it.
needed=(
    "nsd|nsd|the real name server that the live resolver is tested against"
    "postfix|postfix|the mail server whose every tick Test-SmtpServer has to see"
    "dovecot|dovecot-imapd|the IMAP server that is tested, and who knows Postfix's users"
    "../lib/dovecot/pop3|dovecot-pop3d|the same by POP3"
    "../lib/dovecot/modules/lib21_fts_xapian_plugin.so|dovecot-fts-xapian|an index for the full-text search of Test-ImapServer"
    "spamd|spamd|the filter of mail-tester, whose score Send-MailTesterProbe -Local takes in"
    "rspamd|rspamd|the filter of MailPlus, whose score Send-MailTesterProbe -Local takes in"
    "sshd|openssh-server|the SSH server that -Via looks from"
    "busybox|busybox|the shell and commands of the NAS behind it, which are BusyBox's on DSM too"
)
# A browser is large and the page changes seldom: it is looked at where chromium is there already, or when asked for.
if [[ ${REPORT_BROWSER:-} == 1 ]]; then
    needed+=("chromium|chromium|the browser that shows the report's page")
fi
if [[ ${FUZZ:-} == 1 ]]; then
    needed+=("afl-fuzz|afl++|the fuzzer that FUZZ=1 asks for")
fi

passed=0
failed=0
skipped=0

say() { printf '%s\n' "$*"; }

finish() {
    say "$passed passed, $failed failed, $skipped skipped"
    if ((failed > 0 || passed == 0)); then
        exit 1
    fi
    exit 0
}

is_there() { command -v "$1" >/dev/null 2>&1 || [[ -e /usr/sbin/$1 || -x /usr/local/sbin/$1 ]]; }

# Debian starts a service the moment its package is installed. The tests start their own servers, on ports of
# their own, so nothing may be left listening on the well-known ones. In a subshell, so that the trap is its own.
install_quietly() (
    policy=/usr/sbin/policy-rc.d
    aside=""
    restore() {
        rm -f "$policy"
        [[ -z $aside ]] || mv -f "$aside" "$policy"
    }
    trap restore EXIT
    if [[ -e $policy ]]; then
        aside=$(mktemp "$policy.XXXXXX") && mv -f "$policy" "$aside"
    fi
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
    result=$?
    if [[ -d /run/systemd/system ]]; then
        for package in "$@"; do
            systemctl disable --now "$package" >/dev/null 2>&1
        done
    fi
    exit "$result"
)

install_missing() {
    local missing=() entry command package why
    for entry in "${needed[@]}"; do
        IFS='|' read -r command package why <<<"$entry"
        is_there "$command" || missing+=("$package")
    done
    if ((${#missing[@]} == 0)); then
        return
    fi

    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null 2>&1; then
        say "Installing ${missing[*]}"
        apt-get update -qq || say "apt-get update failed; going on with the package lists at hand."
        if ! install_quietly "${missing[@]}"; then
            # One that this release of the system does not have must not keep the others away.
            for package in "${missing[@]}"; do
                install_quietly "$package"
            done
        fi
    fi

    for entry in "${needed[@]}"; do
        IFS='|' read -r command package why <<<"$entry"
        is_there "$command" || say "Left out: tests that need $command ($why); install the Debian package $package."
    done
}

# Runs one test program and adds its figures. A program that ends without a summary has failed, whatever it says.
run_tests() {
    local name=$1 program=$2 output summary total errors failures skips notrun code
    say "== $name"
    output=$(mktemp)
    "$program" -noColor -noLogo -noAutoReporters 2>&1 | tee "$output"
    code=${PIPESTATUS[0]}
    summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+, Not Run: [0-9]+' "$output" | tail -n 1)
    rm -f "$output"
    if [[ -z $summary ]]; then
        say "$name ended with code $code and without a summary."
        failed=$((failed + 1))
        return
    fi

    [[ $summary =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+),\ Not\ Run:\ ([0-9]+) ]]
    total=${BASH_REMATCH[1]} errors=${BASH_REMATCH[2]} failures=${BASH_REMATCH[3]} skips=${BASH_REMATCH[4]} notrun=${BASH_REMATCH[5]}
    passed=$((passed + total - failures - skips - notrun))
    failed=$((failed + failures + errors))
    skipped=$((skipped + skips))
    if ((code != 0 && failures + errors == 0)); then
        say "$name reported no failure but ended with code $code."
        failed=$((failed + 1))
    fi
}

# The acceptance suite in a real PowerShell, on the module as it comes out of the package: wherever pwsh and Pester are.
run_pester() {
    local shell=${MAILPLUSPS_PWSH:-pwsh} output
    if ! command -v "$shell" >/dev/null 2>&1; then
        say "Left out: the Pester suite (tests/Pester) needs pwsh; there is none on the path nor in MAILPLUSPS_PWSH."
        return
    fi
    if ! "$shell" -NoProfile -NonInteractive -Command 'exit [int] -not (Get-Module -ListAvailable Pester | Where-Object Version -ge 5.3)' >/dev/null 2>&1; then
        say "Left out: the Pester suite (tests/Pester) needs Pester 5.3: Install-PSResource Pester"
        return
    fi
    say "== Pester"
    output=$(mktemp)
    MAILPLUSPS_MODULE="$PWD/$(dirname "$(find tests/MailPlusPS.Tests/bin/Release -path '*/package/MailPlusPS/MailPlusPS.psd1' | head -n 1)")" \
        "$shell" -NoProfile -NonInteractive -File tests/Pester/Invoke-Suite.ps1 2>&1 | tee "$output"
    if [[ $(tail -n 1 "$output") =~ ^pester:\ ([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped ]]; then
        passed=$((passed + BASH_REMATCH[1]))
        failed=$((failed + BASH_REMATCH[2]))
        skipped=$((skipped + BASH_REMATCH[3]))
    else
        say "The Pester suite ended without a summary."
        failed=$((failed + 1))
    fi
    rm -f "$output"
}

# The accessibility rules that the report's page is held against, one file of npm's axe-core.
fetch_axe() {
    local folder
    folder=$(mktemp -d)
    if (cd "$folder" && npm pack --silent axe-core@4.14.1 >/dev/null 2>&1 && tar xzf axe-core-*.tgz package/axe.min.js); then
        export MAILPLUSPS_AXE=$folder/package/axe.min.js
    else
        say "Left out: the accessibility rules (axe-core by npm); name its axe.min.js in MAILPLUSPS_AXE."
    fi
}

install_missing
if [[ ${REPORT_BROWSER:-} == 1 && -z ${MAILPLUSPS_AXE:-} ]]; then
    fetch_axe
fi

if ! dotnet build -c Release MailPlusPS.sln -v quiet -nologo --tl:off; then
    say "The build failed; no test was run."
    failed=1
    finish
fi

for project in tests/*.Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    program=$(find "$(dirname "$project")/bin/Release" -type f -name "$name" -perm -u+x 2>/dev/null | head -n 1)
    if [[ -z $program ]]; then
        say "$name was not built."
        failed=$((failed + 1))
        continue
    fi
    run_tests "$name" "$program"
done

run_pester

if [[ ${FUZZ:-} == 1 ]]; then
    say "== Fuzzing, ${FUZZ_SECONDS:-60} s a parser"
    output=$(mktemp)
    bash tests/fuzz.sh | tee "$output"
    if [[ $(tail -n 1 "$output") =~ ^fuzz:\ ([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]]; then
        passed=$((passed + BASH_REMATCH[1]))
        failed=$((failed + BASH_REMATCH[2]))
        skipped=$((skipped + BASH_REMATCH[3]))
    else
        say "tests/fuzz.sh ended without a summary."
        failed=$((failed + 1))
    fi
    rm -f "$output"
fi

finish
