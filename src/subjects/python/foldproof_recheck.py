"""Checks a certificate of Foldproof again, with exact arithmetic and the standard library alone.

    python3 foldproof_recheck.py CERTIFICATE.json [FILE.json]

A certificate says that a network is affine or is not, or that two networks are equal or are not, and holds the
network and what a checker has to compute. With FILE, a stack file, this program also says whether the network of
the certificate is the one in FILE; of a pair FILE may be either. It prints one line and exits with

    0   valid: the claim follows
    1   invalid: the claim was not shown
    2   bad input: no certificate, no network, or more than this program takes

It is written from docs/certificates.md of the package foldproof and shares no code with `foldproof recheck`. It needs
Python 3.8 or later. Functions are those of real numbers: every number of a file is the exact double.
"""

from __future__ import annotations

import itertools
import json
import math
import re
import sys
from fractions import Fraction
from functools import cmp_to_key, reduce
from operator import mul
from typing import Any, Callable, Dict, Iterator, List, NoReturn, Optional, Sequence, Set, Tuple, Union

# ---------------------------------------------------------------------------------------------------------
# What is refused, and what is not shown

#: The largest file in bytes, and the most numbers, layers of a list, and units that are read.
MOST_BYTES, MOST_NUMBERS, MOST_LAYERS, MOST_UNITS = 1 << 26, 10_000_000, 1_000, 1_000_000
#: How deep branches may lie within branches.
MOST_DEPTH = 20
#: The most characters of a rational number that is written as a text.
MOST_DIGITS = 50_000
#: The largest precision, in bits.
MOST_BITS = 16_384
#: The longest numerator or denominator that is computed with, in bits.
MOST_EXACT = 1 << 18
#: Enclosures hold no number beyond 2^±LARGEST: a smaller one is between 0 and that, a larger one is refused.
LARGEST = 1 << 20
#: How many multiplications of short numbers may be spent. Those of long numbers count for more.
MOST_WORK = 300_000_000
#: The precision of bounds, in bits.
BOUND_BITS = 256
#: A maximum of more forms than these is a new symbol.
MOST_FORMS = 256


class BadInput(Exception):
    """The input is no certificate, or is larger than this program takes: exit 2."""


class NotShown(Exception):
    """The certificate does not show its claim: exit 1."""


_spent = 0


def spend(work: int) -> None:
    """Counts work. Raises BadInput when there has been too much."""
    global _spent
    _spent += work
    if _spent > MOST_WORK:
        raise BadInput(f"expected a certificate that takes at most {MOST_WORK} multiplications, found one that takes more")


def shown(value: Any) -> str:
    """A value in a message: one line of at most 40 characters."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    text = json.dumps(value) if isinstance(value, (str, bool)) or value is None else str(value)
    return text if len(text) <= 40 else text[:37] + "…"


def wrong(where: str, expected: str, value: Any) -> NoReturn:
    raise BadInput(f"{where}: expected {expected}, found {shown(value)}")


# ---------------------------------------------------------------------------------------------------------
# Reading

Json = Any
Shape = Tuple[int, ...]
_WORDS = {"-0": -0.0, "NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


def load(path: str) -> Json:
    """The JSON in a file."""
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or error}")
    except ValueError as error:
        raise BadInput(f"{shown(path)}: {error}")
    return parse(data, path)


def parse(data: bytes, path: str) -> Json:
    """The JSON in UTF-8, with every number as a double. `path` says in messages where it is from."""
    if len(data) > MOST_BYTES:
        raise BadInput(f"{path}: expected at most {MOST_BYTES} bytes, found more")
    commas = data.count(b",")
    if commas > MOST_NUMBERS:
        raise BadInput(f"{path}: expected at most {MOST_NUMBERS} numbers, found {commas}")

    def constant(name: str) -> NoReturn:
        raise ValueError(f"{name} is no JSON; it is written as a text")

    try:
        return json.loads(data.decode("utf-8"), parse_int=float, parse_constant=constant)
    except UnicodeDecodeError:
        raise BadInput(f"{path}: expected UTF-8, found other bytes")
    except RecursionError:
        raise BadInput(f"{path}: expected lists within lists at most some hundred deep, found deeper")
    except ValueError as error:
        raise BadInput(f"{path}: expected JSON, found none ({error})")


def record(value: Json, where: str) -> Dict[str, Json]:
    return value if isinstance(value, dict) else wrong(where, "an object", value)


def fields(value: Json, names: Sequence[str], where: str, optional: Sequence[str] = ()) -> Dict[str, Json]:
    """An object with these fields and no others."""
    given = record(value, where)
    for name in given:
        if name not in names and name not in optional:
            wrong(f"{where}: {shown(name)}", f"one of {', '.join([*names, *optional])}", name)
    for name in names:
        if name not in given:
            raise BadInput(f"{where}: expected the field {name}, found none")
    return given


def number(value: Json, where: str) -> float:
    """A double. NaN, infinities and -0 are written as texts."""
    if type(value) is float:
        return value
    word = _WORDS.get(value) if isinstance(value, str) else None
    return wrong(where, "a number", value) if word is None else word


def not_negative(value: Json, where: str) -> float:
    x = number(value, where)
    return x if x >= 0 else wrong(where, "a number that is not negative", value)


def whole(least: int, most: int = 2**53 - 1) -> Callable[[Json, str], int]:
    def read(value: Json, where: str) -> int:
        if type(value) is float and value.is_integer() and least <= value <= most:
            return int(value)
        return wrong(where, f"a whole number from {least}" + (f" to {most}" if most < 2**53 - 1 else ""), value)

    return read


def flag(value: Json, where: str) -> bool:
    return value if isinstance(value, bool) else wrong(where, "true or false", value)


def choice(*texts: str) -> Callable[[Json, str], str]:
    def read(value: Json, where: str) -> str:
        return value if isinstance(value, str) and value in texts else wrong(where, "one of " + ", ".join(texts), value)

    return read


def listed(value: Json, where: str, what: str = "a list") -> List[Json]:
    return value if isinstance(value, list) else wrong(where, what, value)


def vector(value: Json, where: str) -> List[float]:
    entries = listed(value, where, "a list of numbers")
    if all(type(x) is float for x in entries):
        return entries
    return [number(x, f"{where}[{i}]") for i, x in enumerate(entries)]


def number_or_vector(value: Json, where: str) -> Union[float, List[float]]:
    return vector(value, where) if isinstance(value, list) else number(value, where)


def variances(value: Json, where: str) -> Union[float, List[float]]:
    given = number_or_vector(value, where)
    for x in given if isinstance(given, list) else [given]:
        not_negative(x, where)
    return given


def tensor(least: int, most: int) -> Callable[[Json, str], Any]:
    """Nested lists of numbers, each level of one length from 1; a number has no level."""

    def read(value: Json, where: str) -> Any:
        shape = shape_of(value)
        if not least <= len(shape) <= most:
            wrong(where, f"{least} to {most} levels of lists of numbers" if least < most else f"{least} levels of lists of numbers", value)
        if math.prod(shape) > MOST_NUMBERS:
            raise BadInput(f"{where}: expected at most {MOST_NUMBERS} numbers, found {math.prod(shape)}")
        return level(value, shape, where)

    def level(value: Json, shape: Shape, where: str) -> Any:
        if not shape:
            return number(value, where)
        if not isinstance(value, list) or len(value) != shape[0] or shape[0] == 0:
            wrong(where, f"a list of {shape[0] or 'at least 1'}", value)
        if len(shape) == 1:
            return vector(value, where)
        return [level(entry, shape[1:], f"{where}[{i}]") for i, entry in enumerate(value)]

    return read


def shape_of(value: Any) -> Shape:
    """The shape of a tensor, by its first entries."""
    shape: List[int] = []
    while isinstance(value, list) and len(shape) < 8:
        shape.append(len(value))
        value = value[0] if value else 0.0
    return tuple(shape)


def integers(least: int = 1 - 2**53) -> Callable[[Json, str], List[int]]:
    one = whole(least)

    def read(value: Json, where: str) -> List[int]:
        entries = listed(value, where, "a list of whole numbers")
        return [one(x, f"{where}[{i}]") for i, x in enumerate(entries)]

    return read


def per_axis(least: int) -> Callable[[Json, str], Union[int, List[int]]]:
    """A whole number for each spatial axis, or one for all."""
    one, many = whole(least), integers(least)

    def read(value: Json, where: str) -> Union[int, List[int]]:
        return many(value, where) if isinstance(value, list) else one(value, where)

    return read


def sides(value: Json, where: str) -> Union[int, List[List[int]]]:
    """[before, after] for each spatial axis, or one whole number for all."""
    if not isinstance(value, list):
        return whole(0)(value, where)
    pairs = [integers(0)(pair, f"{where}[{i}]") for i, pair in enumerate(value)]
    for i, pair in enumerate(pairs):
        if len(pair) != 2:
            wrong(f"{where}[{i}]", "[before, after]", pair)
    return pairs


def numbers_by_name(value: Json, where: str) -> Dict[str, float]:
    return {name: number(x, f"{where}.{shown(name)}") for name, x in record(value, where).items()}


def branches(value: Json, where: str, depth: int) -> List[List[Dict[str, Any]]]:
    lists = listed(value, where, "a list of branches")
    if not lists:
        raise BadInput(f"{where}: expected at least one branch, found none")
    return [read_layers(layers, f"{where}[{i}]", depth + 1) for i, layers in enumerate(lists)]


_RATIONAL = re.compile(r"(-?[0-9]+)(?:/([1-9][0-9]*))?", re.ASCII)


def rational(value: Json, where: str) -> Fraction:
    """A finite double, exactly, or a text as "-3" and "5/3"."""
    if type(value) is float and math.isfinite(value):
        return Fraction(value)
    match = _RATIONAL.fullmatch(value) if isinstance(value, str) and len(value) <= MOST_DIGITS else None
    if match is None:
        wrong(where, f'a finite number, or a text as "5/3" of at most {MOST_DIGITS} characters', value)
    above, below = int(match[1]), int(match[2] or 1)
    return Fraction(above, below) if below else wrong(where, "a denominator above 0", value)


def rationals(value: Json, where: str) -> List[Fraction]:
    return [rational(x, f"{where}[{i}]") for i, x in enumerate(listed(value, where, "a list of numbers"))]


def enclosed(value: Json, where: str) -> Tuple[Fraction, Fraction]:
    """A rational number, or two that enclose a number."""
    if not isinstance(value, list):
        x = rational(value, where)
        return x, x
    if len(value) != 2:
        wrong(where, "a rational number, or two that enclose one", value)
    low, high = rationals(value, where)
    return (low, high) if low <= high else wrong(where, "two numbers in increasing order", value)


# ---------------------------------------------------------------------------------------------------------
# Enclosures: two integers and an exponent, [low, high] 2^e. Each operation rounds low down and high up.

Interval = Tuple[int, int, int]
Value = Union[Fraction, Interval]

ONE: Interval = (1, 1, 0)


def down(m: int, s: int) -> int:
    """⌊m 2^s⌋."""
    return m << s if s >= 0 else m >> -s


def up(m: int, s: int) -> int:
    """⌈m 2^s⌉."""
    return m << s if s >= 0 else -(-m >> -s)


def top(m: int, e: int) -> int:
    """The t with |m| 2^e < 2^t, as small as may be; of 0 it is low."""
    return m.bit_length() + e if m else -4 * LARGEST


def rounded(low: int, high: int, e: int, p: int) -> Interval:
    """[low, high] 2^e with p bits, outwards."""
    length = max(low.bit_length(), high.bit_length())
    if length + e > 2 * LARGEST:
        raise NotShown(f"a number is larger than 2^{2 * LARGEST}")
    s = max(length - p, -LARGEST - p - e)
    return (low >> s, -(-high >> s), e + s) if s > 0 else (low, high, e)


def enclose(x: Value, p: int) -> Interval:
    """An enclosure of a rational number with p bits; an interval as it is."""
    if type(x) is tuple:
        return x
    n, d = x.numerator, x.denominator
    if d & (d - 1) == 0:
        return rounded(n, n, 1 - d.bit_length(), p)
    s = p + d.bit_length() - n.bit_length() + 1
    low = (n << s) // d if s >= 0 else n // (d << -s)
    return rounded(low, low + 1, -s, p + 1)


def spread(low: int, low_e: int, high: int, high_e: int, p: int) -> Interval:
    """[low 2^low_e, high 2^high_e] with p bits: what is far below the larger end is cut off, outwards."""
    e = max(min(low_e, high_e), max(top(low, low_e), top(high, high_e)) - 2 * p - 64)
    return rounded(down(low, low_e - e), up(high, high_e - e), e, p)


def hull(first: Interval, second: Interval, p: int) -> Interval:
    """The lower end of the first to the upper end of the second."""
    return spread(first[0], first[2], second[1], second[2], p)


def add(a: Interval, b: Interval, p: int) -> Interval:
    if a[0] == a[1] == 0:
        return b
    if b[0] == b[1] == 0:
        return a
    most = max(top(max(-a[0], a[1]), a[2]), top(max(-b[0], b[1]), b[2]))
    e = max(min(a[2], b[2]), most - 2 * p - 64)
    low = down(a[0], a[2] - e) + down(b[0], b[2] - e)
    return rounded(low, up(a[1], a[2] - e) + up(b[1], b[2] - e), e, p)


def negative(a: Interval) -> Interval:
    return -a[1], -a[0], a[2]


def sub(a: Interval, b: Interval, p: int) -> Interval:
    return add(a, negative(b), p)


def times(a: Interval, b: Interval, p: int) -> Interval:
    if a[0] >= 0 and b[0] >= 0:
        return rounded(a[0] * b[0], a[1] * b[1], a[2] + b[2], p)
    products = (a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1])
    return rounded(min(products), max(products), a[2] + b[2], p)


def over(a: Interval, b: Interval, p: int) -> Interval:
    """a ÷ b. Raises NotShown where b may be 0."""
    if b[0] <= 0 <= b[1]:
        raise NotShown("a division by what may be 0")
    if b[1] < 0:
        a, b = negative(a), negative(b)
    s = p + b[1].bit_length() + 1
    low = (a[0] << s) // (b[1] if a[0] >= 0 else b[0])
    high = -((-a[1] << s) // (b[0] if a[1] >= 0 else b[1]))
    return rounded(low, high, a[2] - b[2] - s, p)


def scaled(a: Interval, q: Fraction, p: int) -> Interval:
    """q a, for a rational q."""
    n, d = q.numerator, q.denominator
    low, high = (a[0] * n, a[1] * n) if n >= 0 else (a[1] * n, a[0] * n)
    if d & (d - 1) == 0:
        return rounded(low, high, a[2] + 1 - d.bit_length(), p)
    s = p + d.bit_length()
    return rounded((low << s) // d, -((-high << s) // d), a[2] - s, p)


def root(a: Interval, p: int) -> Interval:
    """√a: ⌊√n⌋ ≤ √n ≤ ⌊√(n − 1)⌋ + 1 for whole n. Raises NotShown where a may be negative."""
    low, high, e = a
    if low < 0:
        raise NotShown("a root of what may be negative")
    s = max(2 * p - high.bit_length(), 0)
    s += (e - s) & 1
    low, high = low << s, high << s
    return rounded(math.isqrt(low), math.isqrt(high - 1) + 1 if high else 0, (e - s) // 2, p)


def fraction(m: int, e: int) -> Fraction:
    return Fraction(m << e) if e >= 0 else Fraction(m, 1 << -e)


def ends(x: Value) -> Tuple[Fraction, Fraction]:
    """The ends of an enclosure as rational numbers, of at most some 50,000 bits, outwards."""
    if type(x) is not tuple:
        return x, x
    low, high, e = x
    if e < -50_000:
        low, high, e = low >> (-50_000 - e), -(-high >> (-50_000 - e)), -50_000
    return fraction(low, e), fraction(high, e)


def between(low: Fraction, high: Fraction, p: int) -> Interval:
    """An enclosure of all that lies between two rational numbers."""
    return hull(enclose(low, p), enclose(high, p), p) if low != high else enclose(low, p)


# -- Constants and functions at a point x = m 2^e. Each returns an enclosure of relative width about 2^−p. In the
# proofs an ulp is 2^−w for numbers that are held as integers over 2^w. ⌊⌊a/b⌋/c⌋ = ⌊a/(b c)⌋ for whole b, c.


def inverse_series(n: int, w: int, sign: int) -> Tuple[int, int]:
    """Σ signᵏ/((2k + 1) n^(2k+1)) over 2^w and a bound of its error: artanh 1/n for sign 1, arctan 1/n for −1.

    Each power is ⌊2^w/n^(2k+1)⌋, so that each term is off by less than 2 ulp. What follows the last power, which is
    below 1 ulp, is less than 2 ulp.
    """
    power, total, k = (1 << w) // n, 0, 0
    while power:
        term = power // (2 * k + 1)
        total += -term if sign < 0 and k % 2 else term
        power //= n * n
        k += 1
    return total, 2 * k + 2


def _natural_logarithm_of_2(w: int) -> Tuple[int, int]:
    # ln 2 = 18 artanh 1/26 − 2 artanh 1/4801 + 8 artanh 1/8749, as (27/25)⁹ (4800/4802) (8750/8748)⁴ = 2
    parts = [(c, inverse_series(n, w, 1)) for c, n in ((18, 26), (-2, 4801), (8, 8749))]
    return sum(c * s for c, (s, _) in parts), sum(abs(c) * e for c, (_, e) in parts)


def _circle(w: int) -> Tuple[int, int]:
    # Machin: π = 16 arctan 1/5 − 4 arctan 1/239
    parts = [(c, inverse_series(n, w, -1)) for c, n in ((16, 5), (-4, 239))]
    return sum(c * s for c, (s, _) in parts), sum(abs(c) * e for c, (_, e) in parts)


def _remembered(compute: Callable[[int], Tuple[int, int]]) -> Callable[[int], Tuple[int, int]]:
    """A constant over 2^w, between two integers that are 1 or 2 apart."""
    known = [0, 0, 0]  # bits, and the ends with so many

    def at(w: int) -> Tuple[int, int]:
        if known[0] < w + 40:
            bits = w + w // 2 + 100
            spend(bits // 4)
            total, error = compute(bits)
            known[:] = [bits, total - error, total + error]
        s = known[0] - w
        return known[1] >> s, -(-known[2] >> s)

    return at


ln2, pi = _remembered(_natural_logarithm_of_2), _remembered(_circle)


def exp_small(r: int, w: int) -> Tuple[int, int]:
    """e^(r/2^w) over 2^w and a bound of its error, from below: 0 ≤ r < 2^w.

    With v = w + k bits r is x 2^v for x = r 2^−w 2^−k ≤ ½ exactly. Each term t of Σ xⁱ/i! is rounded down, and its
    error is at most half of the one before and 1 ulp: less than 2. The first term that is 0 was below 2 ulp, so that
    what is left out is less than 4. Then k squarings: (S + ε)² = S² + 2 S ε + ε².
    """
    k = 2 + math.isqrt(w) * 2 // 3
    v = w + k
    term = total = 1 << v
    i = 0
    while term:
        i += 1
        term = (term * r >> v) // i
        total += term
    error = 2 * i + 4
    for _ in range(k):
        error = ((2 * total * error + error * error) >> v) + 2
        total = total * total >> v
    spend((i + k) * (1 + v // 512) ** 2)
    return total >> k, (error >> k) + 2


def exp_at(m: int, e: int, p: int) -> Interval:
    """eˣ, by x = n ln 2 + r with 0 ≤ r < ln 2 and a bit more."""
    if m == 0:
        return ONE
    t = top(m, e)
    if t > 20:
        if m > 0:
            raise NotShown("an exponential of a number beyond 2^20")
        return 0, 1, -LARGEST  # e^−y < 2^−y, and y ≥ 2^20
    if t < -p - 4:  # |eˣ − 1| ≤ 2|x| for |x| ≤ 1
        return (1 << (p + 4)) - 2, (1 << (p + 4)) + 2, -p - 4
    w = p + 24 + max(t, 0)
    x = down(m, e + w)
    low, high = ln2(w)
    n = x // high if x >= 0 else x // low
    r, most = x - n * (high if n >= 0 else low), x + 1 - n * (low if n >= 0 else high)
    total, error = exp_small(r, w)
    # e^(r + d) ≤ e^r (1 + 2d) for 0 ≤ d ≤ 1
    high = total + error + ((total + error) * 2 * (most - r) >> w) + 1
    return rounded(total, high, n - w, p + 4)


def expm1_at(m: int, e: int, p: int) -> Interval:
    """eˣ − 1. Near 0 it lies between x and x + x²."""
    t = top(m, e)
    if t < -p - 2:
        return spread(m, e, (m << (p + 2)) + abs(m), e - p - 2, p + 4)  # x² < |x| 2^−(p+2)
    return sub(exp_at(m, e, p + 4 + max(-t, 0)), ONE, p + 4)


def log1p_at(m: int, e: int, p: int) -> Interval:
    """ln(1 + x) for x ≥ 0, by square roots until 1 + x is near 1, and ln v = 2 artanh((v − 1)/(v + 1)).

    Σ s^(2i+1)/(2i + 1) for s ≤ ⅓: each power is off by less than 3 ulp, as its error is at most a fourth of the one
    before and 2; each term by less than 4; what follows the first power that is 0 is less than 4.
    """
    if m == 0:
        return 0, 0, 0
    t = top(m, e)
    if t < -p - 2:  # x − x² ≤ ln(1 + x) ≤ x
        return spread((m << (p + 2)) - m, e - p - 2, m, e, p + 4)
    near = 1 + math.isqrt(p) // 3
    w = p + 32 + max(-t, 0) + near + max(t, 0)
    one = 1 << w
    low = one + down(m, e + w)
    high = one + up(m, e + w)
    j = 0
    while high - one > one >> near:
        low, high = math.isqrt(low << w), math.isqrt((high << w) - 1) + 1
        j += 1
    s = ((low - one) << w) // (low + one)
    far = -(-((high - one) << w) // (high + one))
    square = s * s >> w
    power, total, i = s, 0, 0
    while power:
        total += power // (2 * i + 1)
        power = power * square >> w
        i += 1
    spend((i + j) * (1 + w // 512) ** 2)
    # artanh(s + d) ≤ artanh s + 2d while s + d ≤ ½
    return rounded(total, total + 4 * i + 4 + 2 * (far - s), j + 1 - w, p + 4)


def tanh_at(m: int, e: int, p: int) -> Interval:
    """tanh x = w/(2 − w), w = 1 − e^(−2x) for x ≥ 0; x − x³ ≤ tanh x ≤ x."""
    if m < 0:
        return negative(tanh_at(-m, e, p))
    if top(m, e) < -p // 2 - 4:
        q = 2 * (-top(m, e))  # x² < 2^−q
        return spread((m << q) - m, e - q, m, e, p + 4)
    w = negative(expm1_at(-m, e + 1, p + 6))
    return over(w, sub((2, 2, 0), w, p + 6), p + 4)


def sigmoid_at(m: int, e: int, p: int) -> Interval:
    """σ(x) = 1/(1 + e^−x) = eˣ/(1 + eˣ)."""
    u = exp_at(-abs(m), e, p + 6)
    return over(ONE if m >= 0 else u, add(ONE, u, p + 6), p + 4)


def softplus_at(m: int, e: int, p: int) -> Interval:
    """ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|)."""
    u = exp_at(-abs(m), e, p + 6)
    return add((m, m, e) if m > 0 else (0, 0, 0), increasing(log1p_at)(u, p + 6), p + 4)


def atan_at(m: int, e: int, p: int) -> Interval:
    """arctan x, by arctan x = 2 arctan(x/(1 + √(1 + x²))) and its alternating series; π/2 − arctan 1/x for x > 1.

    With s ≤ 2^−7 powers and terms are off by less than 3 and 4 ulp, to either side, as in log1p_at.
    """
    if m < 0:
        return negative(atan_at(-m, e, p))
    t = top(m, e)
    if t < -p // 2 - 4:  # x − x³ ≤ arctan x ≤ x
        q = -2 * t
        return spread((m << q) - m, e - q, m, e, p + 4)
    if t > 1:
        w = p + 8
        low, high = pi(w)
        return sub((low, high, -w - 1), increasing(atan_at)(over(ONE, (m, m, e), p + 8), p + 8), p + 4)
    k = 8 + math.isqrt(p) // 2
    w = p + 32 + k + max(-t, 0)
    low, high = down(m, e + w), up(m, e + w)
    one = 1 << w
    for _ in range(k):
        wide = math.isqrt((one << w) + low * low) + 1
        narrow = math.isqrt((one << w) + high * high)
        low, high = (low << w) // (one + wide), -(-(high << w) // (one + narrow))
    square = low * low >> w
    power, total, i = low, 0, 0
    while power:
        term = power // (2 * i + 1)
        total += -term if i % 2 else term
        power = power * square >> w
        i += 1
    spend((i + 3 * k) * (1 + w // 512) ** 2)
    error = 4 * i + 4
    return rounded(max(total - error, 0), total + error + high - low, k - w, p + 4)  # the slope is at most 1


def circular(m: int, e: int, p: int) -> Tuple[int, Interval, Interval]:
    """n mod 4, sin r and cos r with x = n π/2 + r, 0 ≤ r < π/2 and a bit more, for x ≥ 0.

    Σ over x = r 2^−k with v bits: terms are off by less than 2 ulp, what is left out by less than 4. Doubling k times:
    sin 2a = 2 sin a cos a, cos 2a = 1 − 2 sin² a. The slopes in r are at most 1.
    """
    t = top(m, e)
    w = p + 24 + abs(t)
    x = down(m, e + w)
    low, high = pi(w + 1)  # over 2^(w+1): π/2 over 2^w is between low/4 and high/4
    low, high = low >> 2, -(-high >> 2)
    n = x // high
    r, most = x - n * high, x + 1 - n * low
    k = 2 + math.isqrt(w) // 2
    v = w + 3 * k
    wide = (most - r) << 3 * k  # over 2^v
    r <<= 2 * k  # r 2^−k over 2^v
    sine, cosine, term, i = 0, 0, 1 << v, 0
    while term:
        if i % 2:
            sine += term if i % 4 == 1 else -term
        else:
            cosine += term if i % 4 == 0 else -term
        i += 1
        term = (term * r >> v) // i
    error = 2 * i + 4  # of both
    off = [error, error]
    for _ in range(k):
        s, c = abs(sine), abs(cosine)
        off = [
            (2 * (s * off[1] + c * off[0] + off[0] * off[1]) >> v) + 3,
            (2 * (2 * s * off[0] + off[0] * off[0]) >> v) + 3,
        ]
        sine, cosine = 2 * sine * cosine >> v, (1 << v) - (2 * sine * sine >> v)
    spend((i + 3 * k) * (1 + v // 512) ** 2)
    return (
        n % 4,
        rounded(sine - off[0] - wide, sine + off[0] + wide, -v, p + 8),
        rounded(cosine - off[1] - wide, cosine + off[1] + wide, -v, p + 8),
    )


def sin_at(m: int, e: int, p: int) -> Interval:
    if m < 0:
        return negative(sin_at(-m, e, p))
    t = top(m, e)
    if t < -p // 2 - 4:  # x − x³ ≤ sin x ≤ x
        q = -2 * t
        return spread((m << q) - m, e - q, m, e, p + 4)
    if t > 4096:
        return -1, 1, 0
    n, sine, cosine = circular(m, e, p)
    return (sine, cosine, negative(sine), negative(cosine))[n]


def cos_at(m: int, e: int, p: int) -> Interval:
    t = top(m, e)
    if t < -p // 2 - 4:  # 1 − x² ≤ cos x ≤ 1
        return (1 << (p + 4)) - 1, 1 << (p + 4), -p - 4
    if t > 4096:
        return -1, 1, 0
    n, sine, cosine = circular(abs(m), e, p)
    return (cosine, negative(sine), negative(cosine), sine)[n]


def bell_series(q: int, w: int) -> Interval:
    """Σ qᵏ/(2k + 1)!! for q ≥ 0 over 2^w. All terms are positive: those of the lower sum are rounded down, those of the
    upper one up. It ends where the ratio of neighbours is at most ½ and the upper term at most 1 ulp, so that what is
    left out is at most 1 ulp more."""
    one = 1 << w
    low = high = less = more = one
    k = 0
    while less or more > 1 or 2 * (q + 1) > (2 * k + 3) << w:
        divisor = (2 * k + 3) << w
        less = less * q // divisor
        more = -(-more * (q + 1) // divisor)
        low += less
        high += more
        k += 1
    spend(2 * k * (1 + w // 512) ** 2)
    return low, high + more, -w


def bell(m: int, e: int, twice: bool, p: int) -> Interval:
    """erf x where twice is true, else Φ(x) − ½; for x ≥ 0. With q = 2x² or x²:

    c x e^(−q/2) Σ qᵏ/(2k + 1)!!, c = 2/√π or 1/√(2π)   (DLMF 7.6.2)
    """
    w = p + 24
    square_e = 2 * e + 1 if twice else 2 * e
    series = rounded(*bell_series(down(m * m, square_e + w), w), p + 12)
    power = exp_at(-m * m, square_e - 1, p + 12)
    low, high = pi(p + 16)
    below = root((low, high, -p - 16) if twice else (low, high, -p - 15), p + 12)
    x = (2 * m, 2 * m, e) if twice else (m, m, e)
    return times(over(x, below, p + 12), times(power, series, p + 12), p + 8)


def erf_at(m: int, e: int, p: int) -> Interval:
    if m < 0:
        return negative(erf_at(-m, e, p))
    if m == 0:
        return 0, 0, 0
    t = top(m, e)
    if t > 20 or down(m * m, 2 * e) > p + 8:
        return (1 << (p + 8)) - 1, 1 << (p + 8), -p - 8  # 1 − erf x ≤ e^(−x²)
    if t < -p // 2 - 4:  # x − x³ ≤ √π/2 erf x ≤ x
        q = -2 * t
        low, high = pi(p + 16)
        return times(spread((m << q) - m, e - q, m, e, p + 8), over((2, 2, 0), root((low, high, -p - 16), p + 8), p + 8), p + 4)
    return bell(m, e, True, p)


def normal_at(m: int, e: int, p: int) -> Interval:
    """Φ(x), for x < 0 relative to the result: ½ − (Φ(|x|) − ½) with more bits, or far out the asymptotic series

    e^(−q/2)/(|x| √(2π)) Σ (−1)ⁿ (2n − 1)!!/qⁿ, q = x², whose remainder is at most the first term left out
    (DLMF 7.12.1, (i)).
    """
    half: Interval = (1, 1, -1)
    if m == 0:
        return half
    t = top(m, e)
    if t > 12:  # 1 − Φ(x) ≤ e^(−x²/2) for x ≥ 0, and x² ≥ 2^24
        return (0, 1, -LARGEST) if m < 0 else ((1 << (p + 8)) - 1, 1 << (p + 8), -p - 8)
    if t < -p - 4:  # |Φ(x) − ½| ≤ |x|/2
        return (1 << (p + 4)) - 1, (1 << (p + 4)) + 1, -p - 5
    if m > 0:
        return sub(ONE, normal_at(-m, e, p), p + 4) if far_out(m, e, p) else add(half, bell(m, e, False, p), p + 4)
    if not far_out(m, e, p):
        more = p + 8 + (down(m * m, 2 * e) * 3 >> 2)
        return sub(half, bell(-m, e, False, more), p + 4)
    w = p + 24
    q = down(m * m, 2 * e + w)
    term, most, total, error, n = 1 << w, 1 << w, 0, 0, 0
    while most > 1:
        total += -term if n % 2 else term
        error += most - term
        n += 1
        term = (term * (2 * n - 1) << w) // (q + 1)
        most = -(-(most * (2 * n - 1) << w) // q)
    spend(n * (1 + w // 512) ** 2)
    error += most
    low, high = pi(p + 16)
    below = times((-m, -m, e), root((low, high, -p - 15), p + 12), p + 12)
    power = exp_at(-m * m, 2 * e - 1, p + 12)
    return times(over(power, below, p + 12), rounded(total - error, total + error, -w, p + 12), p + 4)


def far_out(m: int, e: int, p: int) -> bool:
    """Whether x² ≥ 3 (p + 32): the terms of the asymptotic series then fall below 2^−(p+24) before they grow."""
    return down(m * m, 2 * e) >= 3 * (p + 32)


def increasing(f: Callable[[int, int, int], Interval]) -> Callable[[Interval, int], Interval]:
    """An increasing function of a point as one of an enclosure."""

    def on(z: Interval, p: int) -> Interval:
        low = f(z[0], z[2], p)
        return low if z[0] == z[1] else hull(low, f(z[1], z[2], p), p + 4)

    return on


def one_lipschitz(f: Callable[[int, int, int], Interval]) -> Callable[[Interval, int], Interval]:
    """A function into [−1, 1] whose slope is at most 1, of an enclosure: by its middle."""

    def on(z: Interval, p: int) -> Interval:
        if top(z[1] - z[0], z[2]) > 1:
            return -1, 1, 0
        low, high, e = add(f(z[0] + z[1], z[2] - 1, p), (z[0] - z[1], z[1] - z[0], z[2] - 1), p + 4)
        low, high, e = down(low, max(e, 0)), down(high, max(e, 0)), min(e, 0)
        return max(low, -down(1, -e)), min(high, down(1, -e)), e

    return on


exp, expm1, log1p = increasing(exp_at), increasing(expm1_at), increasing(log1p_at)
tanh, sigmoid, softplus, arctan = increasing(tanh_at), increasing(sigmoid_at), increasing(softplus_at), increasing(atan_at)
erf, normal, sine, cosine = increasing(erf_at), increasing(normal_at), one_lipschitz(sin_at), one_lipschitz(cos_at)


# ---------------------------------------------------------------------------------------------------------
# Activations made of polynomials

Bound = Optional[Fraction]  # None where there is none
ZERO, UNIT, HALF = Fraction(0), Fraction(1), Fraction(1, 2)


class Pieces:
    """A function that is a polynomial, [c₀, c₁, c₂], between its breakpoints, with its values at them."""

    def __init__(self, breaks: Sequence[Any], polynomials: Sequence[Any], values: Sequence[Any] = ()) -> None:
        self.breaks: List[Fraction] = []
        self.values: List[Fraction] = []
        start = max((i + 1 for i, b in enumerate(breaks) if b == -math.inf), default=0)
        self.polynomials = [tuple(map(Fraction, polynomials[start]))]
        for i in range(start, len(breaks)):
            if breaks[i] == math.inf:
                break
            b = Fraction(breaks[i])
            if self.breaks and self.breaks[-1] == b:  # the piece between them is dropped
                self.polynomials.pop()
                self.breaks.pop()
                self.values.pop()
            right = tuple(map(Fraction, polynomials[i + 1]))
            self.breaks.append(b)
            self.values.append(Fraction(values[i]) if values else evaluate(right, b))
            self.polynomials.append(right)

    def at(self, z: Fraction) -> Fraction:
        for b, value, polynomial in zip(self.breaks, self.values, self.polynomials):
            if z <= b:
                return value if z == b else evaluate(polynomial, z)
        return evaluate(self.polynomials[-1], z)

    def are_lines(self, first: int, last: int) -> bool:
        return all(len(polynomial) < 3 or polynomial[2] == 0 for polynomial in self.polynomials[first : last + 1])

    def is_kept(self, b: int, piece: int) -> bool:
        """Whether f at breakpoint b is the value of that piece, which lies beside it."""
        return self.values[b] == evaluate(self.polynomials[piece], self.breaks[b])

    def jumps(self, b: int) -> bool:
        return not (self.is_kept(b, b) and self.is_kept(b, b + 1))

    def image(self, low: Bound, high: Bound) -> Tuple[Bound, Bound]:
        """Bounds of f on [low, high], exact where the pieces join."""
        least: List[Bound] = []
        most: List[Bound] = []
        if low is not None and low == high:
            return self.at(low), self.at(low)
        for k, polynomial in enumerate(self.polynomials):
            left = self.breaks[k - 1] if k > 0 else None
            right = self.breaks[k] if k < len(self.breaks) else None
            if (left is not None and high is not None and high < left) or (right is not None and low is not None and low > right):
                continue
            a = low if left is None else left if low is None else max(left, low)
            b = high if right is None else right if high is None else min(right, high)
            for value in range_of(polynomial, a, b):
                (least if value[0] < 0 else most).append(None) if value[1] is None else (least.append(value[1]), most.append(value[1]))
            if right is not None and (low is None or low <= right) and (high is None or right <= high):
                least.append(self.values[k])
                most.append(self.values[k])
        return (
            None if None in least else min(x for x in least if x is not None),
            None if None in most else max(x for x in most if x is not None),
        )


def evaluate(polynomial: Sequence[Fraction], z: Fraction) -> Fraction:
    total = ZERO
    for c in reversed(polynomial):
        total = total * z + c
    return total


def range_of(polynomial: Sequence[Fraction], a: Bound, b: Bound) -> Iterator[Tuple[int, Bound]]:
    """Values between whose least and largest a polynomial of degree 2 at most stays on [a, b]: (0, value), or (±1, None)
    where it has no end in that direction."""
    _, c1, c2 = (*polynomial, ZERO, ZERO, ZERO)[:3]
    for end, side in ((a, -1), (b, 1)):
        if end is not None:
            yield 0, evaluate(polynomial, end)
        elif c2 or c1:
            yield (1 if c2 > 0 else -1) if c2 else side * (1 if c1 > 0 else -1), None
        else:
            yield 0, evaluate(polynomial, ZERO)
    if c2:
        vertex = -c1 / (2 * c2)
        if (a is None or a < vertex) and (b is None or vertex < b):
            yield 0, evaluate(polynomial, vertex)


#: Bits that an argument has more than the result: where exponentials of it are no constants, it is below 2^21.
MARGIN = 48
Parameters = Dict[str, Any]  # rational numbers, or ±math.inf


def _clamped(slope: Fraction, offset: Fraction, low: Any, high: Any) -> Pieces:
    """slope z + offset, clamped to [low, high]."""
    if slope == 0:
        return Pieces([], [[min(max(offset, low), high)]])
    reach = [y if math.isinf(y) else (y - offset) / slope for y in (low, high)]
    ends_ = [[y] if not math.isinf(y) else [0] for y in (low, high)]  # what is beyond an infinite breakpoint is dropped
    if slope < 0:
        reach, ends_ = reach[::-1], ends_[::-1]
    return Pieces(reach, [ends_[0], [offset, slope], ends_[1]])


def _leaky(slope: Fraction) -> Pieces:
    return Pieces([0], [[0, slope], [0, 1]])


def _finite_or(x: Any, other: int) -> Any:
    return other if math.isinf(x) else x


#: The pieces of an activation, by its parameters.
PIECES: Dict[str, Callable[[Parameters], Pieces]] = {
    "relu": lambda q: _leaky(ZERO),
    "leaky-relu": lambda q: _leaky(q["slope"]),
    "prelu": lambda q: _leaky(q["slope"]),
    "rrelu": lambda q: _leaky((q["lower"] + q["upper"]) / 2),
    "abs": lambda q: _leaky(-UNIT),
    "relu6": lambda q: _clamped(UNIT, ZERO, ZERO, Fraction(6)),
    "hard-tanh": lambda q: _clamped(UNIT, ZERO, q["min"], q["max"]),
    "hard-sigmoid": lambda q: _clamped(q["slope"], q["offset"], ZERO, UNIT),
    "sparse-sigmoid": lambda q: _clamped(HALF, HALF, ZERO, UNIT),
    "soft-shrink": lambda q: Pieces([-q["lambda"], q["lambda"]], [[q["lambda"], 1], [0], [-q["lambda"], 1]]),
    "hard-shrink": lambda q: Pieces([-max(q["lambda"], 0), max(q["lambda"], 0)], [[0, 1], [0], [0, 1]], [0, 0]),
    "shrink": lambda q: Pieces([-q["lambda"], q["lambda"]], [[q["bias"], 1], [0], [-q["bias"], 1]], [0, 0]),
    "threshold": lambda q: Pieces([q["threshold"]], [[q["value"]], [0, 1]], [q["value"]]),
    "thresholded-relu": lambda q: Pieces([q["threshold"]], [[0], [0, 1]], [0]),
    "sign": lambda q: Pieces([0], [[-1], [1]], [0]),
    "step": lambda q: Pieces([0], [[0], [1]], [q["atZero"]]),
    "keras-relu": lambda q: Pieces(
        [q["threshold"], q["max"]],
        [[-q["slope"] * q["threshold"], q["slope"]], [0, 1], [_finite_or(q["max"], 0)]],
        [q["threshold"], _finite_or(q["max"], 0)],
    ),
    "identity": lambda q: Pieces([], [[0, 1]]),
    "square": lambda q: Pieces([], [[0, 0, 1]]),
    "relu-squared": lambda q: Pieces([0], [[0], [0, 0, 1]]),
    "sparse-plus": lambda q: Pieces([-1, 1], [[0], [Fraction(1, 4), HALF, Fraction(1, 4)], [0, 1]]),
    "hard-swish": lambda q: Pieces([-3, 3], [[0], [0, HALF, Fraction(1, 6)], [0, 1]]),
}


# ---------------------------------------------------------------------------------------------------------
# Other activations of a number


def _silu(z: Interval, alpha: Fraction, p: int) -> Interval:
    return times(z, sigmoid(scaled(z, alpha, p + MARGIN), p), p)


def _gelu_tanh(z: Interval, q: Parameters, p: int) -> Interval:
    # ½ z (1 + tanh u) = z σ(2u), u = √(2/π)(z + 0.044715 z³); the inner one increases
    b = p + MARGIN
    low, high = pi(b)
    twice = times(root(over((8, 8, 0), (low, high, -b), b), b), increasing(_cubic)(z, b), b)
    return times(z, sigmoid(twice, p), p)


def _cubic(m: int, e: int, p: int) -> Interval:
    z: Interval = (m, m, e)
    return add(z, scaled(times(z, times(z, z, p + 8), p + 8), Fraction(44715, 10**6), p + 8), p)


def _mish_at(m: int, e: int, p: int) -> Interval:
    """tanh(ln(1 + u)) = u(u + 2)/(u(u + 2) + 2), u = eˣ; for x ≥ 0 with v = 1/u (1 + 2v)/(1 + 2v + 2v²)."""
    u = exp_at(-abs(m), e, p + 8)
    if m >= 0:
        above = add(ONE, scaled(u, Fraction(2), p + 8), p + 8)
        return over(above, add(above, scaled(times(u, u, p + 8), Fraction(2), p + 8), p + 8), p)
    above = times(u, add(u, (2, 2, 0), p + 8), p + 8)
    return over(above, add(above, (2, 2, 0), p + 8), p)


def _below_zero(f: Callable[[Interval, int], Interval]) -> Callable[[Interval, Fraction, int], Interval]:
    """z where z ≥ 0, times a slope, and f(z) where z < 0; both are 0 at 0."""

    def on(z: Interval, slope: Fraction, p: int) -> Interval:
        low, high, e = z
        parts = []
        if high >= 0:
            parts.append(scaled((max(low, 0), high, e), slope, p))
        if low < 0:
            parts.append(f((low, min(high, 0), e), p))
        return parts[0] if len(parts) == 1 else union(parts[0], parts[1], p)

    return on


def union(a: Interval, b: Interval, p: int) -> Interval:
    (a0, a1), (b0, b1) = ends(a), ends(b)
    return between(min(a0, b0), max(a1, b1), p)


def _elu(z: Interval, q: Parameters, p: int) -> Interval:
    return _below_zero(lambda y, b: scaled(expm1(y, b), q["alpha"], b))(z, UNIT, p)


def _celu(z: Interval, q: Parameters, p: int) -> Interval:
    return _below_zero(lambda y, b: scaled(expm1(scaled(y, 1 / q["alpha"], b + MARGIN), b), q["alpha"], b))(z, UNIT, p)


def _selu(z: Interval, q: Parameters, p: int) -> Interval:
    return _below_zero(lambda y, b: scaled(expm1(y, b), q["alpha"] * q["scale"], b))(z, q["scale"], p)


def _gaussian(z: Interval, q: Parameters, p: int) -> Interval:
    low, high, e = z
    least = 0 if low <= 0 <= high else min(abs(low), abs(high))
    most = max(abs(low), abs(high))
    return exp((-most * most, -least * least, 2 * e), p)


def _squareplus_at(b: Fraction) -> Callable[[int, int, int], Interval]:
    def at(m: int, e: int, p: int) -> Interval:
        # ½(x + √(x² + b)) = ½ b/(√(x² + b) + |x|) for x < 0
        long = root(add((m * m, m * m, 2 * e), enclose(b, p + 8), p + 8), p + 8)
        both = add(long, (abs(m), abs(m), e), p + 8)
        return scaled(both, HALF, p) if m >= 0 else scaled(over(enclose(b, p + 8), both, p + 8), HALF, p)

    return at


def _softsign_at(m: int, e: int, p: int) -> Interval:
    return over((m, m, e), add(ONE, (abs(m), abs(m), e), p + 8), p)


def _tanh_shrink_at(m: int, e: int, p: int) -> Interval:
    return sub((m, m, e), tanh_at(m, e, p + 8), p + 8)


#: f of an enclosure, with the parameters and the precision.
SMOOTH: Dict[str, Callable[[Interval, Parameters, int], Interval]] = {
    "atan": lambda z, q, p: arctan(z, p),
    "celu": _celu,
    "cos": lambda z, q, p: cosine(z, p),
    "elu": _elu,
    "erf": lambda z, q, p: erf(z, p),
    "exponential": lambda z, q, p: exp(z, p),
    "gaussian": _gaussian,
    "gelu": lambda z, q, p: times(z, normal(z, p), p),
    "gelu-tanh": _gelu_tanh,
    "log-sigmoid": lambda z, q, p: negative(softplus(negative(z), p)),
    "mish": lambda z, q, p: times(z, increasing(_mish_at)(z, p), p),
    "quick-gelu": lambda z, q, p: _silu(z, Fraction(1702, 1000), p),
    "selu": _selu,
    "sigmoid": lambda z, q, p: sigmoid(z, p),
    "silu": lambda z, q, p: _silu(z, q["alpha"], p),
    "sin": lambda z, q, p: sine(z, p),
    "softplus": lambda z, q, p: scaled(softplus(scaled(z, q["beta"], p + MARGIN), p), 1 / q["beta"], p),
    "softsign": lambda z, q, p: increasing(_softsign_at)(z, p),
    "squareplus": lambda z, q, p: increasing(_squareplus_at(q["b"]))(z, p),
    "tanh": lambda z, q, p: tanh(z, p),
    "tanh-shrink": lambda z, q, p: increasing(_tanh_shrink_at)(z, p),
}

#: f(0) where it is rational.
AT_ZERO = {name: ZERO for name in SMOOTH if name not in ("log-sigmoid", "softplus", "squareplus")}
AT_ZERO.update({"cos": UNIT, "exponential": UNIT, "gaussian": UNIT, "sigmoid": HALF})


def rational_value(name: str, q: Parameters, z: Fraction) -> Optional[Fraction]:
    """f(z) for a rational z, where it is rational for a reason; f is one of SMOOTH."""
    if name == "softsign":
        return z / (1 + abs(z))
    if name == "squareplus":
        square = rational_root(z * z + q["b"])
        return None if square is None else (z + square) / 2
    if name in ("elu", "celu", "selu") and z >= 0:
        return z * q["scale"] if name == "selu" else z
    if name == "silu" and q["alpha"] == 0:
        return z / 2
    return AT_ZERO.get(name) if z == 0 else None


def rational_root(x: Fraction) -> Optional[Fraction]:
    """√x where it is rational."""
    if x < 0:
        return None
    n, d = math.isqrt(x.numerator), math.isqrt(x.denominator)
    return Fraction(n, d) if n * n == x.numerator and d * d == x.denominator else None


#: Names, defaults, and what the parameters may be: any finite number where nothing is said.
PARAMETERS: Dict[str, Dict[str, float]] = {
    "celu": {"alpha": 1.0},
    "elu": {"alpha": 1.0},
    "hard-shrink": {"lambda": 0.5},
    "hard-sigmoid": {"slope": 1 / 6, "offset": 0.5},
    "hard-tanh": {"min": -1.0, "max": 1.0},
    "keras-relu": {"slope": 0.0, "threshold": 0.0, "max": math.inf},
    "leaky-relu": {"slope": 0.01},
    "prelu": {"slope": 0.25},
    "rrelu": {"lower": 1 / 8, "upper": 1 / 3},
    "selu": {"alpha": 1.6732632423543772, "scale": 1.0507009873554805},
    "shrink": {"bias": 0.0, "lambda": 0.5},
    "silu": {"alpha": 1.0},
    "soft-shrink": {"lambda": 0.5},
    "softplus": {"beta": 1.0},
    "squareplus": {"b": 4.0},
    "step": {"atZero": 1.0},
    "threshold": {"threshold": 1.0, "value": 0.0},
    "thresholded-relu": {"threshold": 1.0},
    "layer-norm": {"epsilon": 1e-5},
    "max-pool": {"size": 2.0, "stride": 2.0},
    "maxout": {"pieces": 2.0},
    "rms-norm": {"epsilon": 1e-5},
}
_SMALLEST = 5e-324
_ALLOWED: Dict[Tuple[str, str], Tuple[float, float]] = {
    ("celu", "alpha"): (_SMALLEST, sys.float_info.max),
    ("selu", "alpha"): (_SMALLEST, sys.float_info.max),
    ("selu", "scale"): (_SMALLEST, sys.float_info.max),
    ("softplus", "beta"): (_SMALLEST, sys.float_info.max),
    ("squareplus", "b"): (_SMALLEST, sys.float_info.max),
    ("shrink", "lambda"): (0.0, sys.float_info.max),
    ("soft-shrink", "lambda"): (0.0, sys.float_info.max),
    ("step", "atZero"): (0.0, 1.0),
    ("hard-tanh", "min"): (-math.inf, sys.float_info.max),
    ("hard-tanh", "max"): (-sys.float_info.max, math.inf),
    ("keras-relu", "max"): (-sys.float_info.max, math.inf),
    ("threshold", "threshold"): (-math.inf, sys.float_info.max),
    ("thresholded-relu", "threshold"): (-math.inf, sys.float_info.max),
}
_ORDERED = {"hard-tanh": ("min", "max"), "keras-relu": ("threshold", "max")}
VECTORS = ("glu", "hardmax", "layer-norm", "log-softmax", "max-pool", "maxout", "rms-norm", "softmax", "softmin", "sparsemax")


def completed_parameters(name: str, given: Dict[str, float], where: str) -> Dict[str, float]:
    """The parameters of an activation over its defaults. Raises BadInput on one that it may not have."""
    defaults = PARAMETERS.get(name, {})
    for parameter, value in given.items():
        if parameter not in defaults:
            wrong(f"{where}: {shown(parameter)}", f"one of {', '.join(defaults)}" if defaults else "no parameters", parameter)
        least, most = _ALLOWED.get((name, parameter), (-sys.float_info.max, sys.float_info.max))
        if not least <= value <= most:
            wrong(f"{where}.{parameter}", f"a number from {least} to {most}", value)
    every = {**defaults, **given}
    low, high = _ORDERED.get(name, (None, None))
    if low is not None and high is not None and every[low] > every[high]:
        wrong(where, f"{low} ≤ {high}", f"{every[low]} and {every[high]}")
    return every


# ---------------------------------------------------------------------------------------------------------
# Layers: their fields, and what each is in a few operations on flat vectors

Layer = Dict[str, Any]
Reader = Callable[[Json, str], Any]
_MANY = object()  # a field that must be there
_NONE = object()  # a field that may be left out


def text(value: Json, where: str) -> str:
    return value if isinstance(value, str) else wrong(where, "a text", value)


#: The fields of each kind: how each is read, and its default.
KINDS: Dict[str, Dict[str, Tuple[Optional[Reader], Any]]] = {
    "dense": {"weight": (tensor(2, 2), _MANY), "bias": (vector, _NONE)},
    "gemm": {
        "weight": (tensor(2, 2), _MANY),
        "bias": (number_or_vector, _NONE),
        "alpha": (number, 1.0),
        "beta": (number, 1.0),
        "transposed": (flag, False),
    },
    "lora": {
        "weight": (tensor(2, 2), _MANY),
        "bias": (number_or_vector, _NONE),
        "down": (tensor(2, 2), _MANY),
        "up": (tensor(2, 2), _MANY),
        "alpha": (number, _NONE),
    },
    "quantized": {
        "weight": (tensor(2, 2), _MANY),
        "scale": (tensor(0, 2), _MANY),
        "zeroPoint": (tensor(0, 2), 0.0),
        "axis": (whole(0, 1), 1),
        "block": (whole(1), _NONE),
        "bias": (number_or_vector, _NONE),
    },
    "bias": {"bias": (number_or_vector, _MANY)},
    "scale": {"scale": (number_or_vector, _MANY), "bias": (number_or_vector, _NONE)},
    "batch-norm": {
        "mean": (number_or_vector, _MANY),
        "variance": (variances, _MANY),
        "scale": (number_or_vector, _NONE),
        "bias": (number_or_vector, _NONE),
        "epsilon": (not_negative, 1e-5),
    },
    "conv": {
        "weight": (tensor(3, 5), _MANY),
        "bias": (number_or_vector, _NONE),
        "strides": (per_axis(1), 1),
        "padding": (sides, 0),
        "dilations": (per_axis(1), 1),
        "groups": (whole(1), 1),
    },
    "conv-transpose": {
        "weight": (tensor(3, 5), _MANY),
        "bias": (number_or_vector, _NONE),
        "strides": (per_axis(1), 1),
        "padding": (sides, 0),
        "dilations": (per_axis(1), 1),
        "groups": (whole(1), 1),
        "outputPadding": (per_axis(0), 0),
    },
    "average-pool": {
        "kernel": (per_axis(1), _MANY),
        "strides": (per_axis(1), 1),
        "padding": (sides, 0),
        "countPadding": (flag, False),
    },
    "max-pool": {"kernel": (per_axis(1), _MANY), "strides": (per_axis(1), 1), "padding": (sides, 0)},
    "global-average-pool": {},
    "pad": {"padding": (sides, _MANY), "value": (number, 0.0)},
    "reshape": {"shape": (integers(-1), _MANY)},
    "flatten": {},
    "transpose": {"axes": (integers(0), _MANY)},
    "slice": {"starts": (integers(), _MANY), "ends": (integers(), _MANY), "steps": (integers(), _NONE)},
    "gather": {"axis": (whole(-8, 7), 0), "indices": (integers(), _MANY)},
    "upsample": {"scales": (per_axis(1), _MANY), "mode": (choice("nearest", "linear"), "nearest")},
    "reduce": {"axes": (integers(), _MANY), "by": (choice("mean", "sum"), _MANY)},
    "dropout": {"rate": (not_negative, 0.5)},
    "sum": {"branches": (None, _MANY)},
    "concat": {"branches": (None, _MANY), "axis": (whole(-8, 7), 0)},
    "activation": {
        "name": (choice(*sorted([*PIECES, *SMOOTH, *VECTORS])), _MANY),
        "parameters": (numbers_by_name, _NONE),
        "axis": (whole(-8, 7), 0),
        "scale": (number_or_vector, _NONE),
        "bias": (number_or_vector, _NONE),
    },
}


def read_layers(value: Json, where: str, depth: int = 0) -> List[Layer]:
    """Layers with their defaults filled in."""
    layers = listed(value, where, "a list of layers")
    if len(layers) > MOST_LAYERS:
        raise BadInput(f"{where}: expected at most {MOST_LAYERS} layers, found {len(layers)}")
    if depth > MOST_DEPTH:
        raise BadInput(f"{where}: expected branches at most {MOST_DEPTH} deep, found deeper")
    return [read_layer(layer, f"{where}[{i}]", depth) for i, layer in enumerate(layers)]


def read_layer(value: Json, where: str, depth: int) -> Layer:
    kind = choice(*KINDS)(record(value, where).get("kind"), f"{where}.kind")
    known = KINDS[kind]
    fields(value, ["kind"], where, list(known))
    layer: Layer = {"kind": kind}
    for name, (read, default) in known.items():
        given, at = value.get(name), f"{where}.{name}"
        if given is None:  # null is a field that is left out
            if default is _MANY:
                raise BadInput(f"{where}: expected the field {name}, found none")
            if default is not _NONE:
                layer[name] = default
        else:
            layer[name] = branches(given, at, depth) if read is None else read(given, at)
    if kind == "activation":
        layer["parameters"] = completed_parameters(layer["name"], layer.get("parameters", {}), f"{where}.parameters")
    if kind == "lora":
        layer.setdefault("alpha", float(len(layer["up"])))
    return layer


class Network:
    """A network that was read: its inputs, its layers, and the operations that it is."""

    def __init__(self, value: Json, where: str) -> None:
        given = fields(value, ["inputs", "layers"], where, ["$schema"])
        if "$schema" in given:
            text(given["$schema"], f"{where}.$schema")
        read = whole(1, 100_000)
        inputs, at = given["inputs"], f"{where}.inputs"
        self.inputs: Union[int, List[int]] = integers(1)(inputs, at) if isinstance(inputs, list) else read(inputs, at)
        shape = (self.inputs,) if isinstance(self.inputs, int) else tuple(self.inputs)
        self.size = math.prod(shape[:8])
        if not 1 <= len(shape) <= 8 or self.size > 100_000:
            wrong(at, "a shape of 1 to 8 axes and at most 100000 numbers", inputs)
        self.layers = read_layers(given["layers"], f"{where}.layers")
        self.operations, last = translated(self.layers, shape, f"{where}.layers")
        self.outputs = math.prod(last)

    def is_that_of(self, other: "Network") -> bool:
        """Whether two networks are one function file: inputs and layers, defaults filled in."""
        return self.inputs == other.inputs and self.layers == other.layers


class Affine:
    """y_j = (Σ coefficients x_i + shift_j)/den.

    Each block has the indices that some outputs read (−1: nothing, which is 0), and for each of those outputs its
    coefficients and its place.
    """

    def __init__(self, size: int, den: int, shifts: Optional[List[int]] = None) -> None:
        self.size, self.den, self.shifts = size, den, shifts
        self.blocks: List[Tuple[Sequence[int], List[Tuple[Sequence[int], int]]]] = []
        self.work = 0

    def block(self, indices: Sequence[int], outputs: List[Tuple[Sequence[int], int]]) -> None:
        self.blocks.append((indices, outputs))
        self.work += len(indices) * len(outputs)


class Norm:
    """y_i = (x_i − mean_i) scale_i/√variance_i + bias_i."""

    def __init__(self, rows: List[Tuple[Fraction, Fraction, Fraction, Fraction]]) -> None:
        self.rows = rows


class Each:
    """f of each number: pieces, or the name of a smooth function."""

    def __init__(self, name: str, parameters: Parameters) -> None:
        self.name, self.parameters = name, parameters
        self.pieces = PIECES[name](parameters) if name in PIECES else None


class Largest:
    """The largest of the numbers at each list of indices."""

    def __init__(self, windows: List[List[int]]) -> None:
        self.windows = windows


class Vectors:
    """f of each vector, which is a list of indices; the entries of the results lie one vector after the other."""

    def __init__(self, name: str, parameters: Parameters, vectors: List[List[int]]) -> None:
        self.name, self.parameters, self.vectors = name, parameters, vectors
        #: Of each entry of a vector the first one that is known to be the same number, whatever the inputs are.
        self.firsts: Optional[List[List[int]]] = None


class Branches:
    """What branches give for x: added, or one after the other where `added` is false."""

    def __init__(self, branches_: List[List[Any]], added: bool) -> None:
        self.branches, self.added = branches_, added


class Take:
    """y_j = x at index_j, 0 where the index is −1."""

    def __init__(self, indices: Sequence[int]) -> None:
        self.indices = indices


Operation = Union[Affine, Norm, Each, Largest, Vectors, Branches, Take]


def rationals_of(numbers: Sequence[float], where: str) -> List[Fraction]:
    """Doubles, exactly. Raises NotShown on one that is not finite."""
    for i, x in enumerate(numbers):
        if not math.isfinite(x):
            raise NotShown(f"{where}[{i}]: expected a finite number, found {x}")
    return [Fraction(x) for x in numbers]


def rational_of(x: float, where: str) -> Fraction:
    return Fraction(x) if math.isfinite(x) else _refuse(f"{where}: expected a finite number, found {x}")


def _refuse(message: str) -> NoReturn:
    raise NotShown(message)


def over_one(rows: Sequence[Sequence[float]], where: str) -> Tuple[List[List[int]], int]:
    """Doubles as integers over one denominator."""
    ratios, den = [], 1
    for i, row in enumerate(rows):
        try:
            ratios.append([x.as_integer_ratio() for x in row])
        except (ValueError, OverflowError):
            rationals_of(row, f"{where}[{i}]")
        den = max([den, *(d for _, d in ratios[-1])])
    return [[n * (den // d) for n, d in row] for row in ratios], den


def over_common(numbers: Sequence[Fraction]) -> Tuple[List[int], int]:
    den = 1
    for x in numbers:
        if den % x.denominator:
            den = den * x.denominator // math.gcd(den, x.denominator)
            if den.bit_length() > MOST_EXACT:
                raise BadInput(f"expected exact numbers of at most {MOST_EXACT} bits, found longer ones")
    return [x.numerator * (den // x.denominator) for x in numbers], den


def strides_of(shape: Shape) -> List[int]:
    return [math.prod(shape[k + 1 :]) for k in range(len(shape))]


def places(shape: Shape) -> Iterator[Tuple[int, ...]]:
    """All places of a shape, in the order of the flat vector."""
    return itertools.product(*(range(n) for n in shape))


def offset(strides: Sequence[int], place: Sequence[int]) -> int:
    return sum(map(mul, strides, place))


def along(given: Union[float, List[float], None], n: int, each: int, where: str, default: float) -> List[Fraction]:
    """A number for each of n channels, or one for all, each times as often."""
    if given is None:
        return [Fraction(default)] * (n * each)
    if not isinstance(given, list):
        return [rational_of(given, where)] * (n * each)
    if len(given) != n:
        raise BadInput(f"{where}: expected {n} numbers, found {len(given)}")
    return [x for x in rationals_of(given, where) for _ in range(each)]


def axis_of(axis: int, shape: Shape, where: str) -> int:
    if not -len(shape) <= axis < len(shape):
        wrong(where, f"an axis from {-len(shape)} to {len(shape) - 1}", float(axis))
    return axis % len(shape)


def for_each_axis(given: Any, axes: int, where: str) -> List[Any]:
    if not isinstance(given, list):
        return [given] * axes
    return given if len(given) == axes else wrong(where, f"{axes} entries, one for each spatial axis", given)


def sides_of(given: Any, axes: int, where: str) -> List[List[int]]:
    return [[given, given]] * axes if isinstance(given, int) else for_each_axis(given, axes, where)


class Window:
    """How windows slide over the positions of a channel."""

    def __init__(self, layer: Layer, kernel: Sequence[int], spatial: Shape, where: str) -> None:
        axes = len(spatial)
        self.kernel, self.spatial = tuple(kernel), spatial
        self.strides = for_each_axis(layer["strides"], axes, f"{where}.strides")
        self.dilations = for_each_axis(layer.get("dilations", 1), axes, f"{where}.dilations")
        self.sides = sides_of(layer["padding"], axes, f"{where}.padding")

    def counts(self, where: str) -> Shape:
        """How many windows there are along each axis."""
        counts = tuple(
            (n + sum(side) - d * (k - 1) - 1) // s + 1
            for n, side, d, k, s in zip(self.spatial, self.sides, self.dilations, self.kernel, self.strides)
        )
        if any(n < 1 for n in counts):
            raise BadInput(f"{where}: expected windows within the {list(self.spatial)} positions, found none")
        return counts

    def taps(self, counts: Shape) -> List[List[int]]:
        """The positions that each window reads, −1 in the padding."""
        spend(math.prod(counts) * math.prod(self.kernel) * len(counts))
        strides = strides_of(self.spatial)
        steps = list(places(self.kernel))
        windows = []
        for place in places(counts):
            start = [w * s - side[0] for w, s, side in zip(place, self.strides, self.sides)]
            taps = []
            for step in steps:
                at = [a + k * d for a, k, d in zip(start, step, self.dilations)]
                inside = all(0 <= i < n for i, n in zip(at, self.spatial))
                taps.append(offset(strides, at) if inside else -1)
            windows.append(taps)
        return windows


def translated(layers: List[Layer], shape: Shape, where: str) -> Tuple[List[Operation], Shape]:
    """The operations of layers, first to last, and the shape that they give. Raises BadInput where shapes do not fit."""
    operations: List[Operation] = []
    for i, layer in enumerate(layers):
        more, shape = TRANSLATIONS[layer["kind"]](layer, shape, f"{where}[{i}]")
        if math.prod(shape) > MOST_UNITS:
            raise BadInput(f"{where}[{i}]: expected at most {MOST_UNITS} units, found {math.prod(shape)}")
        spend(math.prod(shape))
        operations += more
    return operations, shape


Translation = Tuple[List[Operation], Shape]


def plus(shifts: Sequence[Fraction]) -> Affine:
    """y = x + shift."""
    return scaled_by([UNIT] * len(shifts), shifts)


def scaled_by(factors: Sequence[Fraction], shifts: Sequence[Fraction]) -> Affine:
    """y = factor x + shift, entry by entry."""
    numbers, den = over_common([*factors, *shifts])
    size = len(factors)
    affine = Affine(size, den, numbers[size:])
    for i in range(size):
        affine.block([i], [([numbers[i]], i)])
    return affine


def matrix(rows: Sequence[Sequence[int]], den: int, shifts: Optional[Sequence[Fraction]] = None) -> Affine:
    """y = x W/den + shift, for W of integers, [inputs × outputs]."""
    columns: List[Sequence[int]] = list(zip(*rows))
    numbers = None
    if shifts is not None:
        numbers, below = over_common([*shifts, Fraction(1, den)])
        numbers, factor = numbers[:-1], below // den
        if factor > 1:
            columns, den = [[w * factor for w in column] for column in columns], below
    affine = Affine(len(columns), den, numbers)
    affine.block(range(len(rows)), [(column, j) for j, column in enumerate(columns)])
    return affine


def lengths_of(weight: Sequence[Sequence[float]], shape: Shape, where: str, turned: bool = False) -> int:
    """How many outputs a matrix has that takes what the shape has."""
    rows, columns = len(weight), len(weight[0])
    if turned:
        rows, columns = columns, rows
    if rows != math.prod(shape):
        raise BadInput(f"{where}: expected a layer that takes {math.prod(shape)} inputs, found one that takes {rows}")
    return columns


def _dense(layer: Layer, shape: Shape, where: str) -> Translation:
    outputs = lengths_of(layer["weight"], shape, where)
    rows, den = over_one(layer["weight"], f"{where}.weight")
    bias = layer.get("bias")
    return [matrix(rows, den, None if bias is None else along(bias, outputs, 1, f"{where}.bias", 0.0))], (outputs,)


def _gemm(layer: Layer, shape: Shape, where: str) -> Translation:
    turned = layer["transposed"]
    outputs = lengths_of(layer["weight"], shape, where, turned)
    rows, den = over_one(layer["weight"], f"{where}.weight")
    if turned:
        rows = [list(row) for row in zip(*rows)]
    alpha, beta = rational_of(layer["alpha"], f"{where}.alpha"), rational_of(layer["beta"], f"{where}.beta")
    rows = [[w * alpha.numerator for w in row] for row in rows]
    shifts = [beta * b for b in along(layer.get("bias"), outputs, 1, f"{where}.bias", 0.0)]
    return [matrix(rows, den * alpha.denominator, shifts)], (outputs,)


def _lora(layer: Layer, shape: Shape, where: str) -> Translation:
    outputs = lengths_of(layer["weight"], shape, where)
    rank = lengths_of(layer["down"], shape, f"{where}.down")
    if len(layer["up"]) != rank or len(layer["up"][0]) != outputs:
        raise BadInput(f"{where}.up: expected {rank} rows of {outputs} numbers, found {list(shape_of(layer['up']))}")
    (weight, a), (down_, b), (up_, c) = (over_one(layer[name], f"{where}.{name}") for name in ("weight", "down", "up"))
    factor = rational_of(layer["alpha"], f"{where}.alpha") / rank
    up_ = [[w * factor.numerator for w in row] for row in up_]
    parts: List[List[Operation]] = [[matrix(weight, a)], [matrix(down_, b), matrix(up_, c * factor.denominator)]]
    operations: List[Operation] = [Branches(parts, True)]
    if "bias" in layer:
        operations.append(plus(along(layer["bias"], outputs, 1, f"{where}.bias", 0.0)))
    return operations, (outputs,)


def _quantized(layer: Layer, shape: Shape, where: str) -> Translation:
    weight, axis, block = layer["weight"], layer["axis"], layer.get("block")
    outputs = lengths_of(weight, shape, where)
    rows = len(weight)
    for i, row in enumerate(weight):
        for x in row:
            if not (math.isfinite(x) and x.is_integer()):
                wrong(f"{where}.weight[{i}]", "whole numbers", x)
    if block is None:
        expected: Shape = (rows if axis == 0 else outputs,)
    else:
        expected = (-(-rows // block), outputs) if axis == 0 else (rows, -(-outputs // block))
    for name in ("scale", "zeroPoint"):
        found = shape_of(layer[name])
        if found and found != expected:
            raise BadInput(f"{where}.{name}: expected a number or {list(expected)} of them, found {list(found)}")

    def at(name: str, i: int, j: int) -> Fraction:
        given = layer[name]
        if isinstance(given, list):
            if block is None:
                given = given[i if axis == 0 else j]
            else:
                given = given[i // block][j] if axis == 0 else given[i][j // block]
        return rational_of(given, f"{where}.{name}")

    spend(20 * rows * outputs)
    values = [at("scale", i, j) * (Fraction(w) - at("zeroPoint", i, j)) for i, row in enumerate(weight) for j, w in enumerate(row)]
    numbers, den = over_common(values)
    shifts = along(layer.get("bias"), outputs, 1, f"{where}.bias", 0.0)
    return [matrix([numbers[i * outputs : (i + 1) * outputs] for i in range(rows)], den, shifts)], (outputs,)


def _bias(layer: Layer, shape: Shape, where: str) -> Translation:
    return [plus(along(layer["bias"], shape[0], math.prod(shape[1:]), f"{where}.bias", 0.0))], shape


def _scale(layer: Layer, shape: Shape, where: str) -> Translation:
    each = math.prod(shape[1:])
    factors = along(layer["scale"], shape[0], each, f"{where}.scale", 1.0)
    return [scaled_by(factors, along(layer.get("bias"), shape[0], each, f"{where}.bias", 0.0))], shape


def _batch_norm(layer: Layer, shape: Shape, where: str) -> Translation:
    n, each = shape[0], math.prod(shape[1:])
    mean, variance, gamma, beta = (
        along(layer.get(name), n, each, f"{where}.{name}", default)
        for name, default in (("mean", 0.0), ("variance", 0.0), ("scale", 1.0), ("bias", 0.0))
    )
    epsilon = rational_of(layer["epsilon"], f"{where}.epsilon")
    if any(v + epsilon == 0 for v in variance):
        raise NotShown(f"{where}: expected a variance and an epsilon with a sum above 0, found 0: a division by 0")
    return [Norm([(m, g, v + epsilon, b) for m, v, g, b in zip(mean, variance, gamma, beta)])], shape


def _windows_of_channels(affine: Affine, taps: List[List[int]], channels: range, plane: int, rows: List[Tuple[Sequence[int], int]]) -> None:
    """One block for each window: rows of coefficients over [channels × taps], and the first place of each output."""
    for position, window in enumerate(taps):
        indices = [-1 if tap < 0 else c * plane + tap for c in channels for tap in window]
        affine.block(indices, [(row, start + position) for row, start in rows])


def flat_of(value: Any) -> List[float]:
    if not isinstance(value, list):
        return [value]
    return list(itertools.chain.from_iterable(map(flat_of, value))) if isinstance(value[0], list) else value


def _with_shifts(affine: Affine, shifts: List[Fraction], positions: int) -> None:
    """Gives each output channel its shift, over the denominator of the coefficients."""
    numbers, den = over_common([*shifts, Fraction(1, affine.den)])
    factor = den // affine.den
    if factor > 1:
        affine.blocks = [(i, [([w * factor for w in row], at) for row, at in rows]) for i, rows in affine.blocks]
        affine.den = den
    affine.shifts = [n for n in numbers[:-1] for _ in range(positions)]


def _conv(layer: Layer, shape: Shape, where: str) -> Translation:
    outputs, per_group, *kernel = shape_of(layer["weight"])
    groups, spatial = layer["groups"], shape[1:]
    if len(kernel) != len(spatial) or per_group * groups != shape[0]:
        raise BadInput(f"{where}: expected a weight for {list(shape)}, found {list(shape_of(layer['weight']))} in {groups} groups")
    if outputs % groups:
        raise BadInput(f"{where}.weight: expected a multiple of {groups} outputs, found {outputs}")
    window = Window(layer, kernel, spatial, where)
    counts = window.counts(where)
    taps, plane, positions = window.taps(counts), math.prod(spatial), math.prod(counts)
    rows, den = over_one([flat_of(output) for output in layer["weight"]], f"{where}.weight")
    affine, many = Affine(outputs * positions, den), outputs // groups
    for g in range(groups):
        own = [(rows[o], o * positions) for o in range(g * many, (g + 1) * many)]
        _windows_of_channels(affine, taps, range(g * per_group, (g + 1) * per_group), plane, own)
    if "bias" in layer:
        _with_shifts(affine, along(layer["bias"], outputs, 1, f"{where}.bias", 0.0), positions)
    return [affine], (outputs, *counts)


def _conv_transpose(layer: Layer, shape: Shape, where: str) -> Translation:
    inputs, per_group, *kernel = shape_of(layer["weight"])
    groups, spatial = layer["groups"], shape[1:]
    if len(kernel) != len(spatial) or inputs != shape[0]:
        raise BadInput(f"{where}: expected a weight for {list(shape)}, found {list(shape_of(layer['weight']))}")
    if inputs % groups:
        raise BadInput(f"{where}.weight: expected a multiple of {groups} inputs, found {inputs}")
    window = Window(layer, kernel, spatial, where)
    added = for_each_axis(layer["outputPadding"], len(spatial), f"{where}.outputPadding")
    given = tuple(
        s * (n - 1) + a + d * (k - 1) + 1 - sum(side)
        for n, a, s, d, k, side in zip(spatial, added, window.strides, window.dilations, kernel, window.sides)
    )
    if any(n < 1 for n in given):
        raise BadInput(f"{where}: expected an output of at least 1 position, found {list(given)}")
    if math.prod(given) * per_group * groups > MOST_UNITS:
        raise BadInput(f"{where}: expected at most {MOST_UNITS} units, found more")
    steps, strides, taps = list(places(tuple(kernel))), strides_of(spatial), []
    spend(math.prod(given) * len(steps) * len(given))
    for place in places(given):  # y[s i + d k − before] takes x[i] W[k]
        window_taps = []
        for step in steps:
            at = [p + side[0] - k * d for p, side, k, d in zip(place, window.sides, step, window.dilations)]
            fits = all(i % s == 0 and 0 <= i // s < n for i, s, n in zip(at, window.strides, spatial))
            window_taps.append(offset(strides, [i // s for i, s in zip(at, window.strides)]) if fits else -1)
        taps.append(window_taps)
    weight = [[flat_of(output) for output in channel] for channel in layer["weight"]]
    flat, den = over_one([row for channel in weight for row in channel], f"{where}.weight")
    positions, many, plane = math.prod(given), inputs // groups, math.prod(spatial)
    affine = Affine(per_group * groups * positions, den)
    for g in range(groups):
        channels = range(g * many, (g + 1) * many)
        own = [
            ([w for c in channels for w in flat[c * per_group + o]], (g * per_group + o) * positions) for o in range(per_group)
        ]
        _windows_of_channels(affine, taps, channels, plane, own)
    if "bias" in layer:
        _with_shifts(affine, along(layer["bias"], per_group * groups, 1, f"{where}.bias", 0.0), positions)
    return [affine], (per_group * groups, *given)


def _pool(layer: Layer, shape: Shape, where: str) -> Tuple[List[List[int]], Shape]:
    """The positions that each window of a channel reads, and the shape of the windows."""
    spatial = shape[1:]
    if not spatial:
        raise BadInput(f"{where}: expected an input of channels and positions, found {list(shape)}")
    window = Window(layer, for_each_axis(layer["kernel"], len(spatial), f"{where}.kernel"), spatial, where)
    counts = window.counts(where)
    taps = window.taps(counts)
    if any(max(window_taps) < 0 for window_taps in taps):
        raise BadInput(f"{where}.padding: expected no window that lies in the padding alone, found one")
    return taps, counts


def _average_pool(layer: Layer, shape: Shape, where: str) -> Translation:
    taps, counts = _pool(layer, shape, where)
    size = len(taps[0])
    numbers = [size if layer["countPadding"] else sum(tap >= 0 for tap in window) for window in taps]
    den = over_common([Fraction(1, n) for n in set(numbers)])[1]
    plane, positions = math.prod(shape[1:]), len(taps)
    affine = Affine(shape[0] * positions, den)
    for c in range(shape[0]):
        for i, window in enumerate(taps):
            row = [den // numbers[i]] * size
            affine.block([-1 if tap < 0 else c * plane + tap for tap in window], [(row, c * positions + i)])
    return [affine], (shape[0], *counts)


def _max_pool(layer: Layer, shape: Shape, where: str) -> Translation:
    taps, counts = _pool(layer, shape, where)
    plane = math.prod(shape[1:])
    windows = [[c * plane + tap for tap in window if tap >= 0] for c in range(shape[0]) for window in taps]
    return [Largest(windows)], (shape[0], *counts)


def _sums(lists: Iterator[Sequence[int]], den: int) -> Affine:
    """For each list of indices the sum of its numbers, divided by den."""
    groups = list(lists)
    affine = Affine(len(groups), den)
    for j, indices in enumerate(groups):
        affine.block(indices, [([1] * len(indices), j)])
    return affine


def _global_average_pool(layer: Layer, shape: Shape, where: str) -> Translation:
    plane = math.prod(shape[1:])
    sums = _sums((range(c * plane, (c + 1) * plane) for c in range(shape[0])), plane)
    return [sums], (shape[0], *(1 for _ in shape[1:]))


def _pad(layer: Layer, shape: Shape, where: str) -> Translation:
    around = sides_of(layer["padding"], len(shape) - 1, f"{where}.padding")
    given = (shape[0], *(n + sum(side) for n, side in zip(shape[1:], around)))
    if math.prod(given) > MOST_UNITS:
        raise BadInput(f"{where}: expected at most {MOST_UNITS} units, found {math.prod(given)}")
    strides, indices = strides_of(shape), []
    for c, *place in places(given):
        at = [i - side[0] for i, side in zip(place, around)]
        indices.append(offset(strides, [c, *at]) if all(0 <= i < n for i, n in zip(at, shape[1:])) else -1)
    value = rational_of(layer["value"], f"{where}.value")
    return [Take(indices), plus([value if i < 0 else ZERO for i in indices])], given


def _reshape(layer: Layer, shape: Shape, where: str) -> Translation:
    given, size = layer["shape"], math.prod(shape)
    if not 1 <= len(given) <= 64 or 0 in given or given.count(-1) > 1:
        raise BadInput(f"{where}.shape: expected lengths from 1, of which one may be -1, found {shown(given)}")
    known = math.prod(n for n in given if n != -1)
    if -1 in given and size % known == 0:
        given = [size // known if n == -1 else n for n in given]
    if math.prod(given) != size:
        raise BadInput(f"{where}.shape: expected a shape of {size} numbers, found another")
    return [], tuple(given)


def _transposed(shape: Shape, axes: Sequence[int]) -> List[int]:
    """Where the entries lie that are in order when axis k is axis axes[k]."""
    strides = strides_of(shape)
    own = [strides[axis] for axis in axes]
    return [offset(own, place) for place in places(tuple(shape[axis] for axis in axes))]


def _transpose(layer: Layer, shape: Shape, where: str) -> Translation:
    axes = layer["axes"]
    if sorted(axes) != list(range(len(shape))):
        raise BadInput(f"{where}.axes: expected 0 to {len(shape) - 1} in some order, found {shown(axes)}")
    return [Take(_transposed(shape, axes))], tuple(shape[axis] for axis in axes)


def _part(shape: Shape, kept: List[Sequence[int]]) -> Translation:
    """The entries at the kept indices of each axis."""
    if math.prod(map(len, kept)) > MOST_UNITS:
        raise BadInput(f"layers: expected at most {MOST_UNITS} units, found more")
    strides = strides_of(shape)
    return [Take([offset(strides, place) for place in itertools.product(*kept)])], tuple(map(len, kept))


def _slice(layer: Layer, shape: Shape, where: str) -> Translation:
    starts, ends_, steps = layer["starts"], layer["ends"], layer.get("steps")
    steps = [1] * len(starts) if steps is None else steps
    if not (len(starts) == len(ends_) == len(steps) <= len(shape)):
        raise BadInput(f"{where}: expected starts, ends and steps for at most {len(shape)} axes, found lists of other lengths")
    kept: List[Sequence[int]] = [range(n) for n in shape]
    for k, (start, end, step) in enumerate(zip(starts, ends_, steps)):
        if step == 0:
            raise BadInput(f"{where}.steps[{k}]: expected a step that is not 0, found 0")
        n = shape[k]
        least, most = (0, n) if step > 0 else (-1, n - 1)
        start, end = (min(max(i + n if i < 0 else i, least), most) for i in (start, end))
        kept[k] = range(start, end, step)
        if not kept[k]:
            raise BadInput(f"{where}: expected at least one entry along axis {k}, found none")
    return _part(shape, kept)


def _gather(layer: Layer, shape: Shape, where: str) -> Translation:
    at = axis_of(layer["axis"], shape, f"{where}.axis")
    n, indices = shape[at], layer["indices"]
    if not indices or not all(-n <= i < n for i in indices):
        raise BadInput(f"{where}.indices: expected at least one index from {-n} to {n - 1}, found {shown(indices) if not indices else 'another'}")
    kept: List[Sequence[int]] = [range(length) for length in shape]
    kept[at] = [i % n for i in indices]
    return _part(shape, kept)


def _upsample(layer: Layer, shape: Shape, where: str) -> Translation:
    spatial = shape[1:]
    scales = for_each_axis(layer["scales"], len(spatial), f"{where}.scales")
    given = tuple(n * s for n, s in zip(spatial, scales))
    if math.prod(given) * shape[0] > MOST_UNITS:
        raise BadInput(f"{where}: expected at most {MOST_UNITS} units, found more")
    strides, plane, positions = strides_of(spatial), math.prod(spatial), math.prod(given)
    if layer["mode"] == "nearest":
        taps = [offset(strides, [p // s for p, s in zip(place, scales)]) for place in places(given)]
        return [Take([c * plane + tap for c in range(shape[0]) for tap in taps])], (shape[0], *given)
    affine = Affine(shape[0] * positions, math.prod(2 * s for s in scales))
    for i, place in enumerate(places(given)):
        # (p + ½)/s − ½ = (2p + 1 − s)/(2s) lies between two positions; the second has the rest as its share of 2s
        corners = [(0, 1)]
        for p, s, n, stride in zip(place, scales, spatial, strides):
            low, share = divmod(2 * p + 1 - s, 2 * s)
            two = ((max(low, 0), 2 * s - share), (min(low + 1, n - 1), share))
            corners = [(at + stride * j, weight * part) for at, weight in corners for j, part in two]
        for c in range(shape[0]):
            affine.block([c * plane + at for at, _ in corners], [([weight for _, weight in corners], c * positions + i)])
    spend(affine.work)
    return [affine], (shape[0], *given)


def _reduce(layer: Layer, shape: Shape, where: str) -> Translation:
    axes = [axis_of(axis, shape, f"{where}.axes[{k}]") for k, axis in enumerate(layer["axes"])]
    if len(set(axes)) != len(axes):
        raise BadInput(f"{where}.axes: expected each axis once, found one again")
    rest = [k for k in range(len(shape)) if k not in axes]
    order, count = _transposed(shape, [*rest, *sorted(axes)]), math.prod(shape[k] for k in axes)
    lists = (order[i : i + count] for i in range(0, len(order), count))
    given = tuple(1 if k in axes else n for k, n in enumerate(shape))
    return [_sums(lists, count if layer["by"] == "mean" else 1)], given


def _same(layer: Layer, shape: Shape, where: str) -> Translation:
    return [], shape


def _flatten(layer: Layer, shape: Shape, where: str) -> Translation:
    return [], (math.prod(shape),)


def _sum(layer: Layer, shape: Shape, where: str) -> Translation:
    parts = [translated(branch, shape, f"{where}.branches[{i}]") for i, branch in enumerate(layer["branches"])]
    shapes = [given for _, given in parts]
    if any(given != shapes[0] for given in shapes):
        raise BadInput(f"{where}.branches: expected branches of one shape, found {', '.join(str(list(s)) for s in shapes[:4])}")
    return [Branches([operations for operations, _ in parts], True)], shapes[0]


def _concat(layer: Layer, shape: Shape, where: str) -> Translation:
    parts = [translated(branch, shape, f"{where}.branches[{i}]") for i, branch in enumerate(layer["branches"])]
    shapes = [given for _, given in parts]
    at = axis_of(layer["axis"], shapes[0], f"{where}.axis")
    if any(len(s) != len(shapes[0]) or s[:at] + s[at + 1 :] != shapes[0][:at] + shapes[0][at + 1 :] for s in shapes):
        raise BadInput(f"{where}.branches: expected branches that differ along axis {at} alone, found others")
    starts = [0, *itertools.accumulate(math.prod(s) for s in shapes)]
    outer, indices = math.prod(shapes[0][:at]), []
    for o in range(outer):
        for start, s in zip(starts, shapes):
            run = math.prod(s) // outer
            indices += range(start + o * run, start + (o + 1) * run)
    given = (*shapes[0][:at], sum(s[at] for s in shapes), *shapes[0][at + 1 :])
    return [Branches([operations for operations, _ in parts], False), Take(indices)], given


def _activation(layer: Layer, shape: Shape, where: str) -> Translation:
    name = layer["name"]
    norm = name in ("layer-norm", "rms-norm")
    for field in ("scale", "bias"):
        if field in layer and not norm:
            raise BadInput(f"{where}.{field}: expected none, as {name} is neither layer-norm nor rms-norm, found one")
    parameters = {key: value if math.isinf(value) else Fraction(value) for key, value in layer["parameters"].items()}
    if name not in VECTORS:
        return [Each(name, parameters)], shape
    at = axis_of(layer["axis"], shape, f"{where}.axis")
    n, rest = shape[at], [k for k in range(len(shape)) if k != at]
    order = _transposed(shape, [*rest, at])
    vectors = [order[i : i + n] for i in range(0, len(order), n)]
    windows = _windows_of_vector(name, parameters, n, where)
    if windows is not None:
        out = len(windows)
        operations: List[Operation] = [Largest([[v[i] for i in window] for v in vectors for window in windows])]
    else:
        if name == "glu" and n % 2:
            raise BadInput(f"{where}.axis: expected a multiple of 2 numbers along the axis, found {n}")
        out = n // 2 if name == "glu" else n
        operations = [Vectors(name, parameters, vectors)]
    if "scale" in layer or "bias" in layer:
        factors = along(layer.get("scale"), n, 1, f"{where}.scale", 1.0)
        shifts = along(layer.get("bias"), n, 1, f"{where}.bias", 0.0)
        operations.append(scaled_by(factors * len(vectors), shifts * len(vectors)))
    if at != len(shape) - 1:  # the vectors' axis is the last one now
        now = (*(shape[k] for k in rest), out)
        back = [rest.index(k) if k != at else len(rest) for k in range(len(shape))]
        operations.append(Take(_transposed(now, back)))
    return operations, tuple(out if k == at else m for k, m in enumerate(shape))


def _windows_of_vector(name: str, parameters: Parameters, n: int, where: str) -> Optional[List[List[int]]]:
    """The entries of which max-pool and maxout take the largest."""
    if name not in ("max-pool", "maxout"):
        return None
    for key, value in parameters.items():
        if value.denominator != 1 or value < 1:
            wrong(f"{where}.parameters.{key}", "a whole number from 1", float(value))
    if name == "maxout":
        pieces = int(parameters["pieces"])
        if n % pieces:
            raise BadInput(f"{where}.axis: expected a multiple of {pieces} numbers along the axis, found {n}")
        return [[k * (n // pieces) + i for k in range(pieces)] for i in range(n // pieces)]
    size, stride = int(parameters["size"]), int(parameters["stride"])
    if n % stride or size > n:
        raise BadInput(f"{where}.axis: expected a multiple of {stride} numbers along the axis, at least {size}, found {n}")
    spend((n - size) // stride * size)
    return [list(range(start, start + size)) for start in range(0, n - size + 1, stride)]


TRANSLATIONS: Dict[str, Callable[[Layer, Shape, str], Translation]] = {
    "dense": _dense,
    "gemm": _gemm,
    "lora": _lora,
    "quantized": _quantized,
    "bias": _bias,
    "scale": _scale,
    "batch-norm": _batch_norm,
    "conv": _conv,
    "conv-transpose": _conv_transpose,
    "average-pool": _average_pool,
    "max-pool": _max_pool,
    "global-average-pool": _global_average_pool,
    "pad": _pad,
    "reshape": _reshape,
    "flatten": _flatten,
    "transpose": _transpose,
    "slice": _slice,
    "gather": _gather,
    "upsample": _upsample,
    "reduce": _reduce,
    "dropout": _same,
    "sum": _sum,
    "concat": _concat,
    "activation": _activation,
}


# ---------------------------------------------------------------------------------------------------------
# A network at a point: exact where numbers are rational, else enclosures


class Point:
    """Evaluates operations with a precision of `bits`; 0 allows rational numbers alone."""

    def __init__(self, bits: int) -> None:
        self.bits = bits
        self.p = bits + 32
        self.is_exact = True

    def precision(self) -> int:
        """The bits of an enclosure. Raises NotShown where the proof is to be exact."""
        if self.bits == 0:
            raise NotShown("a number is not rational, and bits are 0")
        self.is_exact = False
        return self.p

    def through(self, operations: List[Operation], x: List[Value]) -> List[Value]:
        for operation in operations:
            x = [self.short(value) for value in self.after(operation, x)]
        return x

    def short(self, x: Value) -> Value:
        """The number, enclosed where it is too long to be computed with."""
        if type(x) is tuple or x.numerator.bit_length() + x.denominator.bit_length() <= MOST_EXACT:
            return x
        if self.bits == 0:
            raise BadInput(f"expected exact numbers of at most {MOST_EXACT} bits, found a longer one")
        return enclose(x, self.precision())

    def after(self, operation: Operation, x: List[Value]) -> List[Value]:
        if isinstance(operation, Affine):
            return self.affine(operation, x)
        if isinstance(operation, Take):
            return [x[i] if i >= 0 else ZERO for i in operation.indices]
        if isinstance(operation, Each):
            return [self.apply(operation, value) for value in x]
        if isinstance(operation, Largest):
            return [self.largest([x[i] for i in window]) for window in operation.windows]
        if isinstance(operation, Norm):
            return [self.norm(value, *row) for value, row in zip(x, operation.rows)]
        if isinstance(operation, Vectors):
            vectors = [[x[i] for i in indices] for indices in operation.vectors]
            if operation.firsts is not None:
                return [y for values, firsts in zip(vectors, operation.firsts) for y in self.largest_alone(values, firsts)]
            return [y for values in vectors for y in VECTOR_VALUES[operation.name](self, values, operation.parameters)]
        parts = [self.through(branch, x) for branch in operation.branches]
        return [self.sum(entries) for entries in zip(*parts)] if operation.added else list(itertools.chain(*parts))

    # -- Arithmetic on values

    def plus(self, a: Value, b: Value) -> Value:
        if type(a) is tuple or type(b) is tuple:
            return add(enclose(a, self.p), enclose(b, self.p), self.p)
        return a + b

    def minus(self, a: Value, b: Value) -> Value:
        return self.plus(a, negative(b) if type(b) is tuple else -b)

    def by(self, a: Value, b: Value) -> Value:
        if type(a) is tuple and type(b) is tuple:
            return times(a, b, self.p)
        if type(a) is tuple or type(b) is tuple:
            interval, q = (a, b) if type(a) is tuple else (b, a)
            return scaled(interval, q, self.p) if q else ZERO
        return a * b

    def sum(self, values: Sequence[Value]) -> Value:
        return reduce(self.plus, values)

    def affine(self, operation: Affine, x: List[Value]) -> List[Value]:
        longest = max((value.denominator.bit_length() for value in x if type(value) is not tuple), default=0)
        spend(operation.work * (1 + self.bits // 512 + longest // 1024))
        if self.bits > 0:  # many denominators have a long common one
            x = [enclose(value, self.precision()) if _is_long_quotient(value) else value for value in x]
        exact = [ZERO if type(value) is tuple else value for value in x]
        numbers, den = over_common(exact)
        numbers.append(0)  # what index −1 reads
        shifts, below = operation.shifts, den * operation.den
        intervals = [value for value in x if type(value) is tuple]
        result: List[Value] = [ZERO] * operation.size
        if not intervals:
            for indices, rows in operation.blocks:
                read = numbers if isinstance(indices, range) and len(indices) == len(x) else [numbers[i] for i in indices]
                for row, j in rows:
                    total = sum(map(mul, row, read))
                    result[j] = Fraction(total + shifts[j] * den if shifts else total, below)
            return result
        # Enclosures as middles and radii over one exponent; what is far below the largest is cut off, outwards.
        most = max(top(max(-low, high), e) for low, high, e in intervals)
        e = max(min(e for _, _, e in intervals), most - 4 * self.p - 8192)
        middles, radii = [0] * (len(x) + 1), [0] * (len(x) + 1)
        for i, value in enumerate(x):
            if type(value) is tuple:
                low, high = down(value[0], value[2] - e), up(value[1], value[2] - e)
                middles[i], radii[i] = low + high, high - low
        for indices, rows in operation.blocks:
            own = [numbers[i] for i in indices], [middles[i] for i in indices], [radii[i] for i in indices]
            for row, j in rows:
                total = sum(map(mul, row, own[0]))
                rest = Fraction(total + shifts[j] * den if shifts else total, below)
                middle, radius = sum(map(mul, row, own[1])), sum(map(mul, map(abs, row), own[2]))
                if middle == radius == 0:
                    result[j] = rest
                else:
                    sum_ = scaled((middle - radius, middle + radius, e - 1), Fraction(1, operation.den), self.p)
                    result[j] = add(sum_, enclose(rest, self.p), self.p) if rest else sum_
        return result

    def norm(self, x: Value, mean: Fraction, scale: Fraction, variance: Fraction, bias: Fraction) -> Value:
        return self.plus(self.by(self.minus(x, mean), self.by(self.over_root(UNIT, variance), scale)), bias)

    def over_root(self, x: Value, square: Value) -> Value:
        """x/√square. Raises NotShown where square may be 0 or less."""
        if type(square) is not tuple:
            if square <= 0:
                raise NotShown("a division by 0, or a root of a negative number")
            whole_ = rational_root(square)
            if whole_ is not None:
                return self.by(x, 1 / whole_)
            if type(x) is not tuple and x == 0:
                return ZERO
        p = self.precision()
        return over(enclose(x, p), root(enclose(square, p), p), p)

    # -- Functions

    def apply(self, operation: Each, z: Value) -> Value:
        if operation.pieces is not None:
            if type(z) is not tuple:
                return operation.pieces.at(z)
            low, high = operation.pieces.image(*ends(z))
            assert low is not None and high is not None
            return low if low == high else between(low, high, self.p)
        return self.smooth(operation.name, operation.parameters, z)

    def smooth(self, name: str, parameters: Parameters, z: Value) -> Value:
        if type(z) is not tuple:
            value = rational_value(name, parameters, z)
            # a quotient would make what follows long; where no enclosure is allowed it stays exact
            if value is not None and (self.bits == 0 or value.denominator & (value.denominator - 1) == 0):
                return value
            return SMOOTH[name](enclose(z, self.precision() + MARGIN), parameters, self.p)
        return SMOOTH[name](z, parameters, self.p)

    def largest(self, values: Sequence[Value]) -> Value:
        if all(type(value) is not tuple for value in values):
            return max(values)
        both = [ends(value) for value in values]
        low, high = max(low for low, _ in both), max(high for _, high in both)
        return low if low == high else between(low, high, self.p)

    # -- Functions of vectors

    def softmax(self, x: List[Value], _: Parameters) -> List[Value]:
        if all(type(value) is not tuple for value in x) and len(set(x)) == 1:
            return [Fraction(1, len(x))] * len(x)
        powers, _top = self.powers(x)
        total = reduce(lambda a, b: add(a, b, self.p), powers)
        return [over(power, total, self.p) for power in powers]

    def powers(self, x: List[Value]) -> Tuple[List[Interval], int]:
        """e^(xᵢ − x_k) for a k with a largest entry, or one of the largest, and k."""
        p = self.precision()
        highs = [ends(value)[1] for value in x]
        k = highs.index(max(highs))
        return [ONE if i == k else exp(enclose(self.minus(value, x[k]), p + MARGIN), p) for i, value in enumerate(x)], k

    def softmin(self, x: List[Value], parameters: Parameters) -> List[Value]:
        return self.softmax([self.minus(ZERO, value) for value in x], parameters)

    def log_softmax(self, x: List[Value], _: Parameters) -> List[Value]:
        if len(x) == 1:
            return [ZERO]
        powers, k = self.powers(x)
        rest = reduce(lambda a, b: add(a, b, self.p), (power for i, power in enumerate(powers) if i != k))
        logarithm = negative(log1p(rest, self.p))
        return [logarithm if i == k else self.plus(self.minus(value, x[k]), logarithm) for i, value in enumerate(x)]

    def sparsemax(self, x: List[Value], _: Parameters) -> List[Value]:
        # max(xᵢ − τ, 0), where τ increases with every entry
        if all(type(value) is not tuple for value in x):
            tau = threshold_of(x)
            return [max(value - tau, ZERO) for value in x]
        both = [ends(value) for value in x]
        low, high = threshold_of([a for a, _ in both]), threshold_of([b for _, b in both])
        return [self.hull_of(max(a - high, ZERO), min(max(b - low, ZERO), UNIT)) for a, b in both]

    def hull_of(self, low: Fraction, high: Fraction) -> Value:
        return low if low == high else between(low, high, self.p)

    def hardmax(self, x: List[Value], _: Parameters) -> List[Value]:
        return self.largest_alone(x, range(len(x)))

    def largest_alone(self, x: List[Value], firsts: Sequence[int]) -> List[Value]:
        """1 at the first of the largest entries. Of entries with one first, which are the same number, that one counts."""
        both = [ends(value) for value in x]
        result: List[Value] = []
        for i, (low, high) in enumerate(both):
            if firsts[i] != i:
                result.append(ZERO)
                continue
            others = [(j, a, b) for j, (a, b) in enumerate(both) if firsts[j] != i]
            if all(low > b if j < i else low >= b for j, a, b in others):
                result.append(UNIT)
            elif any(high <= a if j < i else high < a for j, a, b in others):
                result.append(ZERO)
            else:
                result.append((0, 1, 0))
        return result

    def centred(self, x: List[Value]) -> List[Value]:
        mean = self.by(self.sum(x), Fraction(1, len(x)))
        return [self.minus(value, mean) for value in x]

    def layer_norm(self, x: List[Value], parameters: Parameters) -> List[Value]:
        return self.rms_norm(self.centred(x), parameters)

    def rms_norm(self, x: List[Value], parameters: Parameters) -> List[Value]:
        squares = [self.square(value) for value in x]
        mean = self.by(self.sum(squares), Fraction(1, len(x)))
        return [self.over_root(value, self.plus(mean, parameters["epsilon"])) for value in x]

    def square(self, x: Value) -> Value:
        if type(x) is not tuple:
            return x * x
        low, high, e = x
        least = 0 if low <= 0 <= high else min(abs(low), abs(high))
        return rounded(least * least, max(low * low, high * high), 2 * e, self.p)

    def glu(self, x: List[Value], _: Parameters) -> List[Value]:
        half = len(x) // 2
        return [self.by(a, self.smooth("sigmoid", {}, b)) if a != ZERO else ZERO for a, b in zip(x[:half], x[half:])]


def _is_long_quotient(x: Value) -> bool:
    """Whether a number is a quotient that is no dyadic number, and longer than those of layers are."""
    return type(x) is not tuple and x.denominator.bit_length() > 128 and x.denominator & (x.denominator - 1) != 0


def threshold_of(x: Sequence[Fraction]) -> Fraction:
    """The τ of sparsemax, with Σ max(xᵢ − τ, 0) = 1. (Martins & Astudillo 2016, algorithm 1.)"""
    total, tau = ZERO, ZERO
    for k, value in enumerate(sorted(x, reverse=True), 1):
        total += value
        if k * value + 1 > total:
            tau = (total - 1) / k
    return tau


class Alike:
    """Goes through operations with the numbers of values in place of values: values that are computed alike from values of
    one number have one number, and are equal whatever the inputs are. Notes at each hardmax which entries are."""

    def __init__(self, inputs: int) -> None:
        self.known: Dict[Any, int] = {("input", i): i for i in range(inputs)}
        self.zero = self.number(("sum",))

    def number(self, key: Any) -> int:
        return self.known.setdefault(key, len(self.known))

    def sum(self, terms: Sequence[Tuple[Fraction, int]], shift: Fraction = ZERO) -> int:
        parts = sorted((c, value) for c, value in terms if c != 0 and value != self.zero)
        if shift == 0 and len(parts) == 1 and parts[0][0] == 1:
            return parts[0][1]
        return self.number(("sum", *parts, shift) if parts or shift else ("sum",))

    def through(self, operations: List[Operation], x: List[int]) -> List[int]:
        for operation in operations:
            x = self.after(operation, x)
            spend(len(x))
        return x

    def after(self, operation: Operation, x: List[int]) -> List[int]:
        if isinstance(operation, Affine):
            return self.affine(operation, x)
        if isinstance(operation, Take):
            return [x[i] if i >= 0 else self.zero for i in operation.indices]
        if isinstance(operation, Each):
            name = (operation.name, *sorted(operation.parameters.items()))
            return [self.number((name, value)) for value in x]
        if isinstance(operation, Largest):
            return [self.largest({x[i] for i in window}) for window in operation.windows]
        if isinstance(operation, Norm):
            return [self.number(("norm", *row, value)) for value, row in zip(x, operation.rows)]
        if isinstance(operation, Vectors):
            vectors = [[x[i] for i in indices] for indices in operation.vectors]
            if operation.name == "hardmax":
                operation.firsts = [[values.index(value) for value in values] for values in vectors]
            return [y for values in vectors for y in self.vector(operation, values)]
        parts = [self.through(branch, x) for branch in operation.branches]
        if operation.added:
            return [self.sum([(UNIT, value) for value in entries]) for entries in zip(*parts)]
        return list(itertools.chain(*parts))

    def affine(self, operation: Affine, x: List[int]) -> List[int]:
        spend(operation.work)
        shifts = operation.shifts or [0] * operation.size
        result = [self.sum([], Fraction(shift, operation.den)) for shift in shifts]
        for indices, rows in operation.blocks:
            for row, j in rows:
                terms = [(Fraction(c, operation.den), x[i]) for c, i in zip(row, indices) if i >= 0]
                result[j] = self.sum(terms, Fraction(shifts[j], operation.den))
        return result

    def largest(self, values: Set[int]) -> int:
        return min(values) if len(values) == 1 else self.number(("largest", *sorted(values)))

    def vector(self, operation: Vectors, values: List[int]) -> List[int]:
        # f of the entries in another order is f of them in that order
        shared = operation.name in ("softmax", "softmin", "log-softmax", "layer-norm", "rms-norm", "sparsemax")
        whole_ = (operation.name, *sorted(operation.parameters.items()), *(sorted(values) if shared else values))
        images = values[: len(values) // 2] if operation.name == "glu" else values
        return [self.number((whole_, value if shared else i)) for i, value in enumerate(images)]


def has_hardmax(operations: List[Operation]) -> bool:
    return any(
        isinstance(operation, Vectors) and operation.name == "hardmax"
        or isinstance(operation, Branches) and any(map(has_hardmax, operation.branches))
        for operation in operations
    )


VECTOR_VALUES: Dict[str, Callable[[Point, List[Value], Parameters], List[Value]]] = {
    "glu": Point.glu,
    "hardmax": Point.hardmax,
    "layer-norm": Point.layer_norm,
    "log-softmax": Point.log_softmax,
    "rms-norm": Point.rms_norm,
    "softmax": Point.softmax,
    "softmin": Point.softmin,
    "sparsemax": Point.sparsemax,
}


# ---------------------------------------------------------------------------------------------------------
# Square roots. Sums of rational multiples of them are written as 0 where every multiple is 0

#: Squares of these are taken out of roots, so that √8 and 2 √2 are written alike.
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)
#: The most roots in a coefficient, and the most of which one that divides may be a sum, with all products of its own.
MOST_ROOTS, MOST_OF_DIVISOR = 32, 16


class Roots:
    """√ of whole numbers that have no square of a small prime in them. Number 0 is √1."""

    def __init__(self) -> None:
        self.of = [1]
        self.numbers = {1: 0}
        self.products: Dict[Tuple[int, int], Tuple[Fraction, int]] = {}
        self.enclosures: Dict[Tuple[int, int], Interval] = {}

    def root(self, x: Fraction) -> Tuple[Fraction, int]:
        """√x as a rational multiple of one of the roots: √(a/b) = √(a b)/b."""
        n, outside = x.numerator * x.denominator, 1
        spend(100)
        for prime in _PRIMES:
            while n and n % (prime * prime) == 0:
                n //= prime * prime
                outside *= prime
        factor, r = self.number(n)
        return factor * outside / x.denominator, r

    def number(self, n: int) -> Tuple[Fraction, int]:
        """√n where it is a whole number, else the number of that root."""
        whole_ = math.isqrt(n)
        if whole_ * whole_ == n:
            return Fraction(whole_), 0
        if n not in self.numbers:
            self.numbers[n] = len(self.of)
            self.of.append(n)
        return UNIT, self.numbers[n]

    def product(self, r: int, s: int) -> Tuple[Fraction, int]:
        if r == 0 or s == 0:
            return UNIT, r or s
        if r == s:
            return Fraction(self.of[r]), 0
        if (r, s) not in self.products:
            common = math.gcd(self.of[r], self.of[s])  # √(a c) √(b c) = c √(a b)
            factor, t = self.number((self.of[r] // common) * (self.of[s] // common))
            self.products[r, s] = self.products[s, r] = (factor * common, t)
        return self.products[r, s]

    def enclosure(self, r: int, p: int) -> Interval:
        if (r, p) not in self.enclosures:
            self.enclosures[r, p] = root((self.of[r], self.of[r], 0), p)
        return self.enclosures[r, p]


#: A coefficient over a denominator that is kept elsewhere: integers by number of root.
Coefficient = Dict[int, int]

# ---------------------------------------------------------------------------------------------------------
# Forms: c + Σ aₖ sₖ with exact coefficients, and perhaps a number of which an enclosure is known


class Form:
    """Σ terms[symbol, root] symbol √root/den, and a number in `ball`. Symbol 0 is the number 1."""

    __slots__ = ("terms", "den", "ball", "_key")

    def __init__(self, terms: Dict[Tuple[int, int], int], den: int = 1, ball: Optional[Interval] = None) -> None:
        common = den
        for n in terms.values():
            if common == 1:
                break
            common = math.gcd(common, n)
        if common > 1:
            terms, den = {key: n // common for key, n in terms.items() if n}, den // common
        else:
            terms = {key: n for key, n in terms.items() if n}
        if max(map(int.bit_length, terms.values()), default=0) + den.bit_length() > MOST_EXACT:
            raise BadInput(f"expected exact numbers of at most {MOST_EXACT} bits, found a longer one")
        if len(terms) > MOST_ROOTS:
            counts: Dict[int, int] = {}
            for symbol, _ in terms:
                counts[symbol] = counts.get(symbol, 0) + 1
            if max(counts.values()) > MOST_ROOTS:
                raise NotShown(f"a sum of more than {MOST_ROOTS} roots")
        self.terms, self.den, self.ball = terms, den, ball
        self._key: Any = None

    def key(self) -> Any:
        if self._key is None:
            self._key = (self.den, tuple(sorted(self.terms.items())))
        return self._key

    def is_number(self) -> bool:
        return all(symbol == 0 for symbol, _ in self.terms)

    def rational(self) -> Optional[Fraction]:
        """The rational number that the form is, if it is one."""
        if self.ball is not None or any(key != (0, 0) for key in self.terms):
            return None
        return Fraction(self.terms.get((0, 0), 0), self.den)

    def coefficients(self) -> Dict[int, Coefficient]:
        """By symbol, in the order of symbols but with the number last."""
        found: Dict[int, Coefficient] = {}
        for (symbol, r), n in sorted(self.terms.items()):
            found.setdefault(symbol, {})[r] = n
        if 0 in found:
            found[0] = found.pop(0)
        return found

    def first(self) -> Tuple[int, Coefficient]:
        """The first symbol with its coefficient; the number where there is no symbol, and (0, {}) of 0."""
        symbols = {symbol for symbol, _ in self.terms}
        first = min(symbols - {0}, default=0)
        return first, {r: n for (symbol, r), n in self.terms.items() if symbol == first}


def constant(x: Value) -> Form:
    if type(x) is tuple:
        return Form({}, 1, x)
    return Form({(0, 0): x.numerator}, x.denominator)


def of_symbol(symbol: int) -> Form:
    return Form({(symbol, 0): 1})


NOTHING = constant(ZERO)

Bounds = Tuple[Bound, Bound]


class Unit:
    """A number of a layer: its form, and bounds of it."""

    __slots__ = ("form", "low", "high")

    def __init__(self, form: Form, low: Bound, high: Bound) -> None:
        self.form, self.low, self.high = form, low, high


def highest(a: Bound, b: Bound) -> Bound:
    return b if a is None else a if b is None else max(a, b)


def lowest(a: Bound, b: Bound) -> Bound:
    return b if a is None else a if b is None else min(a, b)


def added(a: Bound, b: Bound) -> Bound:
    return None if a is None or b is None else a + b


class Symbol:
    """What a symbol stands for: `forms` are those of a maximum, None of all others."""

    __slots__ = ("low", "high", "ends", "forms")

    def __init__(self, low: Bound, high: Bound, forms: Optional[List[Form]] = None) -> None:
        self.low, self.high, self.forms = low, high, forms
        self.ends = tuple(None if x is None else (x.numerator, x.denominator) for x in (low, high))


#: s, a, c of f(−z) = s f(z) + a z + c.
REFLECTIONS: Dict[str, Tuple[int, int, int]] = {
    **dict.fromkeys(["tanh", "atan", "erf", "sin", "softsign", "tanh-shrink"], (-1, 0, 0)),
    **dict.fromkeys(["square", "cos", "gaussian"], (1, 0, 0)),
    **dict.fromkeys(["gelu", "gelu-tanh", "quick-gelu", "silu", "log-sigmoid", "softplus", "squareplus"], (1, -1, 0)),
    **dict.fromkeys(["hard-swish", "sparse-plus"], (1, -1, 0)),
    "sigmoid": (-1, 0, 1),
}

_PI_BELOW = Fraction(pi(256)[1], 1 << 256) / 2
#: Bounds of the values of a function.
RANGES: Dict[str, Bounds] = {
    **dict.fromkeys(["softmax", "softmin", "sparsemax", "hardmax", "sigmoid", "gaussian"], (ZERO, UNIT)),
    **dict.fromkeys(["tanh", "erf", "sin", "cos", "softsign"], (-UNIT, UNIT)),
    **dict.fromkeys(["exponential", "softplus", "squareplus", "square", "relu-squared", "sparse-plus"], (ZERO, None)),
    **dict.fromkeys(["log-sigmoid", "log-softmax"], (None, ZERO)),
    "atan": (-_PI_BELOW, _PI_BELOW),
}


def smooth_image(name: str, parameters: Parameters, low: Bound, high: Bound) -> Bounds:
    """Bounds of a smooth function by those of its argument, where that has both."""
    if low is None or high is None:
        return None, None
    value = rational_value(name, parameters, low) if low == high else None
    if value is not None:
        return value, value
    try:
        return ends(SMOOTH[name](between(low, high, BOUND_BITS + MARGIN), parameters, BOUND_BITS))
    except NotShown:  # out of reach: too large
        return None, None


def norm_range(n: int) -> Bounds:
    """Bounds of the entries of a norm of n numbers: √n, and a bit more."""
    size = Fraction(math.isqrt(n) + 1)
    return -size, size


def range_of_function(name: str, parameters: Parameters) -> Bounds:
    if name in ("elu", "celu") and parameters["alpha"] >= 0:
        return -parameters["alpha"], None
    return RANGES.get(name, (None, None))


def slope_above_zero(name: str, parameters: Parameters) -> Optional[Fraction]:
    """The s of f(z) = s z for z >= 0, of an f that is such a line there and none elsewhere."""
    if name in ("elu", "celu"):
        return UNIT
    return parameters["scale"] if name == "selu" else None


class Forms:
    """Goes through operations with forms in place of numbers. The symbols of several networks are one set."""

    def __init__(self, inputs: int, low: Bound, high: Bound, steps: List[List[int]], bits: int, shown_: Optional[Dict[int, Bounds]] = None) -> None:
        self.point = Point(bits)
        self.shown = shown_ or {}
        self.roots = Roots()
        self.steps, self.used = steps, 0
        self.symbols = [Symbol(UNIT, UNIT), *(Symbol(low, high) for _ in range(inputs))]
        self.inputs = inputs
        self.known: Dict[Any, int] = {}

    # -- Arithmetic on forms

    def combined(self, parts: Sequence[Tuple[Fraction, Form]]) -> Form:
        """Σ q f."""
        den = 1
        for q, f in parts:
            below = q.denominator * f.den
            if den % below:
                den = den * below // math.gcd(den, below)
        terms: Dict[Tuple[int, int], int] = {}
        ball: Optional[Interval] = None
        for q, f in parts:
            factor = q.numerator * (den // (q.denominator * f.den))
            spend(len(f.terms) * (1 + den.bit_length() // 1024))
            for key, n in f.terms.items():
                terms[key] = terms.get(key, 0) + factor * n
            if f.ball is not None and q:
                part = scaled(f.ball, q, self.point.p)
                ball = part if ball is None else add(ball, part, self.point.p)
        return Form(terms, den, ball)

    def plus(self, f: Form, g: Form) -> Form:
        return self.combined([(UNIT, f), (UNIT, g)])

    def minus(self, f: Form, g: Form) -> Form:
        return self.combined([(UNIT, f), (-UNIT, g)])

    def times_root(self, f: Form, r: int) -> Form:
        """f √r."""
        if r == 0:
            return f
        parts: List[Tuple[Fraction, Form]] = []
        for (symbol, s), n in f.terms.items():
            q, t = self.roots.product(s, r)
            parts.append((q, Form({(symbol, t): n}, f.den)))
        if f.ball is not None:
            p = self.point.p
            parts.append((UNIT, constant(times(f.ball, self.roots.enclosure(r, p), p))))
        return self.combined(parts)

    def times(self, f: Form, coefficient: Coefficient, den: int) -> Form:
        """f times a coefficient."""
        if len(coefficient) == 1 and 0 in coefficient and f.ball is None:
            return Form({key: n * coefficient[0] for key, n in f.terms.items()}, f.den * den)
        return self.combined([(Fraction(n, den), self.times_root(f, r)) for r, n in coefficient.items()])

    def inverse(self, coefficient: Coefficient, den: int) -> Tuple[Coefficient, int]:
        """1 over a coefficient that is not 0, of one root or as `divisor` gives it."""
        if len(coefficient) == 1:
            ((r, n),) = coefficient.items()  # den/(n √r) = den √r/(n r)
            q = Fraction(den, n * self.roots.of[r])
            return {r: q.numerator}, q.denominator
        exact = self.inverse_of_sum(coefficient, self.basis(coefficient))
        numbers, below = over_common([q * den for _, q in exact])
        return {r: n for (r, _), n in zip(exact, numbers) if n}, below

    def basis(self, coefficient: Coefficient) -> List[int]:
        """Roots of which all products of a coefficient with them are sums, from 1 on; too many where there are too many."""
        basis, i = [0], 0
        while i < len(basis) <= MOST_OF_DIVISOR:
            for r in coefficient:
                t = self.roots.product(basis[i], r)[1]
                if t not in basis:
                    basis.append(t)
            i += 1
        return basis

    def divisor(self, coefficient: Coefficient, den: int) -> Tuple[Coefficient, int]:
        """A coefficient above 0 or, where it is a sum of too many roots to divide by, the factor of its least root."""
        if len(coefficient) == 1 or len(self.basis(coefficient)) <= MOST_OF_DIVISOR:
            return coefficient, den
        least = min(coefficient, key=lambda r: self.roots.of[r])
        return {0: abs(coefficient[least])}, den

    def inverse_of_sum(self, coefficient: Coefficient, basis: List[int]) -> List[Tuple[int, Fraction]]:
        """The b with a b = 1, as linear equations over the rational numbers."""
        size = len(basis)
        spend(size**3)
        rows = [[ZERO] * (size + 1) for _ in range(size)]
        for j, s in enumerate(basis):
            for r, n in coefficient.items():
                q, t = self.roots.product(s, r)
                rows[basis.index(t)][j] += n * q
        rows[0][size] = UNIT
        for j in range(size):
            pivot = next((i for i in range(j, size) if rows[i][j]), None)
            if pivot is None:
                raise NotShown("a division by a sum of roots that is 0")
            rows[j], rows[pivot] = rows[pivot], rows[j]
            rows[j] = [x / rows[j][j] for x in rows[j]]
            for i in range(size):
                if i != j and rows[i][j]:
                    rows[i] = [x - rows[i][j] * y for x, y in zip(rows[i], rows[j])]
        return [(basis[j], rows[j][size]) for j in range(size)]

    # -- Signs, order and bounds

    def enclosure(self, coefficient: Coefficient, p: int) -> Interval:
        total: Interval = (0, 0, 0)
        for r, n in coefficient.items():
            total = add(total, scaled(self.roots.enclosure(r, p), Fraction(n), p), p)
        return total

    def sign(self, coefficient: Coefficient) -> int:
        """The sign of Σ n √r, which is known to be 0 only where there is no term."""
        if not coefficient:
            return 0
        if len(coefficient) == 1:
            return 1 if next(iter(coefficient.values())) > 0 else -1
        p = BOUND_BITS
        while p <= MOST_BITS:
            low, high, _ = self.enclosure(coefficient, p)
            if low > 0 or high < 0:
                return 1 if low > 0 else -1
            p *= 2
        raise NotShown("the sign of a sum of roots is not certain")

    def compared(self, f: Form, g: Form) -> int:
        """−1, 0 or 1: an order of forms that adding a form to both, or a positive factor, leaves as it is."""
        return self.sign(self.minus(f, g).first()[1])

    def number_of(self, f: Form) -> Value:
        """The number that a form without symbols is, or an enclosure of it."""
        exact = f.rational()
        if exact is not None:
            return exact
        p = self.point.precision()
        total = scaled(self.enclosure({r: n for (_, r), n in f.terms.items()}, p), Fraction(1, f.den), p)
        return total if f.ball is None else add(total, f.ball, p)

    def bounds(self, f: Form) -> Bounds:
        """Each symbol at its worst."""
        if all(r == 0 for _, r in f.terms):
            low, high = self.rational_bounds(f)
        else:
            low = high = ZERO
            for symbol, coefficient in f.coefficients().items():
                a, b = ends(self.enclosure(coefficient, BOUND_BITS))
                least, most = self.symbols[symbol].low, self.symbols[symbol].high
                products = product_of((a / f.den, b / f.den), (least, most))
                low, high = added(low, products[0]), added(high, products[1])
        if f.ball is not None:
            a, b = ends(f.ball)
            low, high = added(low, a), added(high, b)
        return low, high

    def rational_bounds(self, f: Form) -> Bounds:
        sums: List[Optional[Dict[int, int]]] = [{}, {}]  # numerators by denominator
        spend(2 * len(f.terms))
        for (symbol, _), n in f.terms.items():
            known = self.symbols[symbol].ends
            for side, end in enumerate(known if n > 0 else known[::-1]):
                own = sums[side]
                if end is None or own is None:
                    sums[side] = None
                else:
                    own[end[1]] = own.get(end[1], 0) + n * end[0]
        low, high = (
            None if own is None else sum((Fraction(n, d * f.den) for d, n in own.items()), ZERO) for own in sums
        )
        return low, high

    def unit(self, form: Form, low: Bound = None, high: Bound = None) -> Unit:
        least, most = self.bounds(form)
        return Unit(form, highest(least, low), lowest(most, high))

    # -- Symbols

    def symbol(self, key: Any, forms: Sequence[Form], low: Bound, high: Bound, maximum: Optional[List[Form]] = None) -> int:
        """The symbol of a function of forms. With an enclosed number in them it is a new one."""
        fresh = any(f.ball is not None for f in forms)
        known = None if fresh else self.known.get(key)
        if known is None:
            known = len(self.symbols)
            self.symbols.append(Symbol(low, high, None if fresh else maximum))
            if not fresh:
                self.known[key] = known
        return known

    def maximum(self, forms: Sequence[Form]) -> Form:
        """max(g₁, …) as a form with one symbol at most."""
        if all(f.is_number() for f in forms) and any(f.ball is not None for f in forms):
            return constant(self.point.largest([self.number_of(f) for f in forms]))
        if len(forms) == 2 and not forms[0].terms and forms[0].ball is None:
            short_ = self.maximum_with_0(forms[1])
            if short_ is not None:
                return short_
        lack = self.lack_of(forms)
        if lack.terms:
            pieces = [piece for f in forms for piece in self.pieces_within(self.plus(f, lack))]
            if all(self.is_linear(f) for f in pieces):
                return self.minus(self.largest_form(pieces), lack)
        return self.largest_form([piece for f in forms for piece in self.pieces_within(f)])

    def is_linear(self, f: Form) -> bool:
        return all(symbol <= self.inputs for symbol, _ in f.terms)

    def maximum_with_0(self, h: Form) -> Optional[Form]:
        """max(0, h), what `maximum` gives where h has no maximum in it; None where it has."""
        if h.is_number() or any(symbol > self.inputs and self.symbols[symbol].forms for symbol, _ in h.terms):
            return None
        low, high = self.bounds(h)
        if high is not None and high <= 0:
            return NOTHING
        if low is not None and low >= 0:
            return h
        if self.sign(h.first()[1]) > 0:
            return self.symbol_of_maximum([h])
        return self.plus(self.symbol_of_maximum([self.combined([(-UNIT, h)])]), h)

    def lack_of(self, forms: Sequence[Form]) -> Form:
        """For each maximum with a factor below 0, the largest -factor: what is added to all forms and taken off again."""
        most: Dict[int, Tuple[Coefficient, int]] = {}
        for f in forms:
            for symbol, coefficient in f.coefficients().items():
                if self.symbols[symbol].forms is None or self.sign(coefficient) > 0:
                    continue
                lack, before = {r: -n for r, n in coefficient.items()}, most.get(symbol)
                if before is not None:
                    more = {r: lack.get(r, 0) * before[1] - before[0].get(r, 0) * f.den for r in {*lack, *before[0]}}
                    if self.sign({r: n for r, n in more.items() if n}) <= 0:
                        continue
                most[symbol] = lack, f.den
        return self.combined([(UNIT, Form({(symbol, r): n for r, n in c.items()}, den)) for symbol, (c, den) in most.items()])

    def largest_form(self, given: Sequence[Form]) -> Form:
        """The largest of forms whose maxima stay whole."""
        forms = self.undominated(given)
        if len(forms) == 1:
            return forms[0]
        if len(forms) > MOST_FORMS:
            return of_symbol(self.symbol(None, [constant(ONE)], None, None))
        least = min(forms, key=cmp_to_key(self.compared))
        rest = [self.minus(f, least) for f in forms if f is not least]
        return self.plus(self.symbol_of_maximum(rest), least)

    def undominated(self, given: Sequence[Form]) -> List[Form]:
        """The forms without those that bounds show to be at most another one."""
        seen = set()
        kept: List[Form] = []
        for f in given:
            if f.ball is None:
                if f.key() in seen:
                    continue
                seen.add(f.key())
            if any(self.is_below(f, other) for other in kept):
                continue
            kept = [other for other in kept if not self.is_below(other, f)] + [f]
        return kept

    def is_below(self, f: Form, g: Form) -> bool:
        """Whether bounds show f to be at most g."""
        low = self.bounds(self.minus(g, f))[0]
        return low is not None and low >= 0

    def symbol_of_maximum(self, rest: List[Form]) -> Form:
        """max(0, h₁, …) for forms whose first coefficients are positive: a factor, which is that of the least, and a symbol."""
        own, back = rest, None
        if all(f.ball is None for f in rest):
            least = min(rest, key=cmp_to_key(self.compared))
            back = self.divisor(least.first()[1], least.den)
            factor = self.inverse(*back)
            own = [self.times(f, *factor) for f in rest]
        high: Bound = ZERO
        for f in own:
            most = self.bounds(f)[1]
            high = None if high is None or most is None else max(high, most)
        key = ("max", tuple(sorted(f.key() for f in own)))
        pieces = [NOTHING, *own] if all(self.is_linear(f) for f in own) else None
        symbol = of_symbol(self.symbol(key, own, ZERO, high, pieces))
        return symbol if back is None else self.times(symbol, *back)

    def pieces_within(self, f: Form) -> List[Form]:
        """The pieces a h + rest of a max(h, …) + rest, with a > 0 and inputs alone in the rest; else the form as it is."""
        symbols = {symbol for symbol, _ in f.terms if symbol > self.inputs}
        (symbol,) = symbols if len(symbols) == 1 else (0,)
        pieces = self.symbols[symbol].forms
        if pieces is None:
            return [f]
        coefficient = {r: n for (s, r), n in f.terms.items() if s == symbol}
        if self.sign(coefficient) < 0:
            return [f]
        rest = Form({key: n for key, n in f.terms.items() if key[0] != symbol}, f.den, f.ball)
        spend(10 * len(pieces))
        return [self.plus(self.times(h, coefficient, f.den), rest) for h in pieces]

    def sign_symbol(self, h: Form, equal: bool) -> Form:
        """[h > 0], or [h = 0]."""
        low, high = self.bounds(h)
        is_above = low is not None and low > 0
        if is_above or high is not None and (high < 0 or high == 0 and not equal):
            return constant(UNIT if is_above and not equal else ZERO)
        if equal and h.is_number() and h.ball is None:
            return constant(ZERO if h.terms else UNIT)
        if not equal and low == 0:
            return self.minus(constant(UNIT), self.sign_symbol(h, True))
        if self.sign(h.first()[1]) < 0:
            h = self.combined([(-UNIT, h)])
            if not equal:
                both = [(UNIT, constant(UNIT)), (-UNIT, self.sign_symbol(h, False)), (-UNIT, self.sign_symbol(h, True))]
                return self.combined(both)
        g = self.times(h, *self.inverse(*self.divisor(h.first()[1], h.den))) if h.ball is None else h
        return of_symbol(self.symbol(("= 0" if equal else "> 0", g.key()), [g], ZERO, UNIT))

    # -- Steps

    def step(self, what: str) -> List[int]:
        if self.used >= len(self.steps):
            raise NotShown(f"proof.steps: expected a step for {what}, found {len(self.steps)} steps")
        self.used += 1
        return self.steps[self.used - 1]

    def at_step(self) -> str:
        return f"proof.steps[{self.used - 1}]"

    # -- Operations

    def through(self, operations: List[Operation], x: List[Unit]) -> List[Unit]:
        for operation in operations:
            x = self.after(operation, x)
        return x

    def after(self, operation: Operation, x: List[Unit]) -> List[Unit]:
        if isinstance(operation, Affine):
            return self.affine(operation, x)
        if isinstance(operation, Take):
            nothing = Unit(NOTHING, ZERO, ZERO)
            return [x[i] if i >= 0 else nothing for i in operation.indices]
        if isinstance(operation, Each):
            return [self.apply(operation, unit) for unit in x]
        if isinstance(operation, Largest):
            return [self.largest([x[i] for i in window]) for window in operation.windows]
        if isinstance(operation, Norm):
            return [self.norm(unit, *row) for unit, row in zip(x, operation.rows)]
        if isinstance(operation, Vectors):
            return [unit for indices in operation.vectors for unit in self.vector(operation, [x[i] for i in indices])]
        parts = [self.through(branch, x) for branch in operation.branches]
        return [self.sum(entries) for entries in zip(*parts)] if operation.added else list(itertools.chain(*parts))

    def sum(self, units: Sequence[Unit]) -> Unit:
        form = self.combined([(UNIT, unit.form) for unit in units])
        low, high = ZERO, ZERO
        for unit in units:
            low, high = added(low, unit.low), added(high, unit.high)
        return self.unit(form, low, high)

    def affine(self, operation: Affine, x: List[Unit]) -> List[Unit]:
        spend(operation.work)
        x = [*x, Unit(NOTHING, ZERO, ZERO)]  # what index −1 reads
        den = over_common([Fraction(1, unit.form.den) for unit in x])[1]
        terms = [[(key, n * (den // unit.form.den)) for key, n in unit.form.terms.items()] for unit in x]
        lows, low_den = over_common([unit.low or ZERO for unit in x])
        highs, high_den = over_common([unit.high or ZERO for unit in x])
        open_ = any(unit.low is None or unit.high is None for unit in x)
        enclosed_ = any(unit.form.ball is not None for unit in x)
        result: List[Unit] = [x[-1]] * operation.size
        for indices, rows in operation.blocks:
            for row, j in rows:
                total: Dict[Tuple[int, int], int] = {}
                shift = operation.shifts[j] if operation.shifts else 0
                if shift:
                    total[0, 0] = shift * den
                low = high = from_high = from_low = 0
                ball: Optional[Interval] = None
                no_low = no_high = False
                for i, w in zip(indices, row):
                    if not w:
                        continue
                    for key, n in terms[i]:
                        total[key] = total.get(key, 0) + w * n
                    if w > 0:
                        low += w * lows[i]
                        high += w * highs[i]
                    else:
                        from_high += w * highs[i]
                        from_low += w * lows[i]
                    if open_:
                        no_low |= (x[i].low if w > 0 else x[i].high) is None
                        no_high |= (x[i].high if w > 0 else x[i].low) is None
                    if enclosed_ and x[i].form.ball is not None:
                        part = scaled(x[i].form.ball, Fraction(w, operation.den), self.point.p)
                        ball = part if ball is None else add(ball, part, self.point.p)
                below = Fraction(shift, operation.den)
                least = below + Fraction(low, low_den * operation.den) + Fraction(from_high, high_den * operation.den)
                most = below + Fraction(high, high_den * operation.den) + Fraction(from_low, low_den * operation.den)
                spend(len(total) * (1 + den.bit_length() // 1024))
                form = Form(total, den * operation.den, ball)
                result[j] = self.unit(form, None if no_low else least, None if no_high else most)
        return result

    def norm(self, unit: Unit, mean: Fraction, scale: Fraction, variance: Fraction, bias: Fraction) -> Unit:
        # 1/√v = √v/v
        q, r = self.roots.root(variance)
        factor = scale * q / variance
        centred = self.plus(unit.form, constant(-mean))
        form = self.combined([(factor, self.times_root(centred, r)), (UNIT, constant(bias))])
        slope = ends(scaled(self.roots.enclosure(r, BOUND_BITS), factor, BOUND_BITS)) if r else (factor, factor)
        low, high = product_of(slope, (added(unit.low, -mean), added(unit.high, -mean)))
        return self.unit(form, added(low, bias), added(high, bias))

    def apply(self, operation: Each, z: Unit) -> Unit:
        pieces, name, parameters = operation.pieces, operation.name, operation.parameters
        step = self.step(f"each entry of {name}")
        more = self.shown.get(self.used - 1)
        if more is not None:
            z = Unit(z.form, highest(z.low, more[0]), lowest(z.high, more[1]))
        if pieces is None:
            if step:
                raise NotShown(f"{self.at_step()}: expected [] for {name}, found {step}")
            slope = slope_above_zero(name, parameters)
            if slope is not None and z.low is not None and z.low >= 0:
                return self.unit(self.combined([(slope, z.form)]))
            return self.smooth(name, parameters, z, self.image(name, parameters, z))
        first, last = self.pieces_of_step(pieces, name, z, step)
        low, high = pieces.image(z.low, z.high)
        if first == last:
            least, most = _range_on_piece(pieces, first, z)
            low, high = highest(low, least), lowest(high, most)
        if not pieces.are_lines(first, last):
            return self.smooth(name, parameters, z, (low, high), pieces)
        form = z.form
        if form.ball is not None and form.is_number() and first < last:
            return self.unit(constant(self.point.apply(operation, self.number_of(form))), low, high)
        c0, c1 = (*pieces.polynomials[first], ZERO, ZERO)[:2]
        parts = [(c1, form), (UNIT, constant(c0))]
        for k in range(first, last):
            b, left, right = pieces.breaks[k], pieces.polynomials[k], pieces.polynomials[k + 1]
            h = self.plus(form, constant(-b))
            bend = (*right, ZERO, ZERO)[1] - (*left, ZERO, ZERO)[1]
            before, after = evaluate(left, b), evaluate(right, b)
            if bend:
                parts.append((bend, self.maximum([NOTHING, h])))
            if after != before:
                parts.append((after - before, self.sign_symbol(h, False)))
            if pieces.values[k] != before:
                parts.append((pieces.values[k] - before, self.sign_symbol(h, True)))
        return self.unit(self.combined(parts), low, high)

    def pieces_of_step(self, pieces: Pieces, name: str, z: Unit, step: List[int]) -> Tuple[int, int]:
        """The first and the last piece that a step says z can be on, which the bounds of z have to show."""
        most = len(pieces.breaks)
        if len(step) != 2 or not 0 <= step[0] <= step[1] <= most:
            raise NotShown(f"{self.at_step()}: expected the first and the last piece of {name}, from 0 to {most}, found {step}")
        first, last = step
        for b, piece, bound, side in ((first - 1, first, z.low, 1), (last, last, z.high, -1)):
            if not 0 <= b < most:
                continue
            if bound is not None:
                gap = (bound - pieces.breaks[b]) * side
                if gap > 0 or gap == 0 and (not pieces.jumps(b) or pieces.is_kept(b, piece)):
                    continue
            relation = ("≥" if side > 0 else "≤") if not pieces.jumps(b) or pieces.is_kept(b, piece) else (">" if side > 0 else "<")
            expected = f"{relation} {short(pieces.breaks[b])}"
            found = "no bound" if bound is None else f"the bound {short(bound)}"
            raise NotShown(f"{self.at_step()}: expected an argument of {name} that is {expected}, found {found}")
        return first, last

    def image(self, name: str, parameters: Parameters, z: Unit) -> Bounds:
        """Bounds of a smooth function by the bounds of its argument."""
        known = range_of_function(name, parameters)
        return known if z.form.is_number() else cut(known, smooth_image(name, parameters, z.low, z.high))

    def smooth(self, name: str, parameters: Parameters, z: Unit, bounds: Bounds, pieces: Optional[Pieces] = None) -> Unit:
        form = z.form
        if form.is_number():
            value = self.number_of(form)
            each = Each(name, parameters)
            return self.unit(constant(self.point.apply(each, value)), *bounds)
        turned = name in REFLECTIONS and self.sign(form.first()[1]) < 0
        own = self.combined([(-UNIT, form)]) if turned else form
        low, high = range_of_function(name, parameters)
        key = (name, tuple(sorted(parameters.items())), own.key())
        f = of_symbol(self.symbol(key, [own], low, high))
        if turned:
            s, a, c = REFLECTIONS[name]
            f = self.combined([(Fraction(s), f), (Fraction(a), own), (UNIT, constant(Fraction(c)))])
        return self.unit(f, *bounds)

    def largest(self, window: List[Unit]) -> Unit:
        step = self.step("each window of a maximum")
        if not step or any(a >= b for a, b in zip(step, step[1:])) or not 0 <= step[0] <= step[-1] < len(window):
            expected = f"numbers of entries from 0 to {len(window) - 1} in increasing order"
            raise NotShown(f"{self.at_step()}: expected {expected}, found {step}")
        kept = [window[i] for i in step]
        for i, unit in enumerate(window):
            if i in step:
                continue
            if not any(self.is_at_most(unit, other) for other in kept):
                raise NotShown(f"{self.at_step()}: expected entry {i} to be at most one of {step}, found no bounds that show it")
        low = largest_of([(unit.low, unit.high) for unit in window])[0]
        high = largest_of([(unit.low, unit.high) for unit in kept])[1]
        return self.unit(self.maximum([unit.form for unit in kept]), low, high)

    def is_at_most(self, a: Unit, b: Unit) -> bool:
        if a.high is not None and b.low is not None and a.high <= b.low:
            return True
        high = self.bounds(self.minus(a.form, b.form))[1]
        return high is not None and high <= 0

    def vector(self, operation: Vectors, units: List[Unit]) -> List[Unit]:
        name, parameters, forms = operation.name, operation.parameters, [unit.form for unit in units]
        if name in ("layer-norm", "rms-norm") and parameters["epsilon"] <= 0:
            raise NotShown(f"{name}: expected an epsilon above 0, found {short(parameters['epsilon'])}: it may divide by 0")
        if name == "glu":
            half = len(units) // 2
            return [self.gated(a, b) for a, b in zip(units[:half], units[half:])]
        # Of these the order of the entries does not matter. Hardmax takes the first of equal ones.
        shared = name in ("softmax", "softmin", "sparsemax", "layer-norm", "log-softmax", "rms-norm")
        if name != "rms-norm" and (shared or name == "hardmax") and not all(f.is_number() for f in forms):
            # f of x + c is f of x: the least form is taken out. A number of which an enclosure is known stays: it may be
            # another one in each entry.
            least = min(forms, key=cmp_to_key(self.compared))
            forms = [self.minus(f, least) if least.ball is None else f for f in forms]
        low, high = range_of_function(name, parameters)
        if all(f.is_number() for f in forms):
            values = VECTOR_VALUES[name](self.point, [self.number_of(f) for f in forms], parameters)
            return [self.unit(constant(value), low, high) for value in values]
        keys = [f.key() for f in forms]
        whole_key = (name, tuple(sorted(parameters.items())), tuple(sorted(keys) if shared else keys))
        fresh = any(f.ball is not None for f in forms)
        entries = [keys[i] if shared and not fresh else i for i in range(len(forms))]
        symbols = {entry: of_symbol(self.symbol((*whole_key, entry), forms, low, high)) for entry in sorted(set(entries))}
        total = {"softmax": UNIT, "softmin": UNIT, "sparsemax": UNIT, "hardmax": UNIT, "layer-norm": ZERO}.get(name)
        if total is not None:  # the last one by the others
            last = max(symbols)
            times_ = Fraction(entries.count(last))
            parts = [(-entries.count(entry) / times_, f) for entry, f in symbols.items() if entry != last]
            symbols[last] = self.combined([(total / times_, constant(UNIT)), *parts])
        return [self.unit(symbols[entry], low, high) for entry in entries]


    def gated(self, a: Unit, b: Unit) -> Unit:
        """a σ(b), product by product: each symbol of a with σ(b) is a symbol."""
        if b.form.is_number():
            if a.form.is_number():
                values = [self.number_of(a.form), self.number_of(b.form)]
                return self.unit(constant(self.point.glu(values, {})[0]))
            if b.form.rational() == 0:
                return self.unit(self.combined([(HALF, a.form)]))
        turned = self.sign(b.form.first()[1]) < 0
        own = self.combined([(-UNIT, b.form)]) if turned else b.form
        terms: Dict[Tuple[int, int], int] = {}
        for (symbol, r), n in a.form.terms.items():
            low, high = self.symbols[symbol].low, self.symbols[symbol].high
            shrunk = (None if low is None else min(low, ZERO), None if high is None else max(high, ZERO))
            key, bounds = (("glu", symbol, own.key()), shrunk) if symbol else (("sigmoid", (), own.key()), RANGES["sigmoid"])
            terms[self.symbol(key, [own], *bounds), r] = n
        product = Form(terms, a.form.den)
        if a.form.ball is not None:  # a new symbol for what is known of it alone
            product = self.plus(product, of_symbol(self.symbol(None, [a.form], None, None)))
        return self.unit(self.minus(a.form, product) if turned else product)


def _range_on_piece(pieces: Pieces, k: int, z: Unit) -> Bounds:
    """Bounds of the polynomial of a piece, where z can be on no other."""
    return Pieces([], [pieces.polynomials[k]]).image(z.low, z.high)


def product_of(a: Tuple[Fraction, Fraction], b: Bounds) -> Bounds:
    """Bounds of a b, for a that is not 0 unless both its ends are."""
    if a[0] == a[1] == 0:
        return ZERO, ZERO
    ends_: List[List[Bound]] = [[], []]
    for x in a:
        for side, y in enumerate(b):
            if y is not None:
                ends_[0].append(x * y)
                ends_[1].append(x * y)
            else:  # y is −∞ or ∞
                ends_[side if x > 0 else 1 - side].append(None)
    return (
        None if None in ends_[0] else min(x for x in ends_[0] if x is not None),
        None if None in ends_[1] else max(x for x in ends_[1] if x is not None),
    )


def largest_of(bounds: Sequence[Bounds]) -> Bounds:
    lows = [low for low, _ in bounds if low is not None]
    highs = [high for _, high in bounds]
    return max(lows, default=None), None if None in highs else max(x for x in highs if x is not None)


def short(x: Fraction) -> str:
    """A rational number in a message."""
    if x.numerator.bit_length() + x.denominator.bit_length() <= 60:
        return str(x)
    try:
        return f"about {float(x):.6g}"
    except OverflowError:
        return f"about 2^{x.numerator.bit_length() - x.denominator.bit_length()}"


# ---------------------------------------------------------------------------------------------------------
# Two networks at once: the second one's activations are those of the first and what they give more or less


def _between(low: int, high: int) -> Callable[[Parameters], Bounds]:
    return lambda _: (Fraction(low, 100), Fraction(high, 100))


def _hull(*numbers: Fraction) -> Bounds:
    return min(numbers), max(numbers)


#: Between which numbers (f(b) − f(a))/(b − a) lies, for all a ≠ b, of functions that are not made of pieces.
SLOPES: Dict[str, Callable[[Parameters], Bounds]] = {
    **dict.fromkeys(["tanh", "atan", "softsign", "softplus", "log-sigmoid", "squareplus", "tanh-shrink", "celu"], _between(0, 100)),
    **dict.fromkeys(["sin", "cos"], _between(-100, 100)),
    **dict.fromkeys(["gelu", "gelu-tanh"], _between(-13, 113)),
    **dict.fromkeys(["silu", "quick-gelu"], _between(-10, 110)),
    "sigmoid": _between(0, 25),
    "erf": _between(0, 113),
    "gaussian": _between(-86, 86),
    "mish": _between(-12, 109),
    "elu": lambda q: _hull(ZERO, UNIT, q["alpha"]),
    "selu": lambda q: _hull(ZERO, q["scale"], q["scale"] * q["alpha"]),
}


def slopes_of_pieces(pieces: Pieces, low: Bound, high: Bound) -> Bounds:
    """The slopes of a function of pieces on [low, high]; no bounds where it jumps there."""
    found: List[Fraction] = []
    for k, polynomial in enumerate(pieces.polynomials):
        left = pieces.breaks[k - 1] if k > 0 else None
        right = pieces.breaks[k] if k < len(pieces.breaks) else None
        if (left is not None and high is not None and high < left) or (right is not None and low is not None and right < low):
            continue
        _, c1, c2 = (*polynomial, ZERO, ZERO, ZERO)[:3]
        a, b = highest(left, low), lowest(right, high)
        if c2 and (a is None or b is None):
            return None, None
        found += [c1 + 2 * c2 * a, c1 + 2 * c2 * b] if c2 and a is not None and b is not None else [c1]
    for k, b in enumerate(pieces.breaks):
        if (low is None or low <= b) and (high is None or b <= high) and pieces.jumps(k):
            return None, None
    return min(found), max(found)


def product_of_bounds(a: Bounds, b: Bounds) -> Bounds:
    if b == (ZERO, ZERO):
        return b
    if None in a or None in b:
        return None, None
    products = [x * y for x in a for y in b]  # type: ignore[operator]
    return min(products), max(products)


def sum_of_bounds(a: Bounds, b: Bounds) -> Bounds:
    return added(a[0], b[0]), added(a[1], b[1])


def gap_of_bounds(a: Bounds, b: Bounds) -> Bounds:
    return sum_of_bounds(a, (None if b[1] is None else -b[1], None if b[0] is None else -b[0]))


def cut(a: Bounds, b: Bounds) -> Bounds:
    return highest(a[0], b[0]), lowest(a[1], b[1])


def union_of(bounds: Sequence[Bounds]) -> Bounds:
    lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
    return (
        None if None in lows else min(x for x in lows if x is not None),
        None if None in highs else max(x for x in highs if x is not None),
    )


class Call:
    """What an activation, or a maximum, was given and gave."""

    def __init__(self, key: Any, given: List[Unit], gave: List[Unit]) -> None:
        self.key, self.given, self.gave = key, given, gave


class Twins(Forms):
    """Forms of two networks, one after the other. What an activation of the first one gives is a symbol; what its
    partner in the second gives is that symbol and a symbol for the difference, bounded by slopes."""

    def __init__(self, sides: List[Tuple[Fraction, Fraction]], pairs: List[int]) -> None:
        super().__init__(len(sides), None, None, [], BOUND_BITS)
        self.symbols = [Symbol(UNIT, UNIT), *(Symbol(low, high) for low, high in sides)]
        self.pairs, self.used_pairs = pairs, 0
        self.calls: List[Call] = []
        self.is_second = False

    def fresh(self, low: Bound, high: Bound) -> Form:
        """A new symbol, with bounds of few bits."""
        low = None if low is None else ends(enclose(low, BOUND_BITS))[0]
        high = None if high is None else ends(enclose(high, BOUND_BITS))[1]
        self.symbols.append(Symbol(low, high))
        return of_symbol(len(self.symbols) - 1)

    def moved(self, to: Unit, start: Unit) -> Bounds:
        """Bounds of the difference of two units."""
        return cut(self.bounds(self.minus(to.form, start.form)), gap_of_bounds((to.low, to.high), (start.low, start.high)))

    def partner(self, key: Any, given: List[Unit]) -> Optional[Call]:
        if not self.is_second:
            return None
        if self.used_pairs >= len(self.pairs):
            raise NotShown(f"proof.pairs: expected more than {len(self.pairs)} numbers")
        pair = self.pairs[self.used_pairs]
        self.used_pairs += 1
        if pair == -1:
            return None
        call = self.calls[pair] if pair < len(self.calls) else None
        if call is None or call.key != key or len(call.given) != len(given):
            raise NotShown(f"proof.pairs[{self.used_pairs - 1}]: expected an activation like that of the second network, found another")
        return call

    def called(self, key: Any, given: List[Unit], images: List[Bounds], moves: Callable[[Call], Optional[List[Bounds]]]) -> List[Unit]:
        partner = self.partner(key, given)
        known = (moves(partner) or self.unmoved(partner, given)) if partner else None
        gave: List[Unit] = []
        for i, (low, high) in enumerate(images):
            if partner is None or known is None:
                gave.append(self.unit(self.fresh(low, high), low, high))
                continue
            before = partner.gave[i].form
            form = before if known[i] == (ZERO, ZERO) else self.plus(before, self.fresh(*known[i]))
            gave.append(self.unit(form, low, high))
        return self.noted(key, given, gave)

    def unmoved(self, partner: Call, given: List[Unit]) -> Optional[List[Bounds]]:
        """f of equal arguments is equal, whatever f is."""
        if any(self.moved(a, b) != (ZERO, ZERO) for a, b in zip(given, partner.given)):
            return None
        return [(ZERO, ZERO)] * len(partner.gave)

    def noted(self, key: Any, given: List[Unit], gave: List[Unit]) -> List[Unit]:
        if not self.is_second:
            self.calls.append(Call(key, given, gave))
        return gave

    def slopes(self, operation: Each, z: Bounds, image: Bounds) -> Bounds:
        if operation.pieces is not None:
            return slopes_of_pieces(operation.pieces, *z)
        if operation.name == "exponential":
            return (None, None) if image[1] is None else (ZERO, image[1])
        return SLOPES[operation.name](operation.parameters)

    def image_of(self, operation: Each, z: Unit) -> Bounds:
        """Bounds of f(z): by pieces or enclosures, and by the values at the ends and slopes."""
        name, parameters = operation.name, operation.parameters
        known = range_of_function(name, parameters)
        if operation.pieces is not None:
            return cut(known, operation.pieces.image(z.low, z.high))
        if z.low is None or z.high is None:
            return known
        inside = cut(known, smooth_image(name, parameters, z.low, z.high))
        slopes = self.slopes(operation, (z.low, z.high), inside)
        if None in slopes:
            return inside
        rise = product_of_bounds(slopes, (ZERO, z.high - z.low))
        first, last = (smooth_image(name, parameters, end, end) for end in (z.low, z.high))
        return cut(inside, cut(sum_of_bounds(first, rise), gap_of_bounds(last, rise)))

    def line_on(self, pieces: Pieces, z: Unit) -> Optional[Tuple[Fraction, Fraction]]:
        """Intercept and slope of the line that f is wherever z can be."""
        first = 0
        for k, b in enumerate(pieces.breaks):
            if z.low is not None and (z.low > b or z.low == b and not pieces.jumps(k)):
                first = k + 1
        if first < len(pieces.breaks):
            b = pieces.breaks[first]
            if z.high is None or z.high > b or z.high == b and pieces.jumps(first):
                return None
        c0, c1, c2 = (*pieces.polynomials[first], ZERO, ZERO, ZERO)[:3]
        return None if c2 else (c0, c1)

    def apply(self, operation: Each, z: Unit) -> Unit:
        key = (operation.name, tuple(sorted(operation.parameters.items())))
        image = self.image_of(operation, z)
        line = None if operation.pieces is None else self.line_on(operation.pieces, z)
        if line is not None:
            self.partner(key, [z])
            form = self.combined([(line[1], z.form), (UNIT, constant(line[0]))])
            return self.noted(key, [z], [self.unit(form, *image)])[0]

        def moves(call: Call) -> Optional[List[Bounds]]:
            start, value = call.given[0], call.gave[0]
            both = union_of([(z.low, z.high), (start.low, start.high)])
            slopes = self.slopes(operation, both, union_of([image, (value.low, value.high)]))
            return None if None in slopes else [product_of_bounds(slopes, self.moved(z, start))]

        return self.called(key, [z], [image], moves)[0]

    def largest(self, window: List[Unit]) -> Unit:
        image = largest_of([(unit.low, unit.high) for unit in window])
        return self.called("maximum", window, [image], lambda call: [union_of([self.moved(a, b) for a, b in zip(window, call.given)])])[0]

    def vector(self, operation: Vectors, units: List[Unit]) -> List[Unit]:
        name, parameters, n = operation.name, operation.parameters, len(units)
        image = range_of_function(name, parameters)
        if name in ("layer-norm", "rms-norm"):
            if parameters["epsilon"] <= 0:
                raise NotShown(f"{name}: expected an epsilon above 0, found {short(parameters['epsilon'])}: it may divide by 0")
            image = norm_range(n)
        images = [image] * n
        if name == "glu":
            images = [product_of_bounds((ZERO, UNIT), (a.low, a.high)) for a in units[: n // 2]]

        def moves(call: Call) -> Optional[List[Bounds]]:
            return moves_of_vector(name, parameters, call.given, [self.moved(a, b) for a, b in zip(units, call.given)])

        return self.called((name, tuple(sorted(parameters.items()))), units, images, moves)


def moves_of_vector(name: str, parameters: Parameters, given: List[Unit], moved: List[Bounds]) -> Optional[List[Bounds]]:
    """By how much the entries of f of a vector differ where its arguments do; None where nothing is known."""
    low, high = union_of(moved)
    if name == "glu":  # a' σ(b') − a σ(b) = (a' − a) σ(b') + a (σ(b') − σ(b))
        half = len(moved) // 2
        result: List[Bounds] = []
        for i in range(half):
            turned = product_of_bounds((ZERO, Fraction(1, 4)), moved[half + i])
            own = product_of_bounds((given[i].low, given[i].high), turned)
            result.append(sum_of_bounds(product_of_bounds((ZERO, UNIT), moved[i]), own))
        return result
    if low is None or high is None:
        return None
    if name in ("softmax", "softmin"):
        return [((low - high) / 4, (high - low) / 4)] * len(moved)
    if name in ("log-softmax", "sparsemax"):
        relative = [gap_of_bounds(one, (low, high)) for one in moved]
        return relative if name == "log-softmax" else [union_of([one, (ZERO, ZERO)]) for one in relative]
    if name in ("layer-norm", "rms-norm"):
        sizes = sum((max(abs(a), abs(b)) for a, b in moved if a is not None and b is not None), ZERO)
        root_ = ends(root(enclose(parameters["epsilon"], BOUND_BITS), 64))[0]
        return [(-sizes / root_, sizes / root_)] * len(moved)
    return None


# ---------------------------------------------------------------------------------------------------------
# Bounds of units, case by case: a sum of inequalities shows each case

#: One of the sides of a number of a unit or of an input: which of them, its number, where it is split, and 1 for the side
#: above, -1 for the one below, 0 for that number itself.
Side = Tuple[str, int, Fraction, int]
#: What a unit can take: from the first to the second number, and whether each of them is left out.
Reach = Tuple[Fraction, Fraction, bool, bool]


class StatedBound:
    """That the argument of the activation of a step is at most, or at least, a number, and the cases that show it."""

    def __init__(self, value: Json, where: str) -> None:
        given = fields(value, ["unit", "side", "bound", "cases"], where)
        self.unit = whole(0)(given["unit"], f"{where}.unit")
        self.is_most = choice("most", "least")(given["side"], f"{where}.side") == "most"
        self.bound = rational(given["bound"], f"{where}.bound")
        cases = listed(given["cases"], f"{where}.cases", "a list of cases")
        self.cases = [self.case(one, f"{where}.cases[{k}]") for k, one in enumerate(cases)]

    @staticmethod
    def case(value: Json, where: str) -> Tuple[Optional[Tuple[str, int, Fraction]], List[Tuple[int, Fraction]], List[Fraction]]:
        """What is split, at which number; or None, the slopes of units, and a factor for each split."""
        if "at" in record(value, where):
            name = "input" if "input" in value else "unit"
            given = fields(value, [name, "at"], where)
            return (name, whole(0)(given[name], f"{where}.{name}"), rational(given["at"], f"{where}.at")), [], []
        given = fields(value, ["slopes", "factors"], where)
        slopes: List[Tuple[int, Fraction]] = []
        for i, entry in enumerate(listed(given["slopes"], f"{where}.slopes")):
            pair = listed(entry, f"{where}.slopes[{i}]", "[unit, slope]")
            if len(pair) != 2:
                wrong(f"{where}.slopes[{i}]", "[unit, slope]", pair)
            slopes.append((whole(0)(pair[0], f"{where}.slopes[{i}][0]"), rational(pair[1], f"{where}.slopes[{i}][1]")))
        return None, slopes, rationals(given["factors"], f"{where}.factors")


class Activated:
    """An activation of a number: the form and the bounds of its argument, and what it gives."""

    def __init__(self, z: Unit, operation: Each, image: Bounds, symbol: int) -> None:
        self.z, self.operation, self.image, self.symbol = z, operation, image, symbol
        self.pieces = operation.pieces

    def joins(self, at: Fraction) -> Tuple[bool, bool]:
        """Whether f at a number is what f comes near below it, and above it; both where no piece ends there."""
        if self.pieces is None or at not in self.pieces.breaks:
            return True, True
        k = self.pieces.breaks.index(at)
        return self.pieces.is_kept(k, k), self.pieces.is_kept(k, k + 1)

    def reach(self, z: Bounds, sides: List[Tuple[Fraction, int]]) -> Reach:
        """What the argument can take on the sides of numbers, within bounds. Nothing is left where the first end is above the second."""
        low, high, open_low, open_high = z[0], z[1], False, False
        if low is None or high is None:
            raise NotShown("proof.bounds: expected units with bounds in the cases, found one without")
        for at, side in sides:
            below, above = self.joins(at)
            if side > 0 and low <= at:
                low, open_low = at, not above
            if side < 0 and at <= high:
                high, open_high = at, not below
            if side == 0 and low < at:
                low, open_low = at, False
            if side == 0 and at < high:
                high, open_high = at, False
        return low, high, open_low, open_high

    def image_on(self, reach: Reach) -> Bounds:
        """Bounds of f on a reach."""
        if self.pieces is None:
            return cut(self.image, image_of_each(self.operation, reach[0], reach[1]))
        least, most = (sign * self.most_above(ZERO, sign, reach, self.image) for sign in (-1, 1))
        return cut(self.image, (least, most))

    def most_above(self, slope: Fraction, sign: int, reach: Reach, image: Bounds) -> Fraction:
        """The most that sign (f(z) - slope z) is, or comes near, for z of the reach."""
        low, high, open_low, open_high = reach
        values: List[Fraction] = []
        if self.pieces is None:
            end = image[1] if sign > 0 else image[0]
            if end is None:
                raise NotShown("proof.bounds: expected functions with bounds in the cases, found one without")
            return sign * end - min(sign * slope * low, sign * slope * high)
        breaks = self.pieces.breaks
        for k, polynomial in enumerate(self.pieces.polynomials):
            start = low if k == 0 else max(low, breaks[k - 1])
            end_ = high if k == len(breaks) else min(high, breaks[k])
            if start > end_ or start == end_ and start in breaks[max(k - 1, 0) : k + 1]:
                continue
            c0, c1, c2 = (*polynomial, ZERO, ZERO, ZERO)[:3]
            turn = [] if not c2 else [z for z in [(slope - c1) / (2 * c2)] if start < z < end_]
            values += [sign * (evaluate(polynomial, z) - slope * z) for z in [start, end_, *turn]]
        for b, value in zip(breaks, self.pieces.values):
            if low <= b <= high and not (b == low and open_low) and not (b == high and open_high):
                values.append(sign * (value - slope * b))
        if not values:
            raise NotShown("proof.bounds: expected cases in which units have numbers, found one without")
        return max(values)


def image_of_each(operation: Each, low: Bound, high: Bound) -> Bounds:
    """Bounds of a function of a number, by those of the number."""
    known = range_of_function(operation.name, operation.parameters)
    if operation.pieces is not None:
        return cut(known, operation.pieces.image(low, high))
    return cut(known, smooth_image(operation.name, operation.parameters, low, high))


class Cases(Forms):
    """Goes through operations with a symbol for each activation, and shows the bounds that a certificate states."""

    def __init__(self, inputs: int, low: Bound, high: Bound, stated: List[StatedBound]) -> None:
        super().__init__(inputs, low, high, [], BOUND_BITS)
        self.stated, self.next = stated, 0
        self.activated: List[Optional[Activated]] = []
        self.bounds_of: Dict[int, Bounds] = {}

    def fresh(self, low: Bound, high: Bound) -> Unit:
        self.symbols.append(Symbol(low, high))
        return Unit(of_symbol(len(self.symbols) - 1), low, high)

    def before(self, unit: int) -> Activated:
        found = self.activated[unit] if unit < len(self.activated) else None
        if found is None:
            raise NotShown(f"proof.bounds: expected an activation of a number before, found step {unit}")
        return found

    def bounded(self, z: Unit) -> Unit:
        """The argument of the next activation, with the bounds that are stated of it."""
        low, high = z.low, z.high
        while self.next < len(self.stated) and self.stated[self.next].unit == len(self.activated):
            stated = self.stated[self.next]
            above = self.plus(z.form, constant(-stated.bound))
            self.check_cases(above if stated.is_most else self.combined([(-UNIT, above)]), stated)
            low, high = cut((low, high), (None, stated.bound) if stated.is_most else (stated.bound, None))
            self.next += 1
        if low is not None and high is not None and low > high:
            raise NotShown("proof.bounds: expected units that can be, found one that no number is left for")
        return Unit(z.form, low, high)

    def check_cases(self, form: Form, stated: StatedBound) -> None:
        """Raises NotShown where form <= 0 is not shown in all cases."""
        where = f"proof.bounds[{self.next}].cases"
        open_: List[List[Side]] = [[]]
        for k, (split, slopes, factors) in enumerate(stated.cases):
            if not open_:
                raise NotShown(f"{where}: expected {k}, found {len(stated.cases)}")
            path = open_.pop()
            if split is None:
                self.check_case(form, slopes, factors, path, f"{where}[{k}]")
                continue
            kind, number, at = split
            self.split_form(kind, number)
            is_alone = kind == "unit" and self.before(number).joins(at) == (False, False)
            open_ += [[*path, (*split, side)] for side in ([1, 0, -1] if is_alone else [1, -1])]
        if open_:
            raise NotShown(f"{where}: expected cases for all sides, found {len(open_)} without")

    def split_form(self, kind: str, number: int) -> Form:
        """The form of what is split."""
        if kind == "unit":
            return self.before(number).z.form
        if number >= self.inputs:
            raise NotShown(f"proof.bounds: expected one of {self.inputs} inputs, found {number}")
        return of_symbol(number + 1)

    def check_case(self, form: Form, slopes: List[Tuple[int, Fraction]], factors: List[Fraction], path: List[Side], where: str) -> None:
        """Raises NotShown where form <= 0 is not shown on the sides of a path."""
        if len(factors) != len(path):
            raise NotShown(f"{where}.factors: expected {len(path)}, found {len(factors)}")
        for factor in factors:
            if factor < 0:
                raise NotShown(f"{where}.factors: expected none below 0, found {short(factor)}")
        last = math.inf
        for unit, _ in slopes:
            if unit >= last:
                raise NotShown(f"{where}.slopes: expected units from the last to the first, found others")
            self.before(unit)
            last = unit
        symbols = self.symbols
        self.symbols = list(symbols)
        try:
            reaches = self.within(path)
            if reaches is None:
                return
            high = self.bounds(self.replaced(form, slopes, factors, path, reaches))[1]
            if high is None or high > 0:
                raise NotShown(f"{where}: expected a sum of at most 0, found {'no bound' if high is None else short(high)}")
        finally:
            self.symbols = symbols

    def within(self, path: List[Side]) -> Optional[Dict[int, Reach]]:
        """Computes the bounds of symbols anew on the sides of a path, and what units can take there: inputs cut by the splits, then
        the argument of each unit by its form, what is known of it everywhere, and the splits, and what it gives. None where
        nothing is left for one of them, so that there is no such case."""
        changed: Set[int] = set()
        for kind, number, at, side in path:
            if kind == "input":
                known = self.symbols[number + 1]
                low, high = cut((known.low, known.high), (at, None) if side > 0 else (None, at))
                if low is not None and high is not None and low > high:
                    return None
                self.symbols[number + 1] = Symbol(low, high)
                changed.add(number + 1)
        reaches: Dict[int, Reach] = {}
        for unit, activated in enumerate(self.activated):
            if activated is None:
                continue
            sides = [(at, side) for kind, number, at, side in path if kind == "unit" and number == unit]
            is_changed = any(symbol in changed for symbol, _ in activated.z.form.terms)
            if not sides and not is_changed:
                continue
            z: Bounds = (activated.z.low, activated.z.high)
            if is_changed:
                z = cut(z, self.bounds(activated.z.form))
            if z[0] is None or z[1] is None:
                continue
            if z[0] > z[1]:
                return None
            reach = activated.reach(z, sides)
            if reach[0] > reach[1] or reach[0] == reach[1] and (reach[2] or reach[3]):
                return None
            reaches[unit] = reach
            self.symbols[activated.symbol] = Symbol(*activated.image_on(reach))
            changed.add(activated.symbol)
        return reaches

    def replaced(
        self,
        form: Form,
        slopes: List[Tuple[int, Fraction]],
        factors: List[Fraction],
        path: List[Side],
        reaches: Dict[int, Reach],
    ) -> Form:
        """What is at least the form on the sides of a path, with lines in place of units."""
        for factor, (kind, number, at, side) in zip(factors, path):
            q = factor if side >= 0 else -factor
            form = self.combined([(UNIT, form), (q, self.split_form(kind, number)), (-q * at, constant(UNIT))])
        for unit, slope in slopes:
            known = self.before(unit)
            factor = {r: n for (symbol, r), n in form.terms.items() if symbol == known.symbol}
            if not factor:
                continue
            sign = self.sign(factor)
            reach = reaches[unit] if unit in reaches else known.reach((known.z.low, known.z.high), [])
            image = self.symbols[known.symbol].low, self.symbols[known.symbol].high
            most = known.most_above(slope, sign, reach, image)
            size = {r: sign * n for r, n in factor.items()}
            line = self.plus(self.combined([(slope, known.z.form)]), self.combined([(-UNIT, of_symbol(known.symbol))]))
            form = self.combined(
                [(UNIT, form), (UNIT, self.times(line, factor, form.den)), (UNIT, self.times(constant(most), size, form.den))]
            )
        return form

    def apply(self, operation: Each, z: Unit) -> Unit:
        z = self.bounded(z)
        image = image_of_each(operation, z.low, z.high)
        gave = self.fresh(*image)
        self.bounds_of[len(self.activated)] = (z.low, z.high)
        self.activated.append(Activated(z, operation, image, len(self.symbols) - 1))
        return gave

    def largest(self, window: List[Unit]) -> Unit:
        self.activated.append(None)
        return self.fresh(*largest_of([(unit.low, unit.high) for unit in window]))

    def vector(self, operation: Vectors, units: List[Unit]) -> List[Unit]:
        name, parameters, n = operation.name, operation.parameters, len(units)
        is_norm = name in ("layer-norm", "rms-norm") and parameters["epsilon"] > 0
        image = norm_range(n) if is_norm else range_of_function(name, parameters)
        return [self.fresh(*image) for _ in range(n // 2 if name == "glu" else n)]


def shown_bounds(certificate: "Certificate") -> Dict[int, Bounds]:
    """The bounds of arguments of activations that a certificate shows, by step."""
    proof, inputs = certificate.proof, certificate.networks[0].size
    if not proof.bounds:
        return {}
    low, high = (None, None) if proof.everywhere else (certificate.low, certificate.high)
    cases = Cases(inputs, low, high, proof.bounds)
    for network in certificate.networks:
        cases.through(network.operations, [Unit(of_symbol(i + 1), low, high) for i in range(inputs)])
    if cases.next != len(proof.bounds):
        raise NotShown(f"proof.bounds: expected units in the order of steps, found step {proof.bounds[cases.next].unit}")
    return cases.bounds_of


# ---------------------------------------------------------------------------------------------------------
# Certificates


class Certificate:
    """A certificate that was read."""

    def __init__(self, value: Json) -> None:
        given = record(value, "certificate")
        schema = given.get("schema")
        if schema != "foldproof/certificate@1":
            wrong("schema", "foldproof/certificate@1", schema)
        self.claim = choice(*CLAIMS)(given.get("claim"), "claim")
        pair = self.claim in ("different", "equal", "close")
        name = "networks" if pair else "network"
        fields(given, ["schema", "claim", "box", name, "proof"], "certificate")
        box = vector(given["box"], "box")
        if len(box) != 2 or not (all(map(math.isfinite, box)) and box[0] < box[1]):
            wrong("box", "[low, high] with low < high, both finite", box)
        self.low, self.high = Fraction(box[0]), Fraction(box[1])
        self.where = f"[{shown(box[0])}, {shown(box[1])}]ⁿ"
        networks = given[name]
        if pair and (not isinstance(networks, list) or len(networks) != 2):
            wrong("networks", "a list of two networks", networks)
        names = ["networks[0]", "networks[1]"] if pair else ["network"]
        self.networks = [Network(one, at) for one, at in zip(networks if pair else [networks], names)]
        self.proof = Proof(given["proof"], self.claim)
        if pair:
            f, g = self.networks
            if (f.size, f.outputs) != (g.size, g.outputs):
                found = f"{f.size} and {f.outputs}, {g.size} and {g.outputs}"
                raise NotShown(f"networks: expected as many inputs and outputs of both, found {found}")


class Proof:
    """The fields of a proof, each read by its own rule. What a claim has not is empty."""

    def __init__(self, value: Json, claim: str) -> None:
        given = fields(value, CLAIMS[claim][0], "proof", ["bounds"] if claim in ("affine", "equal") else [])
        self.bits = whole(0, MOST_BITS)(given["bits"], "proof.bits") if "bits" in given else 0
        self.x, self.y, self.input = ([*self.point(given, name)] for name in ("x", "y", "input"))
        self.t = rational(given["t"], "proof.t") if "t" in given else ZERO
        self.output = whole(0)(given["output"], "proof.output") if "output" in given else 0
        self.everywhere = choice("everywhere", "in the box")(given.get("where", "everywhere"), "proof.where") == "everywhere"
        steps = listed(given.get("steps", []), "proof.steps", "a list of steps")
        self.steps = [integers(0)(step, f"proof.steps[{i}]") for i, step in enumerate(steps)]
        bounds = listed(given.get("bounds", []), "proof.bounds", "a list of bounds")
        self.bounds = [StatedBound(one, f"proof.bounds[{k}]") for k, one in enumerate(bounds)]
        rows = listed(given.get("weight", []), "proof.weight", "a list of rows")
        self.weight = [
            [enclosed(entry, f"proof.weight[{i}][{j}]") for j, entry in enumerate(listed(row, f"proof.weight[{i}]"))]
            for i, row in enumerate(rows)
        ]
        bias = listed(given.get("bias", []), "proof.bias")
        self.bias = [enclosed(entry, f"proof.bias[{j}]") for j, entry in enumerate(bias)]
        self.delta = rational(given["delta"], "proof.delta") if "delta" in given else ZERO
        self.pairs = integers(-1)(given["pairs"], "proof.pairs") if "pairs" in given else []
        splits = listed(given.get("splits", []), "proof.splits", "a list of splits")
        self.splits = [self.split(one, f"proof.splits[{k}]") for k, one in enumerate(splits)]

    @staticmethod
    def split(value: Json, where: str) -> Optional[Tuple[int, Fraction]]:
        """An input and the number at which it is cut; None where a part stays whole."""
        entries = listed(value, where, "[input, number], or []")
        if len(entries) not in (0, 2):
            wrong(where, "[input, number], or []", value)
        return (whole(0)(entries[0], f"{where}[0]"), rational(entries[1], f"{where}[1]")) if entries else None

    @staticmethod
    def point(given: Dict[str, Json], name: str) -> List[Fraction]:
        return rationals(given[name], f"proof.{name}") if name in given else []


def in_box(certificate: Certificate, x: List[Fraction], where: str) -> None:
    inputs = certificate.networks[0].size
    if len(x) != inputs:
        raise NotShown(f"{where}: expected {inputs} numbers, found {len(x)}")
    for i, xi in enumerate(x):
        if not certificate.low <= xi <= certificate.high:
            raise NotShown(f"{where}[{i}]: expected a number of the box {certificate.where[:-1]}, found {short(xi)}")


def output_of(certificate: Certificate) -> int:
    output, outputs = certificate.proof.output, certificate.networks[0].outputs
    return output if output < outputs else _refuse(f"proof.output: expected a number from 0 to {outputs - 1}, found {output}")


def are_apart(a: Value, b: Value, point: Point) -> bool:
    difference = point.minus(a, b)
    return difference[0] > 0 or difference[1] < 0 if type(difference) is tuple else difference != 0


def told(x: Value) -> str:
    """A value in a message."""
    if type(x) is not tuple:
        return short(x)
    low, high = ends(x)
    return f"a number from {short(low)} to {short(high)}" if low != high else short(low)


def arithmetic(point: Point) -> str:
    return "exact arithmetic" if point.is_exact else f"enclosures of {point.bits} bits"


def note_same_entries(network: Network) -> None:
    if has_hardmax(network.operations):
        Alike(network.size).through(network.operations, list(range(network.size)))


def check_nonlinear(certificate: Certificate) -> str:
    proof, (network,) = certificate.proof, certificate.networks
    in_box(certificate, proof.x, "proof.x")
    in_box(certificate, proof.y, "proof.y")
    if not 0 < proof.t < 1:
        raise NotShown(f"proof.t: expected 0 < t < 1, found {short(proof.t)}")
    j, t, point = output_of(certificate), proof.t, Point(proof.bits)
    note_same_entries(network)
    middle = [t * a + (1 - t) * b for a, b in zip(proof.x, proof.y)]
    fx, fy, fp = (point.through(network.operations, list(z))[j] for z in (proof.x, proof.y, middle))
    chord = point.plus(point.by(fx, t), point.by(fy, 1 - t))
    if not are_apart(fp, chord, point):
        raise NotShown(f"proof: output {j} at t x + (1 − t) y: expected a number apart from the chord, {told(chord)}, found {told(fp)}")
    return f"nonlinear on {certificate.where}, by a chord in {arithmetic(point)}"


def check_different(certificate: Certificate) -> str:
    proof = certificate.proof
    in_box(certificate, proof.input, "proof.input")
    j, point = output_of(certificate), Point(proof.bits)
    for network in certificate.networks:
        note_same_entries(network)
    f, g = (point.through(network.operations, list(proof.input))[j] for network in certificate.networks)
    if not are_apart(f, g, point):
        raise NotShown(f"proof: output {j} at the input: expected numbers apart, found {told(f)} and {told(g)}")
    return f"different on {certificate.where}, at a point in {arithmetic(point)}"


def forms_of(certificate: Certificate) -> Tuple[Forms, List[List[Form]]]:
    """The forms of the outputs of each network."""
    proof, inputs = certificate.proof, certificate.networks[0].size
    low, high = (None, None) if proof.everywhere else (certificate.low, certificate.high)
    forms = Forms(inputs, low, high, proof.steps, proof.bits, shown_bounds(certificate))
    results = []
    for network in certificate.networks:
        units = forms.through(network.operations, [Unit(of_symbol(i + 1), low, high) for i in range(inputs)])
        results.append([unit.form for unit in units])
    if forms.used != len(proof.steps):
        raise NotShown(f"proof.steps: expected {forms.used} steps, found {len(proof.steps)}")
    return forms, results


def by_forms(certificate: Certificate, forms: Forms) -> str:
    where = "everywhere" if certificate.proof.everywhere else f"on {certificate.where}"
    return f"{certificate.claim} {where}, by forms in {arithmetic(forms.point)}"


def check_affine(certificate: Certificate) -> str:
    proof, (network,) = certificate.proof, certificate.networks
    forms, (outputs,) = forms_of(certificate)
    if len(proof.weight) != network.size or any(len(row) != network.outputs for row in proof.weight):
        raise NotShown(f"proof.weight: expected {network.size} rows of {network.outputs} numbers, found others")
    if len(proof.bias) != network.outputs:
        raise NotShown(f"proof.bias: expected {network.outputs} numbers, found {len(proof.bias)}")
    for j, form in enumerate(outputs):
        others = sum(symbol > network.size for symbol in {symbol for symbol, _ in form.terms})
        if others:
            raise NotShown(f"output {j}: expected a sum of inputs, found {others} other symbols in it")
        coefficients = form.coefficients()
        for i in range(network.size):
            within(forms, coefficients.get(i + 1, {}), form.den, None, proof.weight[i][j], f"proof.weight[{i}][{j}]")
        within(forms, coefficients.get(0, {}), form.den, form.ball, proof.bias[j], f"proof.bias[{j}]")
    return by_forms(certificate, forms)


def within(forms: Forms, found: Coefficient, den: int, ball: Optional[Interval], stated: Tuple[Fraction, Fraction], where: str) -> None:
    """Raises NotShown where a coefficient is not the stated number, or not surely between the two stated ones."""
    low, high = stated
    if ball is None and not set(found) - {0}:
        exact = Fraction(found.get(0, 0), den)
        if low <= exact <= high:
            return
        raise NotShown(f"{where}: expected {short(exact)}, found {told_pair(stated)}")
    p = max(forms.point.p, BOUND_BITS)
    while True:
        total = scaled(forms.enclosure(found, p), Fraction(1, den), p)
        least, most = ends(total if ball is None else add(total, ball, p))
        if low <= least and most <= high:
            return
        if most < low or least > high or p > 2 * MOST_BITS or low == high:
            raise NotShown(f"{where}: expected what encloses a number from {short(least)} to {short(most)}, found {told_pair(stated)}")
        p *= 4


def told_pair(stated: Tuple[Fraction, Fraction]) -> str:
    return short(stated[0]) if stated[0] == stated[1] else f"{short(stated[0])} to {short(stated[1])}"


def check_equal(certificate: Certificate) -> str:
    forms, (f, g) = forms_of(certificate)
    for j, (a, b) in enumerate(zip(f, g)):
        if a.ball is not None or b.ball is not None:
            raise NotShown(f"output {j}: expected exact forms, found a number of which an enclosure is known alone")
        if a.key() != b.key():
            left = len(forms.minus(a, b).terms)
            raise NotShown(f"output {j}: expected two equal forms, found two that differ in {left} terms")
    return by_forms(certificate, forms)


def parts_of(certificate: Certificate) -> List[List[Tuple[Fraction, Fraction]]]:
    """The parts that the splits leave of the box, the lower one of two first."""
    open_ = [[(certificate.low, certificate.high)] * certificate.networks[0].size]
    parts: List[List[Tuple[Fraction, Fraction]]] = []
    for k, split in enumerate(certificate.proof.splits):
        if not open_:
            raise NotShown(f"proof.splits: expected {k} splits, found {len(certificate.proof.splits)}")
        part = open_.pop()
        if split is None:
            parts.append(part)
            continue
        i, at = split
        if i >= len(part) or not part[i][0] < at < part[i][1]:
            raise NotShown(f"proof.splits[{k}]: expected a number within the part, found {short(at)} for input {i}")
        low, high = part[i]
        open_.append([*part[:i], (at, high), *part[i + 1 :]])
        open_.append([*part[:i], (low, at), *part[i + 1 :]])
    if open_:
        raise NotShown(f"proof.splits: expected that all parts of the box are met, found {len(open_)} left")
    return parts


def check_close(certificate: Certificate) -> str:
    proof, parts = certificate.proof, parts_of(certificate)
    for k, part in enumerate(parts):
        twins = Twins(part, proof.pairs)
        start = [Unit(of_symbol(i + 1), low, high) for i, (low, high) in enumerate(part)]
        f = twins.through(certificate.networks[0].operations, start)
        twins.is_second = True
        g = twins.through(certificate.networks[1].operations, start)
        if twins.used_pairs != len(proof.pairs):
            raise NotShown(f"proof.pairs: expected {twins.used_pairs} numbers, found {len(proof.pairs)}")
        for j, (a, b) in enumerate(zip(f, g)):
            low, high = twins.moved(a, b)
            if low is None or high is None or max(-low, high) > proof.delta:
                found = "no bound" if low is None or high is None else short(max(-low, high))
                raise NotShown(f"output {j}: expected a difference of at most {short(proof.delta)} on part {k}, found {found}")
    return f"close on {certificate.where}: no output differs by more than {short(proof.delta)}, in {len(parts)} parts"


#: The fields of the proof of each claim, and what checks it.
CLAIMS: Dict[str, Tuple[List[str], Callable[[Certificate], str]]] = {
    "nonlinear": (["x", "y", "t", "output", "bits"], check_nonlinear),
    "affine": (["where", "steps", "bits", "weight", "bias"], check_affine),
    "different": (["input", "output", "bits"], check_different),
    "equal": (["where", "steps", "bits"], check_equal),
    "close": (["delta", "pairs", "splits"], check_close),
}


def recheck(certificate: Callable[[], Json], file: Optional[Callable[[], Json]] = None, name: str = "FILE") -> Tuple[int, str]:
    """The exit code and its line, for a certificate and perhaps a stack file, each a function that reads it."""
    global _spent
    _spent = 0
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(MOST_DIGITS)
    try:
        given = Certificate(certificate())
        one = None if file is None else Network(file(), name)
        line = CLAIMS[given.claim][1](given)
        if one is None:
            return 0, f"valid: {line}"
        if not any(one.is_that_of(network) for network in given.networks):
            raise NotShown(f"{name}: expected the network of the certificate, found another")
        return 0, f"valid: {line}; the network is that of {name}"
    except BadInput as error:
        return 2, f"bad input: {one_line(str(error))}"
    except NotShown as error:
        return 1, f"invalid: {one_line(str(error))}"
    except (ArithmeticError, MemoryError, RecursionError) as error:
        return 2, f"bad input: expected a certificate within the limits of this program, found {type(error).__name__}"


def one_line(message: str) -> str:
    return " ".join(message.split())[:400]


def main(arguments: Sequence[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    if len(arguments) not in (1, 2) or arguments[0] in ("-h", "--help"):
        print("usage: python3 foldproof_recheck.py CERTIFICATE.json [FILE.json]", file=sys.stderr)
        return 2
    first, *rest = arguments
    file = (lambda: load(rest[0])) if rest else None
    code, line = recheck(lambda: load(first), file, rest[0] if rest else "FILE")
    print(line, file=sys.stderr if code == 2 else sys.stdout)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
