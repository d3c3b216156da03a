#!/usr/bin/env python3
"""How long nomenklatura takes to compare pairs of names.

    pip install nomenklatura==4.17.4
    python peer_nomenklatura.py PAIRS.csv [--algorithm logic-v2] [--repeat 1]

PAIRS.csv has a header and the columns query_id, kind, query_name, candidate_name; kind is that of a party (person,
organization, vessel, aircraft, unknown). One line of JSON for each algorithm goes to standard output:

    {"algorithm": "logic-v2", "version": "4.17.4", "pairs": 4, "seconds": 0.001, "per_pair_us": 250.0, "mean_score": 0.7}

Timed is the algorithm's `compare` alone, in processor time of its one thread, the best of the repeats. Entities are built before, and one pair is
compared before, so that tables are loaded. What the library remembers from pair to pair and from one repeat to the next
counts in its favour. Nothing is fetched: its tables come with the package.
"""

import argparse
import csv
import json
import time
from importlib.metadata import version

from followthemoney import EntityProxy
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig

SCHEMATA = {"person": "Person", "organization": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}


def entity(key: str, kind: str, name: str) -> EntityProxy:
    schema = SCHEMATA.get(kind, "LegalEntity")
    return EntityProxy.from_dict({"id": key, "schema": schema, "properties": {"name": [name]}})


def read(path: str) -> list[tuple[EntityProxy, EntityProxy]]:
    with open(path, newline="", encoding="utf-8") as file:
        return [
            (
                entity(f"query-{row['query_id']}", row["kind"], row["query_name"]),
                entity(f"candidate-{number}", row["kind"], row["candidate_name"]),
            )
            for number, row in enumerate(csv.DictReader(file))
        ]


def measure(name: str, pairs: list[tuple[EntityProxy, EntityProxy]], repeat: int) -> dict:
    algorithm = get_algorithm(name)
    if algorithm is None:
        raise SystemExit(f"no algorithm {name}: expected logic-v2, logic-v1, name-based, name-qualified, ofac")
    config = algorithm.default_config() if hasattr(algorithm, "default_config") else ScoringConfig.defaults()
    algorithm.compare(*pairs[0], config)
    best, total = float("inf"), 0.0
    for _ in range(repeat):
        total = 0.0
        began = time.thread_time()
        for query, candidate in pairs:
            total += algorithm.compare(query, candidate, config).score
        best = min(best, time.thread_time() - began)
    return {
        "algorithm": name,
        "version": version("nomenklatura"),
        "pairs": len(pairs),
        "seconds": round(best, 6),
        "per_pair_us": round(best / len(pairs) * 1e6, 3),
        "mean_score": round(total / len(pairs), 6),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Times nomenklatura on pairs of names.")
    parser.add_argument("pairs", help="CSV: query_id, kind, query_name, candidate_name")
    parser.add_argument("--algorithm", action="append", help="logic-v2 and logic-v1 if not given; may be given again")
    parser.add_argument("--repeat", type=int, default=1)
    arguments = parser.parse_args()
    pairs = read(arguments.pairs)
    if not pairs:
        raise SystemExit(f"no pairs in {arguments.pairs}: expected a row for each pair below the header")
    for name in arguments.algorithm or ["logic-v2", "logic-v1"]:
        print(json.dumps(measure(name, pairs, max(1, arguments.repeat))), flush=True)


if __name__ == "__main__":
    main()
