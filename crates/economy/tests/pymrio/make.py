"""Makes the folders beside this file, with pymrio 0.7 (pip install pymrio pyarrow): a random table of two countries, three sectors and
two final uses as text, as text of coefficients parted by semicolons, and as Parquet; and a random file of the OECD's extended layout with what
pymrio reads of it. `expected.json` holds the numbers of the first."""

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pymrio

HERE = Path(__file__).parent
random = np.random.default_rng(20261201)


def saved(system, folder, keep, **options):
    shutil.rmtree(HERE / folder, ignore_errors=True)
    system.save_all(HERE / folder, **options)
    for path in sorted((HERE / folder).rglob("*"), reverse=True):
        # The history of the metadata has the day and the place of the making in it.
        if path.is_file() and path.stem not in keep:
            path.unlink()


def pairs(first, second, names):
    return pd.MultiIndex.from_product([first, second], names=names)


regions, sectors = ["North", "South"], ["mining, quarrying", "chips", "software"]
industries = pairs(regions, sectors, ["region", "sector"])
uses = pairs(regions, ["households", "changes in \"stocks\""], ["region", "category"])
Z = pd.DataFrame(np.round(random.gamma(2.0, 20.0, (6, 6)), 3), industries, industries)
Y = pd.DataFrame(np.round(random.gamma(2.0, 90.0, (6, 4)), 3), industries, uses)
Y.iloc[2, 1] = -1.25
taxes = np.round(random.normal(2.0, 1.0, 6), 3)
output = Z.sum(axis=1) + Y.sum(axis=1)
added = output.to_numpy() - Z.sum(axis=0).to_numpy() - taxes
costs = pd.DataFrame([added, taxes], ["Value Added", "Taxes less subsidies on products purchased: Total"], industries)
costs.index.name = "inputtype"
unit = pd.DataFrame({"unit": ["M.EUR"] * 6}, industries)
factors = {"name": "Factor inputs", "F": costs, "unit": pd.DataFrame({"unit": ["M.EUR"] * 2}, costs.index)}
system = pymrio.IOSystem(Z=Z, Y=Y, unit=unit, factor_inputs=factors)
system.calc_system()
whole = {"Z", "Y", "x", "unit", "F", "file_parameters"}
saved(system, "text", whole)
saved(system, "coefficients", whole - {"Z"} | {"A"}, sep=";")
saved(system, "parquet", whole, table_format="parquet")
rows = {"Z": Z, "Y": Y, "x": system.x, "costs": costs}
expected = {name: [float(cell) for cell in rows[name].to_numpy().ravel()] for name in rows}
(HERE / "expected.json").write_text(json.dumps(expected) + "\n")

parts, whole_countries = ["AUS", "CN1", "CN2", "MX1", "MX2", "ROW", "CHN", "MEX"], ["AUS", "CHN", "MEX", "ROW"]
codes = [f"{part}_{code}" for part in parts for code in ["A01_02", "C26"]]
finals = [f"{country}_{use}" for country in whole_countries for use in ["HFCE", "GFCF", "DPABR"]]
empty = [code.startswith(("CHN", "MEX")) for code in codes]
Z = np.round(random.gamma(2.0, 9.0, (16, 16)), 4)
Z[empty, :] = 0
Z[:, empty] = 0
Y = np.round(random.gamma(2.0, 70.0, (16, 12)), 4)
Y[empty, :] = 0
table = pd.DataFrame(np.hstack([Z, Y]), codes, codes + finals)
table["OUT"] = table.sum(axis=1)
tls = np.round(random.normal(1.0, 0.5, 28), 4)
tls[:16][empty] = 0
table.loc["TLS"] = [*tls, 0.0]
output = np.array([*table["OUT"].to_numpy()[:16], *([0.0] * 13)])
table.loc["VA"] = output - table.iloc[:17].sum(axis=0).to_numpy() * (output != 0)
table.loc["OUT"] = output
table.index.name = "V1"
table.to_csv(HERE / "ICIO2023_2020.csv")
saved(pymrio.parse_oecd(HERE / "ICIO2023_2020.csv"), "icio", {"Z", "Y", "F", "unit", "file_parameters"})
