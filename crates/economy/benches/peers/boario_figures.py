"""Figures of the Python package BoARIO (pip install boario==0.7.2 pymrio==0.7.0 progressbar2==4.6.0), to lay beside ours.

    boario_figures.py small OUT.json      a small table of random numbers, some days of each case: the fixture of the tests
    boario_figures.py own OUT.json        BoARIO's own test table (pymrio's), every day of each case
    boario_figures.py time FOLDER STEPS   the table in FOLDER (names.json, Z.f64, Y.f64), one case; writes figures.json there

Countries, sectors and uses are in BoARIO's order, which sorts them by name. It is run as it comes: no part of it is changed.
"""

import json
import logging
import pathlib
import random
import sys
import time
import warnings

import numpy as np
import pandas as pd
import pymrio

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

import boario  # noqa: E402
from boario import event  # noqa: E402
from boario.extended_models import ARIOPsiModel  # noqa: E402
from boario.model_base import ARIOBaseModel  # noqa: E402
from boario.simulation import Simulation  # noqa: E402

FACTOR = 10**6
DAYS = 365


def records(simulation):
    """By day and industry; final demand that is not met by the country that buys and the sector supplied."""
    demand = simulation.intermediate_demand + simulation.final_demand + simulation.rebuild_demand
    return {"production": simulation.production_realised, "capacity": simulation.production_capacity, "demand": demand,
            "rebuild": simulation.rebuild_demand, "unmet": simulation.final_demand_unmet}


def system(countries, sectors, uses, z, y):
    """A table as pymrio has it; output is what is sold."""
    industries = pd.MultiIndex.from_product([countries, sectors], names=["region", "sector"])
    finals = pd.MultiIndex.from_product([countries, uses], names=["region", "category"])
    mriot = pymrio.IOSystem(Z=pd.DataFrame(z, index=industries, columns=industries),
                            Y=pd.DataFrame(y, index=industries, columns=finals))
    mriot.calc_all()
    return mriot


def small_table(seed=6):
    """Three countries of four sectors with two final uses: every industry uses about half of its output as inputs."""
    rng = random.Random(seed)
    countries, sectors, uses = ["A", "B", "C"], ["energy", "goods", "mines", "services"], ["consumption", "investment"]
    n, j, u = len(countries), len(sectors), len(uses)
    home = lambda row, column, width: 3.0 if row // j == column // width else 0.5  # noqa: E731
    z = np.array([[rng.random() * home(row, column, j) for column in range(n * j)] for row in range(n * j)])
    y = np.array([[rng.random() * 4 * home(row, column, u) for column in range(n * u)] for row in range(n * j)])
    for _ in range(100):
        z *= 0.5 * (z.sum(axis=1) + y.sum(axis=1)) / z.sum(axis=0)
    # A supplier nobody of a country buys from, and an input a sector does without.
    z[2, 4:8] = 0.0
    z[[3, 7, 11], 1] = 0.0
    return system(countries, sectors, uses, np.round(1000 * z, 3), np.round(1000 * y, 3))


def cases(countries, sectors, uses):
    """What is run. Losses of capital are parts of an industry's capital; `None` is an endless inventory."""
    a, b, last = countries[0], countries[1], countries[-1]
    s = sectors
    plain = dict(model="psi", order_type="alt", alpha_max=1.25, alpha_tau=365, psi=0.8,
                 inventories=[90] * len(s), restoration=[60] * len(s), capital=[4] * len(s))
    varied = dict(plain, inventories=[[12, 30, 5, 60][at % 4] for at in range(len(s))],
                  restoration=[[10, 40, 4, 30][at % 4] for at in range(len(s))],
                  capital=[[4, 3, 2, 5][at % 4] for at in range(len(s))])
    endless = dict(varied, inventories=[None if at == len(s) - 1 else days for at, days in enumerate(varied["inventories"])])
    shares = {s[1]: 0.75, s[-1]: 0.25}
    return [
        dict(plain, name="capital lost, a line back", events=[
            dict(kind="recovery", occurrence=5, duration=10, recovery_tau=60, curve="linear",
                 impact=[[a, s[0], 0.4], [a, s[1], 0.7]])]),
        dict(varied, name="short inventories, fixed orders, concave", order_type="noalt", psi=0.9, alpha_max=1.1, alpha_tau=100,
             events=[dict(kind="recovery", occurrence=20, duration=30, recovery_tau=100, curve="concave",
                          impact=[[b, sector, 0.5] for sector in s])]),
        dict(endless, name="rebuilt, households too", events=[
            dict(kind="rebuild", occurrence=3, duration=15, rebuild_tau=60, sectors=shares, factor=1.2,
                 impact=[[last, s[0], 0.3], [last, s[1], 0.2], [b, s[2], 0.25]],
                 households=[[last, uses[0], 500.0]])]),
        dict(varied, name="two losses, one rebuilt", psi=0.85, events=[
            dict(kind="rebuild", occurrence=10, duration=5, rebuild_tau=30, sectors=shares, factor=1.0,
                 impact=[[a, sector, 0.2] for sector in s]),
            dict(kind="recovery", occurrence=40, duration=20, recovery_tau=50, curve="convexe",
                 impact=[[a, s[0], 0.3], [b, s[0], 0.5]])]),
        dict(varied, name="capacity lost for another reason", events=[
            dict(kind="arbitrary", occurrence=7, duration=40, recovery_tau=20, curve="linear",
                 impact=[[a, s[0], 0.9], [b, s[2], 0.5]])]),
        # With short inventories the base model, which orders the whole gap at once, amplifies rounding (docs/disruption.md).
        dict(plain, name="without psi", model="base", psi=1.0, restoration=[1] * len(s), events=[
            dict(kind="recovery", occurrence=1, duration=20, recovery_tau=40, curve="convexe noscale",
                 impact=[[a, s[1], 0.6], [last, s[2], 0.9]])]),
    ]


def build(mriot, case):
    """BoARIO's model of a case."""
    sectors = sorted(mriot.get_sectors())
    by = lambda values: dict(zip(sectors, values))  # noqa: E731
    common = dict(order_type=case["order_type"], alpha_max=case["alpha_max"], alpha_tau=case["alpha_tau"],
                  monetary_factor=FACTOR,
                  inventory_dict=by(["inf" if days is None else days for days in case["inventories"]]),
                  productive_capital_to_VA_dict=by(case["capital"]))
    if case["model"] == "base":
        return ARIOBaseModel(mriot, **common)
    return ARIOPsiModel(mriot, psi_param=case["psi"], inventory_restoration_tau=by(case["restoration"]), **common)


def happen(model, spec):
    """BoARIO's event; the impact of capital becomes money, and the case is told so."""
    capital = pd.Series(model.productive_capital, index=model.industries)
    if spec["kind"] != "arbitrary":
        spec["impact"] = [[c, s, float(part * capital[(c, s)])] for c, s, part in spec["impact"]]
    impact = pd.Series({(c, s): amount for c, s, amount in spec["impact"]})
    common = dict(occurrence=spec["occurrence"], duration=spec["duration"])
    if spec["kind"] == "arbitrary":
        return event.from_series(impact, event_type="arbitrary", recovery_tau=spec["recovery_tau"],
                                 recovery_function=spec["curve"], **common)
    if spec["kind"] == "recovery":
        return event.from_series(impact, event_type="recovery", recovery_tau=spec["recovery_tau"],
                                 recovery_function=spec["curve"], event_monetary_factor=FACTOR, **common)
    households = {(c, use): amount for c, use, amount in spec.get("households", [])}
    return event.from_series(impact, event_type="rebuild", rebuild_tau=spec["rebuild_tau"], rebuilding_sectors=spec["sectors"],
                             rebuilding_factor=spec["factor"], event_monetary_factor=FACTOR,
                             households_impact=pd.Series(households) if households else None, **common)


def run(mriot, case, days=DAYS):
    model = build(mriot, case)
    simulation = Simulation(model, n_temporal_units_to_sim=days)
    for spec in case["events"]:
        simulation.add_event(happen(model, spec))
    start = time.perf_counter()
    simulation.loop()
    seconds = time.perf_counter() - start
    assert not simulation.has_crashed, case["name"]
    return simulation, seconds


def rows(values, digits):
    return [[float(f"{value:.{digits}g}") for value in row] for row in values]


def figures(mriot, days, digits):
    countries, sectors = sorted(mriot.get_regions()), sorted(mriot.get_sectors())
    uses = sorted(mriot.get_Y_categories())
    told = []
    for case in cases(countries, sectors, uses):
        simulation, _ = run(mriot, case)
        case["days"] = days
        case["figures"] = {name: rows(record.to_numpy()[days], digits) for name, record in records(simulation).items()}
        told.append(case)
    sorted_table = simulation.model.mriot
    return {"boario": boario.__version__, "countries": countries, "sectors": sectors, "uses": uses,
            "intermediate": sorted_table.Z.to_numpy().tolist(), "final_demand": sorted_table.Y.to_numpy().tolist(), "cases": told}


def timed(folder, steps):
    names = json.loads((folder / "names.json").read_text())
    n, j, u = len(names["countries"]), len(names["sectors"]), len(names["uses"])
    z = np.fromfile(folder / "Z.f64").reshape(n * j, n * j)
    y = np.fromfile(folder / "Y.f64").reshape(n * j, n * u)
    mriot = system(names["countries"], names["sectors"], names["uses"], z, y)
    case = names["case"]
    simulation, seconds = run(mriot, case, steps)
    told = {"boario": boario.__version__, "seconds_a_step": seconds / steps, "case": case,
            "production": simulation.production_realised.to_numpy().tolist()}
    (folder / "figures.json").write_text(json.dumps(told))


def main():
    what, where = sys.argv[1], pathlib.Path(sys.argv[2])
    if what == "small":
        days = [*range(0, 60, 5), *range(60, DAYS, 30), DAYS - 1]
        told = json.dumps(figures(small_table(), days, 12))
        # A line for each row, so that changes can be read.
        where.write_text(told.replace("], [", "],\n[").replace(", \"", ",\n\"") + "\n")
    elif what == "own":
        where.write_text(json.dumps(figures(pymrio.load_test().calc_all(), list(range(DAYS)), 17)))
    else:
        timed(where, int(sys.argv[3]))


main()
