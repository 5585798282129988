"""Activations of a library as a subject: `python3 runtimes-subject.py torch|numpy|scipy [float32|float64]`.

Each name is one function of the library, applied to an array of that type; formulas of several calls are left out.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../src/subjects/python"))

from foldproof import Unsupported, serve  # noqa: E402


def torch_activations(precision):
    import torch
    from torch.nn import functional as f

    torch.set_num_threads(1)
    functions = {
        "abs": lambda x: torch.abs(x),
        "atan": lambda x: torch.atan(x),
        "celu": lambda x, alpha: f.celu(x, alpha),
        "cos": lambda x: torch.cos(x),
        "elu": lambda x, alpha: f.elu(x, alpha),
        "erf": lambda x: torch.erf(x),
        "exponential": lambda x: torch.exp(x),
        "gelu": lambda x: f.gelu(x),
        "gelu-tanh": lambda x: f.gelu(x, approximate="tanh"),
        "hard-shrink": lambda x, **p: f.hardshrink(x, p["lambda"]),
        "hard-sigmoid": only(lambda x: f.hardsigmoid(x), slope=1 / 6, offset=0.5),
        "hard-swish": lambda x: f.hardswish(x),
        "hard-tanh": lambda x, **p: f.hardtanh(x, p["min"], p["max"]),
        "leaky-relu": lambda x, slope: f.leaky_relu(x, slope),
        "log-sigmoid": lambda x: f.logsigmoid(x),
        "mish": lambda x: f.mish(x),
        "prelu": lambda x, slope: f.prelu(x, torch.tensor([slope], dtype=x.dtype)),
        "relu": lambda x: f.relu(x),
        "relu6": lambda x: f.relu6(x),
        "selu": only(lambda x: f.selu(x), alpha=1.6732632423543772, scale=1.0507009873554805),
        "sigmoid": lambda x: torch.sigmoid(x),
        "sign": lambda x: torch.sign(x),
        "silu": only(lambda x: f.silu(x), alpha=1),
        "sin": lambda x: torch.sin(x),
        "soft-shrink": lambda x, **p: f.softshrink(x, p["lambda"]),
        "softplus": lambda x, beta: f.softplus(x, beta),
        "softsign": lambda x: f.softsign(x),
        "square": lambda x: torch.square(x),
        "tanh": lambda x: torch.tanh(x),
        "tanh-shrink": lambda x: f.tanhshrink(x),
    }
    dtype = getattr(torch, precision)
    return functions, lambda rows: torch.tensor(rows, dtype=dtype), torch.__version__


def numpy_activations(precision):
    import numpy as np

    np.seterr(all="ignore")
    functions = {
        "abs": np.abs,
        "atan": np.arctan,
        "cos": np.cos,
        "exponential": np.exp,
        "relu": lambda x: np.maximum(x, x.dtype.type(0)),
        "sign": np.sign,
        "sin": np.sin,
        "softplus": only(lambda x: np.logaddexp(x, x.dtype.type(0)), beta=1),
        "square": np.square,
        "step": lambda x, atZero: np.heaviside(x, x.dtype.type(atZero)),
        "tanh": np.tanh,
    }
    return functions, lambda rows: np.array(rows, dtype=precision), np.__version__


def scipy_activations(precision):
    import numpy as np
    import scipy
    from scipy import special

    functions = {"erf": special.erf, "sigmoid": special.expit}
    if hasattr(special, "log_expit"):
        functions["log-sigmoid"] = special.log_expit
    return functions, lambda rows: np.array(rows, dtype=precision), scipy.__version__


def only(function, **values):
    """The function, of one that has no parameters: others than these are not supported."""

    def applied(x, **parameters):
        other = [key for key, value in values.items() if parameters[key] != value]
        if other:
            raise Unsupported("%s %r" % (other[0], parameters[other[0]]))
        return function(x)

    return applied


libraries = {"torch": torch_activations, "numpy": numpy_activations, "scipy": scipy_activations}

if __name__ == "__main__":
    library = sys.argv[1]
    precision = sys.argv[2] if len(sys.argv) > 2 else "float32"
    functions, array, version = libraries[library](precision)
    serve(
        activation=lambda name, parameters, inputs: functions[name](array(inputs), **parameters),
        name="%s %s" % (library, version),
        precision=precision,
        activations=sorted(functions),
        layers=["dense", "activation"],
    )
