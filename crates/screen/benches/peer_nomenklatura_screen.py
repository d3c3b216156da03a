#!/usr/bin/env python3
"""How long nomenklatura takes to screen names against lists of parties: its own candidates, its own scores.

    pip install nomenklatura==4.17.4
    python peer_nomenklatura_screen.py NAMES.csv QUERIES.csv [--algorithm logic-v2] [--threshold 0.7] [--every 2]

NAMES.csv has a row for each name of each party: party, kind, name. QUERIES.csv: query_id, kind, name. Kind is that of a party
(person, organization, vessel, aircraft, unknown). Candidates are those of the package's blocker (`nomenklatura.blocker.Index`,
in DuckDB) as it is shipped: 75 at most for a query. Lines of JSON go to standard output, times in microseconds of processor
time for each query:

    {"way": "one at a time", "queries": 200, "candidates": 43.9, "hits": 1.2, "found_us": 570000.0, "scored_us": 24000.0}
    {"way": "all at once", ...}
    {"way": "every party", "queries": 2, ...}
    {"built_s": 17.1, "version": "4.17.4"}

`one at a time` asks the blocker for one query after the other, as a screening does; `all at once` gives it all queries in one
call, so that its cost is shared among them; `every party` scores the first queries (`--every`) beside every party that its kind can be.
Entities are made before, and the index is built before. One query is screened before, so that tables are loaded. DuckDB has one thread.
Nothing is fetched: the tables come with the package.
"""

import argparse
import csv
import json
import os
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

os.environ["NOMENKLATURA_DUCKDB_THREADS"] = "1"

from followthemoney import Dataset, StatementEntity  # noqa: E402
from nomenklatura.blocker import Index  # noqa: E402
from nomenklatura.matching import get_algorithm  # noqa: E402
from nomenklatura.resolver import Linker  # noqa: E402
from nomenklatura.store.memory import MemoryStore  # noqa: E402

SCHEMATA = {"person": "Person", "organization": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}
LISTS = Dataset.make({"name": "lists", "title": "Lists"})


def entity(key: str, kind: str, names: list[str]) -> StatementEntity:
    schema = SCHEMATA.get(kind, "LegalEntity")
    return StatementEntity.from_data(LISTS, {"id": key, "schema": schema, "properties": {"name": names}})


def rows(path: str) -> list[dict]:
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def listed(path: str) -> dict[str, StatementEntity]:
    names: dict[tuple[str, str], list[str]] = {}
    for row in rows(path):
        names.setdefault((f"party-{row['party']}", row["kind"]), []).append(row["name"])
    return {key: entity(key, kind, of) for (key, kind), of in names.items()}


class Screening:
    """The package's blocker and scorer over one set of parties."""

    def __init__(self, parties: dict[str, StatementEntity], folder: str, algorithm: str, threshold: float) -> None:
        self.parties = parties
        self.threshold = threshold
        self.algorithm = get_algorithm(algorithm)
        if self.algorithm is None:
            raise SystemExit(f"no algorithm {algorithm}: expected logic-v2, logic-v1, name-based, name-qualified, ofac")
        self.config = self.algorithm.default_config()
        store = MemoryStore(LISTS, Linker({}))
        with store.writer() as writer:
            for party in parties.values():
                writer.add_entity(party)
        self.index = Index(store.default_view(), Path(folder))
        began = time.process_time()
        self.index.build()
        self.built = time.process_time() - began

    def candidates(self, queries: list[StatementEntity]) -> dict[str, list[StatementEntity]]:
        found = self.index.match_entities(queries)
        return {key.id: [self.parties[party.id] for party, _ in parties] for key, parties in found}

    def hits(self, query: StatementEntity, parties: list[StatementEntity]) -> int:
        scores = (self.algorithm.compare(query, party, self.config).score for party in parties)
        return sum(score >= self.threshold for score in scores)

    def measured(self, way: str, batches: list[list[StatementEntity]]) -> dict:
        finding = scoring = 0.0
        candidates = hits = 0
        for batch in batches:
            began = time.process_time()
            found = self.candidates(batch)
            between = time.process_time()
            for query in batch:
                near = found.get(query.id, [])
                candidates += len(near)
                hits += self.hits(query, near)
            finding += between - began
            scoring += time.process_time() - between
        count = sum(len(batch) for batch in batches)
        return told(way, count, candidates, hits, finding, scoring)

    def beside_every_party(self, queries: list[StatementEntity]) -> dict:
        scoring, candidates, hits = 0.0, 0, 0
        for query in queries:
            near = [party for party in self.parties.values() if query.schema.can_match(party.schema)]
            began = time.process_time()
            hits += self.hits(query, near)
            scoring += time.process_time() - began
            candidates += len(near)
        return told("every party", len(queries), candidates, hits, 0.0, scoring)


def told(way: str, count: int, candidates: int, hits: int, finding: float, scoring: float) -> dict:
    return {
        "way": way,
        "queries": count,
        "candidates": round(candidates / count, 1),
        "hits": round(hits / count, 2),
        "found_us": round(finding / count * 1e6, 1),
        "scored_us": round(scoring / count * 1e6, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Times nomenklatura's screening of names against lists.")
    parser.add_argument("names", help="CSV: party, kind, name")
    parser.add_argument("queries", help="CSV: query_id, kind, name")
    parser.add_argument("--algorithm", default="logic-v2")
    parser.add_argument("--threshold", type=float, default=0.7)
    parser.add_argument("--every", type=int, default=2, help="how many queries are scored beside every party")
    arguments = parser.parse_args()
    queries = [entity(f"query-{row['query_id']}", row["kind"], [row["name"]]) for row in rows(arguments.queries)]
    if not queries:
        raise SystemExit(f"no queries in {arguments.queries}: expected a row for each below the header")
    with tempfile.TemporaryDirectory() as folder:
        screening = Screening(listed(arguments.names), folder, arguments.algorithm, arguments.threshold)
        screening.measured("before", [queries[:1]])
        results = [
            screening.measured("one at a time", [[query] for query in queries]),
            screening.measured("all at once", [queries]),
        ]
        if arguments.every > 0:
            results.append(screening.beside_every_party(queries[: arguments.every]))
        for result in results:
            print(json.dumps(result), flush=True)
        print(json.dumps({"built_s": round(screening.built, 1), "version": version("nomenklatura")}), flush=True)
        screening.index.close()


if __name__ == "__main__":
    main()
