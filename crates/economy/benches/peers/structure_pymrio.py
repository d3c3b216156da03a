"""Multipliers and accounts by pymrio, beside which `economy::structure` is laid.

  structure_pymrio.py bench WIOD_FOLDER OUT_FOLDER   time pymrio on the table of 2011; its arrays as raw doubles, its times as JSON
  structure_pymrio.py fixture OUT.csv                a small table drawn from a seed, with pymrio's figures for it
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pymrio

ROUNDS = 9
ACCOUNTS = ["M", "D_cba", "D_pba", "D_imp", "D_exp"]


def system(z, y, x, extension, countries, sectors, uses):
    industries = pd.MultiIndex.from_product([countries, sectors], names=["region", "sector"])
    users = pd.MultiIndex.from_product([countries, uses], names=["region", "category"])
    io = pymrio.IOSystem(
        Z=pd.DataFrame(z.copy(), industries, industries),
        Y=pd.DataFrame(y.copy(), industries, users),
        x=pd.DataFrame(x.copy(), industries, ["indout"]),
    )
    names = [f"row {row + 1}" for row in range(len(extension))]
    io.extension = pymrio.Extension("extension", F=pd.DataFrame(extension.copy(), names, industries))
    return io


def only_multipliers(io):
    """The shortest way to M that pymrio's functions allow."""
    inverse = pymrio.calc_L(pymrio.calc_A(io.Z, io.x))
    return pymrio.calc_M(pymrio.calc_S(io.extension.F, io.x), inverse)


def one_solution(io):
    """What a dense solver takes for the same multipliers, without an inverse (LAPACK by NumPy)."""
    a = pymrio.calc_A(io.Z, io.x).to_numpy()
    intensities = pymrio.calc_S(io.extension.F, io.x).to_numpy()
    return np.linalg.solve((np.eye(len(a)) - a).T, intensities.T)


def best(make, run):
    """The least seconds on the clock and on the processors, of some rounds."""
    times = []
    for _ in range(ROUNDS):
        io = make()
        clock, processor = time.perf_counter(), time.process_time()
        run(io)
        times.append((time.perf_counter() - clock, time.process_time() - processor))
    return [min(column) for column in zip(*times)]


def bench(folder, out):
    arrays = np.load(folder / "wiot_2011.npz")
    z, y, x = (arrays[name].astype(float) for name in ("Z", "F", "x"))
    labels = json.loads((folder / "labels.json").read_text())
    extensions = {1: np.stack([x - z.sum(axis=0)]), 4: np.stack([x - z.sum(axis=0), x, z.sum(axis=0), np.sqrt(x)])}
    told = {"version": pymrio.__version__, "numpy": np.__version__, "rounds": ROUNDS}
    for rows, extension in extensions.items():
        make = lambda: system(z, y, x, extension, labels["countries"], labels["sectors"], labels["final_demand"])
        told[f"all {rows}"] = best(make, lambda io: io.calc_all())
        told[f"multipliers {rows}"] = best(make, only_multipliers)
        told[f"solution {rows}"] = best(make, one_solution)
        io = make().calc_all()
        for name in ACCOUNTS:
            getattr(io.extension, name).to_numpy().astype("<f8").tofile(out / f"{name}.{rows}.f64")
    told["inverse"] = best(make, lambda io: pymrio.calc_L(pymrio.calc_A(io.Z, io.x)))
    print(json.dumps(told))


def fixture(path):
    random = np.random.default_rng(2011)
    countries, sectors, uses = ["A", "B", "C"], ["mining", "goods", "software", "idle"], ["households", "stocks"]
    size = len(countries) * len(sectors)
    # Many cells are zero, trade is mostly at home, one industry has no output, stocks are drawn down.
    z = random.integers(0, 40, (size, size)) * (random.random((size, size)) < 0.5)
    home = np.kron(np.eye(len(countries), dtype=int), np.ones((len(sectors), len(sectors)), dtype=int))
    z = z * (1 + 4 * home)
    y = random.integers(0, 400, (size, len(countries) * len(uses)))
    y[:, 1::2] = random.integers(-30, 30, (size, len(countries)))
    idle = size - 1
    z[idle], z[:, idle], y[idle] = 0, 0, 0
    # Output exceeds the sum of uses a little, as it does in tables of rounded numbers.
    x = z.sum(axis=1) + y.sum(axis=1) + random.integers(0, 3, size)
    x[idle] = 0
    extension = np.stack([x - z.sum(axis=0), random.integers(0, 1000, size)])
    extension[:, idle] = 0
    io = system(*(part.astype(float) for part in (z, y, x, extension)), countries, sectors, uses).calc_all()
    parts = {"Z": io.Z, "Y": io.Y, "x": io.x, "F": io.extension.F, "A": io.A, "L": io.L, "S": io.extension.S}
    parts |= {name: getattr(io.extension, name) for name in ACCOUNTS}
    with open(path, "w") as out:
        out.write(f"# Drawn by benches/peers/structure_pymrio.py fixture; figures by pymrio {pymrio.__version__}.\n")
        out.write(f"# countries: {' '.join(countries)}; sectors: {' '.join(sectors)}; final uses: {' '.join(uses)}.\n")
        out.write("# what, row from 0, and its cells\n")
        for name, part in parts.items():
            for row, cells in enumerate(part.to_numpy()):
                out.write(f"{name},{row}," + ",".join(repr(float(cell)).removesuffix(".0") for cell in cells) + "\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bench", folder, out]:
            bench(Path(folder), Path(out))
        case ["fixture", path]:
            fixture(path)
        case _:
            sys.exit(__doc__)
