"""Writes properties/vectors/collapse.jsonl: stacks of dense layers, and the one layer that each of them is.

    python3 scripts/vectors.py            writes the table
    python3 scripts/vectors.py --check    writes nothing, and fails when the table is not the one it would write

Only the standard library is used. W' and b' are computed with `fractions.Fraction`, layer by layer, as
products of matrices: neither dyadic integers nor decimal digits, and nothing of the code that the table is
held against. A quotient of two integers is rounded to the nearest double by CPython's int / int.
properties/vectors/README.md describes the format.
"""

import json
import math
import os
import sys
from fractions import Fraction
from random import Random

PATH = "properties/vectors/collapse.jsonl"
EACH = 16  # stacks of each regime


# Exact arithmetic on lists of rows.


def exactly(rows):
    return [[Fraction(x) for x in row] for row in rows]


def product(a, b):
    """A B.  a : [m x n], b : [n x p] -> [m x p]"""
    return [
        [sum((row[i] * b[i][j] for i in range(len(b))), Fraction(0)) for j in range(len(b[0]))]
        for row in a
    ]


def plus(a, b):
    return [[x + y for x, y in zip(r, s)] for r, s in zip(a, b)]


def collapse(inputs, layers):
    """W' : [inputs x outputs] and b' : [1 x outputs] with x W' + b' = (... (x W1 + b1) W2 + b2 ...)."""
    weight = [[Fraction(int(i == j)) for j in range(inputs)] for i in range(inputs)]
    bias = [[Fraction(0)] * inputs]
    for layer in layers:
        factor = exactly(layer["weight"])
        weight, bias = product(weight, factor), product(bias, factor)
        if "bias" in layer:
            bias = plus(bias, exactly([layer["bias"]]))
    return weight, bias


def nearest(x):
    """The double nearest to a fraction, ties to even; an infinity past the largest double."""
    try:
        return x.numerator / x.denominator
    except OverflowError:
        return math.inf if x > 0 else -math.inf


def is_double(x):
    rounded = nearest(x)
    return math.isfinite(rounded) and Fraction(rounded) == x


# What stacks are drawn from. `Random.random` alone is drawn from: Python keeps its sequence from version
# to version. No logarithm or power of floats is taken, as those differ from machine to machine.


class Draw:
    def __init__(self, seed):
        self.unit = Random(seed).random

    def integer(self, low, high):
        return low + int(self.unit() * (high - low + 1))

    def chance(self, p):
        return self.unit() < p

    def pick(self, values):
        return values[self.integer(0, len(values) - 1)]

    def sign(self):
        return -1.0 if self.chance(0.5) else 1.0

    def significand(self):
        """A number of [1, 2) with 53 random bits."""
        return 1 + self.integer(0, 2**26 - 1) * 2.0**-26 + self.integer(0, 2**26 - 1) * 2.0**-52

    def scaled(self, low, high):
        """A number whose exponent is uniform in low .. high."""
        return self.sign() * math.ldexp(self.significand(), self.integer(low, high))

    def tiny(self):
        """A subnormal number of at most 20 bits."""
        return self.sign() * math.ldexp(self.integer(1, 2**20), -1074)

    def widths(self, depth, most=4):
        return [self.integer(1, most) for _ in range(depth + 1)]

    def stack(self, widths, number, bias=0.75):
        layers = []
        for n, m in zip(widths, widths[1:]):
            layer = {"weight": [[number() for _ in range(m)] for _ in range(n)]}
            if self.chance(bias):
                layer["bias"] = [number() for _ in range(m)]
            layers.append(layer)
        return widths[0], layers


def of(number, depths=(1, 4), most=4, bias=0.75):
    """A regime whose stacks differ in their numbers alone."""

    def draw(d):
        return d.stack(d.widths(d.integer(*depths), most), lambda: number(d), bias)

    return draw


def cancelling(d):
    """Units in pairs that are nearly equal, and a layer that takes their difference."""
    n, m = d.integer(1, 3), d.integer(1, 3)
    columns = [[d.scaled(-3, 3) for _ in range(n)] for _ in range(m)]
    pairs = [c for c in columns for c in (c, [math.nextafter(x, d.sign() * math.inf) for x in c])]
    weight = [[column[i] for column in pairs] for i in range(n)]
    bias = [d.scaled(-3, 3) for _ in range(m)]
    after = []
    for k in range(m):
        row = [d.scaled(-3, 3) for _ in range(2)]
        after += [row, [-x for x in row]]
    first = {"weight": weight, "bias": [b for b in bias for b in (b, b)]}
    return n, [first, {"weight": after}]


def halfway(d):
    """Sums that lie half-way between two doubles, or a little beside it, far below their last bit."""
    x = math.ldexp(d.significand(), d.integer(-30, 30))
    half = math.ulp(x) / 2
    tail = d.pick([0.0, 0.0, half * 2.0**-53, -half * 2.0**-53, half * 2.0**-200])
    terms = [d.sign() * x, d.sign() * half, tail]
    ones = [[1.0], [1.0], [1.0]]
    return 1, [{"weight": [terms], "bias": [-t for t in terms]}, {"weight": ones}]


def underflowing(d):
    """Products near the smallest subnormal number: they are rounded on its grid, or to 0."""
    k = d.integer(-530, -500)
    first = [[d.scaled(k - 10, k + 10) for _ in range(2)] for _ in range(2)]
    second = [[d.scaled(-1078 - k, -1040 - k)] for _ in range(2)]
    return 2, [{"weight": first}, {"weight": second, "bias": [d.scaled(-1074, -1030)]}]


def overflowing(d):
    """Products about the largest double: some are past it, and some come back by a later layer."""
    k = d.integer(500, 520)
    first = {"weight": [[d.scaled(k - 2, k + 2) for _ in range(2)] for _ in range(2)]}
    second = {
        "weight": [[d.scaled(1021 - k, 1026 - k) for _ in range(2)] for _ in range(2)],
        "bias": [d.scaled(1018, 1023) for _ in range(2)],
    }
    last = {"weight": [[d.scaled(-40, -1)] for _ in range(2)]}
    return 2, [first, second, last] if d.chance(0.5) else [first, second]


def neutral(d):
    """Identities, permutations and zero layers between others; no layers at all, now and then."""
    n = d.integer(1, 4)
    layers = []
    for _ in range(d.integer(0, 4)):
        kind = d.integer(0, 3)
        if kind == 0:
            weight = [[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)]
        elif kind == 1:
            weight = [[1.0 if (i + 1) % n == j else -0.0 for j in range(n)] for i in range(n)]
        elif kind == 2:
            weight = [[0.0] * n for _ in range(n)]
        else:
            weight = [[d.scaled(-2, 2) for _ in range(n)] for _ in range(n)]
        layer = {"weight": weight}
        if d.chance(0.5):
            layer["bias"] = [d.pick([0.0, -0.0, 1.0, d.scaled(-2, 2)]) for _ in range(n)]
        layers.append(layer)
    return n, layers


REGIMES = {
    "integers": of(lambda d: float(d.integer(-9, 9))),
    "eighths": of(lambda d: d.integer(-64, 64) / 8),
    "all-digits": of(lambda d: d.scaled(-3, 1)),
    "decades": of(lambda d: d.scaled(-60, 60)),
    "sparse": of(lambda d: d.scaled(-2, 2) if d.chance(0.3) else 0.0),
    "no-biases": of(lambda d: d.scaled(-3, 1), bias=0),
    "wide": of(lambda d: d.scaled(-3, 1), depths=(2, 2), most=9),
    "deep": of(lambda d: d.scaled(-1, 0), depths=(8, 12), most=2),
    "subnormal": of(lambda d: d.pick([d.tiny(), d.scaled(-2, 2)])),
    "underflowing": underflowing,
    "overflowing": overflowing,
    "cancelling": cancelling,
    "halfway": halfway,
    "neutral": neutral,
}


def hexed(rows):
    return [[x.hex() for x in row] for row in rows]


def vectors():
    for regime, draw in REGIMES.items():
        for k in range(EACH):
            inputs, layers = draw(Draw(f"{regime} {k}"))
            weight, bias = collapse(inputs, layers)
            yield {
                "name": f"{regime}/{k + 1}",
                "inputs": inputs,
                "layers": [
                    {key: hexed(rows if key == "weight" else [rows]) for key, rows in layer.items()}
                    for layer in layers
                ],
                "weight": hexed([[nearest(x) for x in row] for row in weight]),
                "bias": hexed([[nearest(x) for x in row] for row in bias])[0],
                "weightExact": [[is_double(x) for x in row] for row in weight],
                "biasExact": [is_double(x) for x in bias[0]],
            }


def line(vector):
    for layer in vector["layers"]:
        if "bias" in layer:
            layer["bias"] = layer["bias"][0]
    return json.dumps(vector, separators=(",", ":"))


def main():
    text = "".join(line(vector) + "\n" for vector in vectors())
    if "--check" in sys.argv:
        with open(PATH) as file:
            if file.read() != text:
                sys.exit(f"{PATH}: stale; run `python3 scripts/vectors.py` and commit the result")
        return
    with open(PATH + ".tmp", "w") as file:
        file.write(text)
    os.replace(PATH + ".tmp", PATH)


main()
