"""Figures of another program: every equilibrium of random games of two players, found by nashpy's vertex enumeration.

    pip install nashpy==0.0.43 && python nashpy_games.py > nashpy_games.json

Payoffs are whole numbers drawn wide, so that ties are rare, and above zero, because nashpy shifts others only to zero,
where its polytopes have no bound. Its support enumeration is not used: it compares payoffs of best answers digit by digit
and loses mixed equilibria by rounding (it found an even number in 23 of these games, which no game without ties has).
"""

import json
import sys
import warnings

import nashpy
import numpy

warnings.simplefilter("ignore")


def main():
    random = numpy.random.default_rng(20261201)
    games = []
    for rows, columns in [(2, 2), (2, 3), (3, 3), (3, 4), (4, 4), (5, 5), (6, 4)]:
        for _ in range(12):
            a, b = (random.integers(1, 2000, (rows, columns)) for _ in range(2))
            found = []
            for x, y in nashpy.Game(a, b).vertex_enumeration():
                pair = [[round(float(v), 12) + 0.0 for v in mix] for mix in (x, y)]
                if pair not in found:
                    found.append(pair)
            games.append({"rows": a.tolist(), "columns": b.tolist(), "equilibria": sorted(found, reverse=True)})
    print(json.dumps({"nashpy": nashpy.__version__, "games": games}, separators=(",", ":")))
    even = sum(len(game["equilibria"]) % 2 == 0 for game in games)
    print(len(games), "games,", sum(len(g["equilibria"]) for g in games), "equilibria,", even, "even", file=sys.stderr)


main()
