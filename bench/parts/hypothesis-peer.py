"""A property test of a collapse as one writes it with Hypothesis and numpy: prints CPU seconds a case.

    python3 hypothesis-peer.py LAYERS UNITS RUNS
"""

import sys
import time

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

most_layers, most_units, runs = map(int, sys.argv[1:])
numbers = st.floats(-1000, 1000)


@st.composite
def cases(draw):
    widths = draw(st.lists(st.integers(1, most_units), min_size=2, max_size=most_layers + 1))
    layers = [
        (draw(arrays(float, (m, n), elements=numbers)), draw(arrays(float, n, elements=numbers)))
        for m, n in zip(widths, widths[1:])
    ]
    return draw(arrays(float, (draw(st.integers(1, 3)), widths[0]), elements=numbers)), layers


tried = 0


@settings(
    max_examples=runs,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(cases())
def collapse_agrees(case):
    global tried
    tried += 1
    inputs, layers = case
    (weight, bias), y = layers[0], inputs
    for k, (w, b) in enumerate(layers):
        y = y @ w + b
        if k > 0:
            weight, bias = weight @ w, bias @ w + b
    assert np.allclose(y, inputs @ weight + bias, rtol=1e-2, atol=1e300)


start = time.process_time()
collapse_agrees()
print((time.process_time() - start) / tried)
