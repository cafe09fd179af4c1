"""What SALib and SciPy say: unscrambled Sobol' points, Saltelli's design on them, and the indices of outcomes handed in."""
import json
import sys
import warnings

warnings.filterwarnings("ignore")
import numpy as np
from SALib.analyze import morris, sobol
from SALib.sample import sobol as sample
from scipy.stats import qmc

ask = json.load(sys.stdin)
d = ask["factors"]
problem = {"num_vars": d, "names": [f"x{i}" for i in range(d)], "bounds": [[0, 1]] * d}
points = qmc.Sobol(128, scramble=False).random(ask["points"])
design = sample.sample(problem, ask["base"], calc_second_order=False, scramble=False)
s = sobol.analyze(problem, np.array(ask["sobol"]), calc_second_order=False, seed=1)
m = morris.analyze(problem, np.array(ask["x"]).reshape(-1, d), np.array(ask["morris"]), num_levels=ask["levels"], seed=1)
json.dump(
    {
        "points": points.tolist(),
        "design": design.tolist(),
        "S1": s["S1"].tolist(),
        "ST": s["ST"].tolist(),
        "mu": list(map(float, m["mu"])),
        "muStar": list(map(float, m["mu_star"])),
        "sigma": list(map(float, m["sigma"])),
    },
    sys.stdout,
)
