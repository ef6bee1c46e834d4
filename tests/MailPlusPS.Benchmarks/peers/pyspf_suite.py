#!/usr/bin/python3
"""All cases of the RFC 7208 suite through pyspf (Debian python3-spf), zones in memory.

pyspf_suite.py <rfc7208-tests.yml> [rounds]
Prints how many cases it judges as the suite says and the milliseconds of a round, the best of all rounds, warm.
"""
import sys
import time

import spf
import yaml


class Zone:
    """A scenario's zone as pyspf asks it."""

    def __init__(self, data):
        self.names = {}
        for name, entries in data.items():
            texts = [e for e in entries if isinstance(e, dict)]
            has_txt = any("TXT" in e for e in texts)
            rows = []
            for entry in entries:
                if entry == "TIMEOUT":
                    rows.append(("TIMEOUT", None))
                    continue
                for kind, value in entry.items():
                    if value == "NONE":
                        continue
                    if kind == "MX":
                        rows.append(("MX", (value[0], value[1])))
                    elif kind in ("TXT", "SPF"):
                        strings = value if isinstance(value, list) else [value]
                        encoded = tuple(s.encode("latin-1", "replace") for s in strings)
                        rows.append((kind, encoded))
                        if kind == "SPF" and not has_txt:
                            rows.append(("TXT", encoded))
                    elif kind in ("A", "AAAA"):
                        rows.append((kind, value))
                    else:
                        rows.append((kind, value))
            self.names[str(name).lower()] = rows

    def lookup(self, name, kind, tcpfallback=True, timeout=30):
        found = []
        for row, value in self.names.get(name.lower().rstrip("."), []):
            if row == "TIMEOUT":
                if not found:
                    raise spf.TempError("DNS timeout")
                break
            if row == kind:
                if kind == "AAAA":
                    import ipaddress
                    value = ipaddress.ip_address(value).packed
                found.append(((name, kind), value))
            elif row == "CNAME":
                found.append(((name, "CNAME"), value))
                found.extend(self.lookup(value, kind))
        return found


def main():
    scenarios = [(d["tests"], Zone(d["zonedata"])) for d in yaml.load_all(open(sys.argv[1], "rb"), Loader=yaml.CSafeLoader) if d]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    best = None
    for _ in range(rounds):
        right = total = 0
        start = time.perf_counter()
        for tests, zone in scenarios:
            spf.DNSLookup = zone.lookup
            for test in tests.values():
                query = spf.query(i=test["host"], s=test["mailfrom"] or "", h=test["helo"], strict=True)
                try:
                    result = query.check()[0]
                except Exception as trouble:  # a crash is a wrong verdict, and is counted as one
                    result = type(trouble).__name__
                wanted = test["result"]
                total += 1
                right += result.lower() in [w.lower() for w in (wanted if isinstance(wanted, list) else [wanted])]
        spent = (time.perf_counter() - start) * 1000
        best = spent if best is None else min(best, spent)
    print(f"pyspf {spf.__version__}: {right} of {total}, {best:.2f} ms a round")


main()
