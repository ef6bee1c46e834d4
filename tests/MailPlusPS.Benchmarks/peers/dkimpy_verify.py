#!/usr/bin/python3
"""Every message of a folder through dkimpy (Debian python3-dkim), the key handed over, nothing asked.

dkimpy_verify.py <folder of .eml files> <file with the key record> [rounds]
Messages are read into memory first. Prints how many pass and the milliseconds of the best round.
"""
import pathlib
import sys
import time
from importlib import metadata

import dkim


def main():
    messages = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).glob("*.eml"))]
    record = pathlib.Path(sys.argv[2]).read_bytes().strip()
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    best = None
    passed = 0
    for _ in range(rounds):
        start = time.perf_counter()
        passed = sum(dkim.verify(message, dnsfunc=lambda name, timeout=5: record) for message in messages)
        spent = (time.perf_counter() - start) * 1000
        best = spent if best is None else min(best, spent)
    print(f"dkimpy {metadata.version('dkimpy')}: {passed} of {len(messages)} pass, {best:.1f} ms a round")


main()
