#!/usr/bin/env bash
# Builds the package of this commit twice, in two folders of different length, and compares what is in the two packages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

commit=$(git rev-parse HEAD)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

contents() {
    local clone=$1
    git clone -q . "$clone"
    git -C "$clone" checkout -q "$commit"
    (cd "$clone" && dotnet build -c Release -t:Pack src/MailPlusPS/MailPlusPS.csproj -v quiet -nologo -p:UseSharedCompilation=false >&2)
    mkdir "$clone.unpacked"
    (cd "$clone.unpacked" && unzip -q "$clone"/artifacts/*.nupkg && find . -type f -print0 | sort -z | xargs -0 sha256sum)
}

contents "$scratch/one" >"$scratch/one.sums"
contents "$scratch/another-folder/with-a-longer-name" >"$scratch/two.sums"
if diff "$scratch/one.sums" "$scratch/two.sums"; then
    echo "Both packages hold the same $(wc -l <"$scratch/one.sums") files."
else
    echo "The two packages differ."
    exit 1
fi
