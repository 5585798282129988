"""Subjects in Python for Foldproof, which tests code that merges the layers of a neural network.

A subject is a program that is asked questions, one JSON object a line on standard input, and that answers one
a line on standard output. This file is the whole of it: a copy beside your code is enough. It needs Python
3.8 or later and nothing else; torch and numpy are imported only by the functions that convert to and from
them. All that a subject may say and is asked: docs/subjects.md of the package foldproof.

    from foldproof import serve

    def collapse(stack):                    # {"inputs": 2, "layers": [{"kind": "dense", "weight": …}, …]}
        return weight, bias                 # of the one layer that the stack is

    serve(collapse=collapse, name="mine")   # foldproof verify --subject-command "python3 subject.py"

Batches are rows: y = x W + b, with x : [batch × inputs], W : [inputs × outputs], b : [outputs].
"""

from __future__ import annotations

import base64
import contextlib
import functools
import importlib
import json
import math
import numbers
import os
import sys
import traceback
from decimal import Decimal
from typing import IO, Any, Callable, Dict, Iterator, List, Mapping, Sequence, Union

__all__ = [
    "Unsupported",
    "forward_torch",
    "from_torch",
    "on_model",
    "on_modules",
    "per_channel",
    "serve",
    "to_numpy",
    "to_torch",
]

#: {"kind": "conv", "weight": …, …}: a layer, with the fields that docs/subjects.md lists for its kind.
Layer = Dict[str, Any]
#: {"inputs": 2 or [channels, height, width], "layers": [layer, …]}, applied first to last.
Stack = Dict[str, Any]
#: [rows × columns] of numbers.
Rows = List[List[float]]
#: A name, as "float32", or the parts of a precision, as {"store": "float32", "subnormals": "flushed"}.
Precision = Union[str, Mapping[str, str]]


class Unsupported(Exception):
    """What a subject does not support: such a question is counted, and is neither right nor wrong."""


# ---------------------------------------------------------------------------------------------------------
# Questions and answers


#: What can be asked: the arguments that the function is given, and the fields of its answer.
_ASKS: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "forward": (("stack", "inputs"), ("outputs",)),
    "collapse": (("stack",), ("weight", "bias")),
    "collapseModulo": (("stack", "modulus"), ("weight", "bias")),
    "fold": (("stack",), ("stack",)),
    "quantize": (("stack",), ("stack",)),
    "rewrite": (("model",), ("model",)),
    "activation": (("name", "parameters", "inputs"), ("outputs",)),
    "derivative": (("name", "parameters", "inputs"), ("outputs",)),
    "gradient": (("stack", "inputs"), ("jacobian",)),
    "fit": (("stack", "inputs", "targets", "options"), ("stack", "loss")),
}

#: JSON has no -0, NaN and infinities: they travel as words.
_WORDS = {"-0": -0.0, "NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}

#: The fields whose numbers count or index something. Every other number of a stack is a float.
_WHOLE = frozenset(
    ["inputs", "groups", "strides", "padding", "dilations", "outputPadding", "kernel", "scales"]
    + ["shape", "axes", "axis", "starts", "ends", "steps", "indices", "block", "seed"]
)

#: The precision that `serve` was told: conversions to torch and numpy take it where they are given none.
_served: dict[str, Precision] = {"precision": "float64"}


def serve(
    *,
    forward: Callable[[Stack, Rows], Any] | None = None,
    collapse: Callable[[Stack], Any] | None = None,
    collapse_modulo: Callable[[Stack, int], Any] | None = None,
    fold: Callable[[Stack], Any] | None = None,
    quantize: Callable[[Stack], Any] | None = None,
    rewrite: Callable[..., Any] | None = None,
    activation: Callable[[str, Mapping[str, float], Rows], Any] | None = None,
    derivative: Callable[[str, Mapping[str, float], Rows], Any] | None = None,
    gradient: Callable[[Stack, Rows], Any] | None = None,
    fit: Callable[[Stack, Rows, Rows, Mapping[str, Any]], Any] | None = None,
    name: str | None = None,
    precision: Precision = "float64",
    order: str | None = None,
    layers: Sequence[str] | None = None,
    patterns: Sequence[str] | None = None,
    activations: Sequence[str] | None = None,
    accuracy: Mapping[str, Mapping[str, Any]] | None = None,
    quantization: Mapping[str, Any] | None = None,
    passes: Sequence[str] | None = None,
    cheaper: bool | None = None,
    descent: bool | None = None,
) -> None:
    """Answers questions until standard input ends, or until Ctrl-C.

    The functions are what is under test; at least one is given.
      forward(stack, inputs)          gives the outputs, [batch × outputs], of inputs, [batch × inputs]
      collapse(stack)                 gives (weight, bias), or weight alone, of the layer that the stack is
      collapse_modulo(stack, modulus) gives them over the integers modulo a prime
      fold(stack)                     gives a stack that computes the same function, or its layers
      quantize(stack)                 gives the stack with its weights as integers, or its layers
      rewrite(model)                  gives the bytes of a model file of ONNX that does what the one given does;
                                      rewrite(model, passes) where `passes` names those that may be run
      activation(name, parameters, inputs) gives the function of that name at each entry of inputs
      derivative(name, parameters, inputs) gives its derivative at each entry of inputs
      gradient(stack, inputs)         gives the Jacobian, [inputs × outputs], at the one row of inputs
      fit(stack, inputs, targets, options) gives (stack, loss): the stack trained on these rows from the numbers
                                      that it has, and its mean squared error on them
    What they give may hold lists, tuples, numpy arrays and tensors of torch. An exception is the answer
    that the call failed; `Unsupported` is the answer that it is not supported.

    The other arguments are what the subject says of itself, each as docs/subjects.md has it. What is left
    out has its default there; `name` is that of the program.

    While it serves, what is printed goes to standard error, and standard input is empty, so that no code
    under test meets the questions and answers. Raises TypeError where no function is given.
    """
    given = {
        "forward": forward,
        "collapse": collapse,
        "collapseModulo": collapse_modulo,
        "fold": fold,
        "quantize": quantize,
        "rewrite": rewrite,
        "activation": activation,
        "derivative": derivative,
        "gradient": gradient,
        "fit": fit,
    }
    functions = {ask: function for ask, function in given.items() if function is not None}
    if not functions:
        raise TypeError(
            "serve: expected one of forward, collapse, collapse_modulo, fold, quantize, rewrite, activation, "
            "derivative, gradient, fit, found none"
        )
    declared = {
        "name": name or os.path.basename(sys.argv[0]) or "python",
        "precision": precision,
        "order": order,
        "layers": layers,
        "patterns": patterns,
        "activations": activations,
        "accuracy": accuracy,
        "quantization": quantization,
        "passes": passes,
        "cheaper": cheaper,
        "descent": descent,
        "asks": list(functions),
    }
    _served["precision"] = precision
    with _channel() as (questions, answers), contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        first = {field: value for field, value in declared.items() if value is not None}
        print(json.dumps(_plain(first)), file=answers, flush=True)
        for line in questions:
            if line.strip():
                print(_answer(functions, line), file=answers, flush=True)


@contextlib.contextmanager
def _channel() -> Iterator[tuple[IO[str], IO[str]]]:
    """Standard input and output as (questions, answers), which no other code can read from or write to.

    Until the end, the descriptor 0 is an empty file, and the descriptor 1 and `sys.stdout` are standard
    error: a print of a library in C, or of a process that was started, is no answer either.
    """
    sys.stdout.flush()
    questions = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    kept, printed = os.dup(0), sys.stdout
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    try:
        yield questions, answers
    finally:
        printed.flush()
        sys.stdout = printed
        os.dup2(kept, 0)
        os.close(kept)
        os.dup2(answers.fileno(), 1)
        for file in (questions, answers):
            with contextlib.suppress(OSError):  # who asked may have gone
                file.close()


def _answer(functions: Mapping[str, Callable[..., Any]], line: str) -> str:
    """The line that answers a line."""
    number = None
    try:
        call = json.loads(line)
        number, ask = call["id"], call["ask"]
        if ask not in functions:
            raise TypeError(f"it has no function for {ask}")
        arguments, fields = _ASKS[ask]
        # Over the integers modulo a prime every number stays the int that it is.
        read = (lambda value: value) if ask == "collapseModulo" else _read
        if ask == "rewrite":
            read = base64.b64decode
        told = (call["passes"],) if "passes" in call else ()
        given = functions[ask](*(read(call[argument]) for argument in arguments), *told)
        answer = _fields(fields, given, call.get("stack", {}))
        return json.dumps({"id": number, **_plain(answer)}, allow_nan=False)
    except Exception as error:  # whatever the code under test raises is its answer
        return json.dumps({"id": number, **_failure(error)})


def _fields(names: Sequence[str], given: Any, stack: Stack) -> dict[str, Any]:
    """What a function returned, by the names of the fields of its answer."""
    if names == ("stack",):
        return {"stack": _as_stack(given.get("stack", given) if isinstance(given, Mapping) else given, stack)}
    if names == ("stack", "loss") and isinstance(given, tuple) and len(given) == 2:
        return {"stack": _as_stack(given[0], stack), "loss": given[1]}
    if names == ("model",):
        data = given if isinstance(given, (bytes, bytearray, memoryview)) else _serialized(given)
        return {"model": base64.b64encode(data).decode("ascii")}
    if isinstance(given, Mapping):
        found = {name: given[name] for name in names if name in given}
    else:
        # Rows may be a tuple too, but not where a weight and its bias are.
        parts = given if isinstance(given, tuple) and len(names) == 2 == len(given) else (given,)
        found = dict(zip(names, parts))
    return {name: value for name, value in found.items() if value is not None}


def _as_stack(given: Any, asked: Stack) -> Any:
    """A stack that was given, or of which the layers were. Raises TypeError where it is neither."""
    if isinstance(given, Mapping):
        return given
    if isinstance(given, (list, tuple)):
        return {"inputs": asked["inputs"], "layers": given}
    raise TypeError(f"expected a stack or a list of layers, found {type(given).__name__}")


def _serialized(model: Any) -> bytes:
    """The bytes of a model of the package onnx. Raises TypeError where it is none."""
    if not hasattr(model, "SerializeToString"):
        raise TypeError(f"expected the bytes of a model, or a ModelProto, found {type(model).__name__}")
    return model.SerializeToString()


def _read(value: Any, whole: bool = False) -> Any:
    """Part of a question, with its words as numbers, and its numbers as floats but where they count."""
    if isinstance(value, dict):
        return {name: _read(item, name in _WHOLE) for name, item in value.items()}
    if isinstance(value, list):
        return [_read(item, whole) for item in value]
    if isinstance(value, int) and not isinstance(value, bool) and not whole:
        return float(value)
    return _WORDS.get(value, value) if isinstance(value, str) else value


def _plain(value: Any) -> Any:
    """An answer, or part of it, as what JSON can hold: arrays as lists, and NaN and infinities as words.

    Raises TypeError where it holds something else.
    """
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, (numbers.Real, Decimal)):  # numbers of numpy and fractions too
        return _spelt(float(value))
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if hasattr(value, "detach"):  # a tensor of torch, which may want a gradient
        value = value.detach()
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if hasattr(value, "numpy"):  # a tensor of TensorFlow
        return _plain(value.numpy())
    raise TypeError(f"expected numbers and lists of them in the answer, found {type(value).__name__}")


def _spelt(x: float) -> float | str:
    """The number, or the word for it where JSON has none."""
    if math.isfinite(x):
        return x
    return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"


def _failure(error: Exception) -> dict[str, str]:
    """The answer that an exception is: what is not supported, or "TypeError: … (fusion.py:54)"."""
    said = _one_line(error)
    # How torch says that it has no such operation for a format: "rsqrt_cpu" not implemented for 'Half'.
    lacks = isinstance(error, RuntimeError) and " not implemented for '" in said
    if lacks or any(kind.__name__ == "Unsupported" for kind in type(error).__mro__):
        return {"unsupported": said}
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename != __file__]
    where = f" ({os.path.basename(inside[-1].filename)}:{inside[-1].lineno})" if inside else ""
    return {"error": f"{type(error).__name__}{said and ': ' + said}{where}"}


def _one_line(error: Exception) -> str:
    try:
        return " ".join(str(error).split())[:500]
    except Exception:  # an error whose text cannot be made
        return ""


# ---------------------------------------------------------------------------------------------------------
# Fields of layers


def per_channel(value: float | Sequence[float], channels: int) -> list[float]:
    """A field that has a number for each channel, or one that stands for all: always the list."""
    return list(value) if isinstance(value, (list, tuple)) else [value] * channels


def _each(value: int | Sequence[int], axes: int) -> tuple[int, ...]:
    """A field that has a number for each spatial axis, or one that stands for all."""
    return tuple(value) if isinstance(value, (list, tuple)) else (value,) * axes


def _sides(value: int | Sequence[Sequence[int]], axes: int) -> list[tuple[int, int]]:
    """Padding as (before, after) for each spatial axis."""
    if isinstance(value, (list, tuple)):
        return [(before, after) for before, after in value]
    return [(value, value)] * axes


def _field(layer: Layer, name: str, default: Any) -> Any:
    """A field, or its default where it is left out or null."""
    value = layer.get(name)
    return default if value is None else value


def _store(precision: Precision | None) -> str:
    """The name of the format that numbers are kept in: that of `serve` where none is given."""
    given = _served["precision"] if precision is None else precision
    name = given if isinstance(given, str) else given.get("store", "float64")
    return "float32" if name == "tf32" else name.split("-float32")[0]


def _needed(module: str, why: str) -> Any:
    """A module that only some functions need. Raises ModuleNotFoundError, which says how to install it."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError:
        raise ModuleNotFoundError(f"{why} needs {module}: pip install {module}") from None


# ---------------------------------------------------------------------------------------------------------
# numpy


def to_numpy(stack: Stack, precision: Precision | None = None) -> Stack:
    """The stack with each list of numbers that it computes with as an array: weight, bias, mean, ….

    Their dtype is that of the precision, by default the one that `serve` was told. Lists that count or
    index, as strides do, stay lists. Raises Unsupported where numpy has no such format.
    """
    np = _needed("numpy", "to_numpy")
    name = _store(precision)
    if name not in ("float64", "float32", "float16"):
        raise Unsupported(f"{name}: numpy has no such format")
    return {**stack, "layers": _with_arrays(stack["layers"], lambda rows: np.array(rows, dtype=name))}


def _with_arrays(layers: Sequence[Layer], array: Callable[[Any], Any]) -> list[Layer]:
    def converted(name: str, value: Any) -> Any:
        if name == "branches":
            return [_with_arrays(branch, array) for branch in value]
        return array(value) if isinstance(value, list) and name not in _WHOLE else value

    return [{name: converted(name, value) for name, value in layer.items()} for layer in layers]


# ---------------------------------------------------------------------------------------------------------
# torch: from stacks to modules

#: The modules of torch that are activations of the catalogue: the attributes that hold their parameters, and
#: the values that other parameters of either side must have. Each attribute is an argument of the module too.
_MODULES: Mapping[str, tuple[str, Mapping[str, str], Mapping[str, Any]]] = {
    "celu": ("CELU", {"alpha": "alpha"}, {}),
    "elu": ("ELU", {"alpha": "alpha"}, {}),
    "gelu": ("GELU", {}, {"approximate": "none"}),
    "gelu-tanh": ("GELU", {}, {"approximate": "tanh"}),
    "hard-shrink": ("Hardshrink", {"lambda": "lambd"}, {}),
    "hard-sigmoid": ("Hardsigmoid", {}, {"slope": 1 / 6, "offset": 0.5}),
    "hard-swish": ("Hardswish", {}, {}),
    "hard-tanh": ("Hardtanh", {"min": "min_val", "max": "max_val"}, {}),
    "identity": ("Identity", {}, {}),
    "leaky-relu": ("LeakyReLU", {"slope": "negative_slope"}, {}),
    "log-sigmoid": ("LogSigmoid", {}, {}),
    "mish": ("Mish", {}, {}),
    "relu": ("ReLU", {}, {}),
    "relu6": ("ReLU6", {}, {}),
    "rrelu": ("RReLU", {"lower": "lower", "upper": "upper"}, {}),
    "selu": ("SELU", {}, {"alpha": 1.6732632423543772, "scale": 1.0507009873554805}),
    "sigmoid": ("Sigmoid", {}, {}),
    "silu": ("SiLU", {}, {"alpha": 1}),
    "soft-shrink": ("Softshrink", {"lambda": "lambd"}, {}),
    # Beyond its threshold torch answers x: e⁻ˣ/x less than log(1 + eˣ), relatively. At 20, its default, that is far above
    # the rounding of float64; at 40 it is below it, and nothing overflows in float32.
    "softplus": ("Softplus", {"beta": "beta"}, {"threshold": 40}),
    "softsign": ("Softsign", {}, {}),
    "tanh": ("Tanh", {}, {}),
    "tanh-shrink": ("Tanhshrink", {}, {}),
    "threshold": ("Threshold", {"threshold": "threshold", "value": "value"}, {}),
    # Of vectors, along an axis.
    "glu": ("GLU", {}, {}),
    "log-softmax": ("LogSoftmax", {}, {}),
    "softmax": ("Softmax", {}, {}),
    "softmin": ("Softmin", {}, {}),
}
_ALONG_AN_AXIS = ("glu", "log-softmax", "softmax", "softmin")

#: The functions of torch that are activations of the catalogue, and no modules.
_FUNCTIONS = {
    "abs": "abs",
    "atan": "atan",
    "cos": "cos",
    "erf": "erf",
    "exponential": "exp",
    "sign": "sign",
    "sin": "sin",
    "square": "square",
}


def to_torch(stack: Stack, precision: Precision | None = None) -> Any:
    """The stack as a torch.nn.Sequential in evaluation mode, which takes and gives [batch × shape].

    dense and gemm become Linear, whose weight is Wᵀ, after a Flatten where they read a picture; conv,
    conv-transpose, batch-norm, pools, activations and others become the modules of torch; padding that
    differs before and after becomes a ConstantPad of its own. Layers that torch has no module for become
    small modules, with the layer as `layer`: those of `sum` and `concat` have `branches`. The dtype is that
    of the precision, by default the one that `serve` was told. Raises Unsupported, which names the layer.
    """
    modules = [module for group in _module_groups(stack, precision) for module in group]
    return _needed("torch", "to_torch").nn.Sequential(*modules).eval()


def forward_torch(stack: Stack, inputs: Rows) -> Any:
    """What torch gives: [batch × outputs] of `to_torch(stack)`, for inputs [batch × inputs]."""
    torch = _needed("torch", "forward_torch")
    rows = torch.tensor(inputs, dtype=_dtype(None)).reshape(len(inputs), *_shape(stack["inputs"]))
    with torch.no_grad():
        return to_torch(stack)(rows).flatten(1)


def on_modules(fuse: Callable[..., Any], precision: Precision | None = None) -> Callable[[Stack], Stack]:
    """A `fold` for `serve`, from a function of torch modules, one for each layer of the stack.

    `fuse(conv, norm)` gives a module, or a list of modules, which compute what the given ones do one after
    the other. They are as `to_torch` makes them, but that padding which differs before and after is kept out
    of a first convolution, and put before what `fuse` gives. Any other layer that takes more than one module
    of torch is Unsupported.
    """

    def fold(stack: Stack) -> Stack:
        layers = stack["layers"]
        if not layers:
            raise Unsupported("a stack without layers")
        first, *others = _module_groups(stack, precision)
        # Rows are flat already, and what is cut off after a transposed convolution stays with it.
        flat = type(first[0]).__name__ == "Flatten" and layers[0]["kind"] != "flatten"
        before = [] if layers[0]["kind"] == "conv-transpose" else first[:-1]
        for layer, group in zip(layers, [first[len(before) :], *others]):
            if len(group) != 1:
                names = ", ".join(type(module).__name__ for module in group)
                raise Unsupported(f"{layer['kind']} as one module of torch: it takes {names}")
        fused = fuse(first[-1], *(module for (module,) in others))
        found = from_torch([*before, fused], stack["inputs"])
        return {**found, "layers": found["layers"][1:]} if flat else found

    return fold


def on_model(fuse: Callable[[Any], Any], precision: Precision | None = None) -> Callable[[Stack], Stack]:
    """A `fold` for `serve`, from a function that takes a whole torch module and gives one."""
    return lambda stack: from_torch(fuse(to_torch(stack, precision)), stack["inputs"])


def _dtype(precision: Precision | None) -> Any:
    return getattr(_needed("torch", "a tensor"), _store(precision))


def _shape(inputs: int | Sequence[int]) -> tuple[int, ...]:
    return tuple(inputs) if isinstance(inputs, (list, tuple)) else (inputs,)


def _module_groups(stack: Stack, precision: Precision | None) -> list[list[Any]]:
    """The modules of each layer, in evaluation mode and in the dtype of the precision."""
    torch = _needed("torch", "to_torch")
    groups, _ = _groups(torch, stack["layers"], torch.zeros(1, *_shape(stack["inputs"]), dtype=torch.float64))
    dtype = _dtype(precision)
    return [[module.to(dtype).eval() for module in group] for group in groups]


def _groups(torch: Any, layers: Sequence[Layer], x: Any) -> tuple[list[list[Any]], Any]:
    """The modules of each layer in float64, and what they give for x, which carries the shape along."""
    groups = []
    for layer in layers:
        kind = layer["kind"]
        if kind not in _TO_TORCH:
            raise Unsupported(f"{kind} in torch")
        group = _TO_TORCH[kind](torch, layer, x)
        groups.append(group)
        with torch.no_grad():
            for module in group:
                x = module.eval()(x)
    return groups, x


def _tensor(torch: Any, numbers: Any) -> Any:
    return torch.tensor(numbers, dtype=torch.float64)


def _filled(torch: Any, module: Any, **tensors: Any) -> Any:
    """The module with these parameters and buffers in float64, each of its own shape."""
    module = module.double()
    with torch.no_grad():
        for name, given in tensors.items():
            if given is not None:
                own = getattr(module, name)
                own.copy_(_tensor(torch, given).expand_as(own))
    return module


@functools.lru_cache(maxsize=None)
def _own_modules() -> tuple[Any, Any, Any]:
    """The classes of modules that torch lacks: (Applied, Sum, Concat)."""
    torch = _needed("torch", "to_torch")

    class Applied(torch.nn.Module):
        """A layer as a function f of x and of tensors; `layer` is the layer of the stack."""

        def __init__(self, layer: Layer, f: Callable[..., Any], **tensors: Any) -> None:
            super().__init__()
            self.layer, self.f = layer, f
            for name, tensor in tensors.items():
                self.register_buffer(name, tensor)

        def forward(self, x: Any) -> Any:
            return self.f(x, **dict(self.named_buffers()))

    class Sum(torch.nn.Module):
        """The sum of what branches give for x; an empty branch gives x."""

        def __init__(self, layer: Layer, branches: Sequence[Any]) -> None:
            super().__init__()
            self.layer, self.branches = layer, torch.nn.ModuleList(branches)

        def forward(self, x: Any) -> Any:
            first, *others = (branch(x) for branch in self.branches)
            return sum(others, first)

    class Concat(Sum):
        """What branches give for x, side by side along an axis of the layer."""

        def forward(self, x: Any) -> Any:
            return torch.cat([branch(x) for branch in self.branches], _dim(_field(self.layer, "axis", 0)))

    return Applied, Sum, Concat


def _applied(layer: Layer, f: Callable[..., Any], **tensors: Any) -> list[Any]:
    return [_own_modules()[0](layer, f, **tensors)]


def _dim(axis: int) -> int:
    """An axis of a layer as one of torch, where axis 0 is the batch."""
    return axis if axis < 0 else axis + 1


def _flat_first(torch: Any, x: Any, module: Any) -> list[Any]:
    """The module of a layer that reads any shape as one vector."""
    return [module] if x.dim() == 2 else [torch.nn.Flatten(), module]


def _along(torch: Any, value: Any, x: Any, axis: int = 0) -> Any:
    """Numbers along an axis, or one for all, as a tensor that meets x there."""
    tensor = _tensor(torch, value)
    lengths = [1] * (x.dim() - 1)
    lengths[axis] = -1
    return tensor if tensor.dim() == 0 else tensor.reshape(lengths)


def _dense(torch: Any, layer: Layer, x: Any) -> list[Any]:
    """y = x W + b, with W : [inputs × outputs], is torch's y = x Aᵀ + b with A = Wᵀ."""
    return _linear(torch, layer["weight"], layer.get("bias"), x)


def _linear(torch: Any, weight: Any, bias: Any, x: Any) -> list[Any]:
    transposed = _tensor(torch, weight).t()
    outputs, inputs = transposed.shape
    module = torch.nn.Linear(inputs, outputs, bias=bias is not None)
    return _flat_first(torch, x, _filled(torch, module, weight=transposed.tolist(), bias=bias))


def _gemm(torch: Any, layer: Layer, x: Any) -> list[Any]:
    """y = α x W + β b, or α x Wᵀ + β b: torch.addmm."""
    weight = _tensor(torch, layer["weight"])
    tensors = {"weight": weight.t() if layer.get("transposed") else weight}
    if layer.get("bias") is not None:
        tensors["bias"] = _tensor(torch, layer["bias"])
    alpha, beta = _field(layer, "alpha", 1), _field(layer, "beta", 1)

    def f(x: Any, weight: Any, bias: Any = None) -> Any:
        if bias is None:
            return alpha * (x.flatten(1) @ weight)
        return torch.addmm(bias, x.flatten(1), weight, alpha=alpha, beta=beta)

    return _applied(layer, f, **tensors)


def _lora(torch: Any, layer: Layer, x: Any) -> list[Any]:
    """y = x W + b + (α/r) x A B, with A : [inputs × r]."""
    tensors = {name: _tensor(torch, layer[name]) for name in ("weight", "down", "up")}
    tensors["bias"] = _tensor(torch, _field(layer, "bias", 0.0))
    rank = len(layer["up"])
    factor = _field(layer, "alpha", rank) / rank

    def f(x: Any, weight: Any, bias: Any, down: Any, up: Any) -> Any:
        x = x.flatten(1)
        return x @ weight + bias + factor * (x @ down @ up)

    return _applied(layer, f, **tensors)


def _quantized(torch: Any, layer: Layer, x: Any) -> list[Any]:
    """y = x W + b, with W = scale (weight − zeroPoint), each along an axis or per block."""
    weight = _tensor(torch, layer["weight"])
    axis, block = _field(layer, "axis", 1), layer.get("block")

    def spread(given: Any) -> Any:
        tensor = _tensor(torch, given)
        if tensor.dim() == 1:
            return tensor.reshape([-1, 1] if axis == 0 else [1, -1])
        return (
            tensor
            if tensor.dim() == 0
            else tensor.repeat_interleave(block, axis).narrow(axis, 0, weight.shape[axis])
        )

    dequantized = spread(layer["scale"]) * (weight - spread(_field(layer, "zeroPoint", 0.0)))
    return _linear(torch, dequantized.tolist(), layer.get("bias"), x)


def _bias(torch: Any, layer: Layer, x: Any) -> list[Any]:
    return _applied(layer, lambda x, bias: x + bias, bias=_along(torch, layer["bias"], x))


def _scale(torch: Any, layer: Layer, x: Any) -> list[Any]:
    tensors = {
        name: _along(torch, layer[name], x) for name in ("scale", "bias") if layer.get(name) is not None
    }
    return _applied(layer, lambda x, scale, bias=0: scale * x + bias, **tensors)


def _batch_norm(torch: Any, layer: Layer, x: Any) -> list[Any]:
    """y = γ (x − μ)/√(σ² + ε) + β: affine where the layer has γ or β."""
    axes = max(x.dim() - 2, 1)
    if axes > 3:
        raise Unsupported(f"batch-norm over {axes} spatial axes in torch")
    scale, bias = layer.get("scale"), layer.get("bias")
    affine = scale is not None or bias is not None
    make = getattr(torch.nn, f"BatchNorm{axes}d")
    module = make(x.shape[1], eps=_field(layer, "epsilon", 1e-5), affine=affine)
    statistics = {"running_mean": layer["mean"], "running_var": layer["variance"]}
    return [_filled(torch, module, **statistics, weight=scale, bias=bias)]


def _conv(torch: Any, layer: Layer, x: Any) -> list[Any]:
    """A cross-correlation, with the weight as torch has it: [outputs, inputs/groups, kernel…]."""
    weight = _tensor(torch, layer["weight"])
    outputs, inputs, *kernel = weight.shape
    sides = _sides(_field(layer, "padding", 0), len(kernel))
    even = all(before == after for before, after in sides)
    groups = _field(layer, "groups", 1)
    module = getattr(torch.nn, f"Conv{len(kernel)}d")(
        inputs * groups,
        outputs,
        kernel,
        stride=_each(_field(layer, "strides", 1), len(kernel)),
        padding=[before for before, _ in sides] if even else 0,
        dilation=_each(_field(layer, "dilations", 1), len(kernel)),
        groups=groups,
        bias=layer.get("bias") is not None,
    )
    own = _filled(torch, module, weight=layer["weight"], bias=layer.get("bias"))
    return [own] if even else [_padded(torch, sides, 0.0), own]


def _conv_transpose(torch: Any, layer: Layer, x: Any) -> list[Any]:
    """Scatters each input by the weight, as torch has it: [inputs, outputs/groups, kernel…]."""
    weight = _tensor(torch, layer["weight"])
    inputs, outputs, *kernel = weight.shape
    sides = _sides(_field(layer, "padding", 0), len(kernel))
    even = all(before == after for before, after in sides)
    strides = _each(_field(layer, "strides", 1), len(kernel))
    dilations = _each(_field(layer, "dilations", 1), len(kernel))
    added = _each(_field(layer, "outputPadding", 0), len(kernel))
    # torch cuts both ends alike, and gives back at the end what `output_padding` says.
    more = tuple(extra + before - after for extra, (before, after) in zip(added, sides))
    if all(0 <= extra < max(s, d) for extra, s, d in zip(more, strides, dilations)):
        added, even = more, True
    if any(more >= max(s, d) for more, s, d in zip(added, strides, dilations)):
        raise Unsupported(
            f"conv-transpose in torch with outputPadding {max(added)}, not below stride or dilation"
        )
    groups = _field(layer, "groups", 1)
    module = getattr(torch.nn, f"ConvTranspose{len(kernel)}d")(
        inputs,
        outputs * groups,
        kernel,
        stride=strides,
        padding=[before for before, _ in sides] if even else 0,
        output_padding=added,
        dilation=dilations,
        groups=groups,
        bias=layer.get("bias") is not None,
    )
    own = _filled(torch, module, weight=layer["weight"], bias=layer.get("bias"))
    cut = [(-before, -after) for before, after in sides]
    return [own] if even else [own, _padded(torch, cut, 0.0)]


def _padded(torch: Any, sides: Sequence[tuple[int, int]], value: float) -> Any:
    """Pads each spatial axis, or cuts where a side is negative. torch begins at the last axis."""
    if len(sides) == 0:
        return torch.nn.Identity()
    if len(sides) > 3:
        raise Unsupported(f"padding of {len(sides)} spatial axes in torch")
    flat = [side for pair in reversed(sides) for side in pair]
    return getattr(torch.nn, f"ConstantPad{len(sides)}d")(flat, value)


def _pad(torch: Any, layer: Layer, x: Any) -> list[Any]:
    return [_padded(torch, _sides(layer["padding"], x.dim() - 2), _field(layer, "value", 0.0))]


def _pool(name: str) -> Callable[[Any, Layer, Any], list[Any]]:
    """The mean or the maximum of windows: torch pads both sides alike, by at most half a kernel."""

    def pool(torch: Any, layer: Layer, x: Any) -> list[Any]:
        axes = x.dim() - 2
        if not 1 <= axes <= 3:
            raise Unsupported(f"{layer['kind']} over {axes} spatial axes in torch")
        kernel = _each(layer["kernel"], axes)
        strides = _each(_field(layer, "strides", 1), axes)
        sides = _sides(_field(layer, "padding", 0), axes)
        counted = {"count_include_pad": bool(layer.get("countPadding"))} if name == "Avg" else {}
        make = getattr(torch.nn, f"{name}Pool{axes}d")
        fits = all(before == after and 2 * before <= k for (before, after), k in zip(sides, kernel))
        # AvgPool3d leaves out the padding where it asks whether the kernel is larger than the picture.
        small = name == "Avg" and axes == 3 and any(n < k for n, k in zip(x.shape[2:], kernel))
        if fits and not small:
            return [make(kernel, strides, [before for before, _ in sides], **counted)]
        if name == "Avg" and not layer.get("countPadding"):
            raise Unsupported("average-pool in torch that leaves out padding which it does not take")
        return [_padded(torch, sides, 0.0 if name == "Avg" else -math.inf), make(kernel, strides)]

    return pool


def _global_average_pool(torch: Any, layer: Layer, x: Any) -> list[Any]:
    axes = x.dim() - 2
    if not 1 <= axes <= 3:
        return _applied(layer, lambda x: x.mean(list(range(2, x.dim())), keepdim=True) if x.dim() > 2 else x)
    return [getattr(torch.nn, f"AdaptiveAvgPool{axes}d")(1)]


def _upsample(torch: Any, layer: Layer, x: Any) -> list[Any]:
    axes = x.dim() - 2
    if axes == 0:
        return [torch.nn.Identity()]
    if axes > 3:
        raise Unsupported(f"upsample of {axes} spatial axes in torch")
    scales = tuple(float(scale) for scale in _each(layer["scales"], axes))
    linear = {1: "linear", 2: "bilinear", 3: "trilinear"}[axes]
    mode = linear if layer.get("mode") == "linear" else "nearest"
    return [torch.nn.Upsample(scale_factor=scales, mode=mode)]


def _flatten(torch: Any, layer: Layer, x: Any) -> list[Any]:
    return [torch.nn.Flatten()]


def _dropout(torch: Any, layer: Layer, x: Any) -> list[Any]:
    return [torch.nn.Dropout(min(_field(layer, "rate", 0.5), 1.0))]


def _reshape(torch: Any, layer: Layer, x: Any) -> list[Any]:
    return _applied(layer, lambda x: x.reshape(len(x), *layer["shape"]))


def _transpose(torch: Any, layer: Layer, x: Any) -> list[Any]:
    return _applied(layer, lambda x: x.permute(0, *(axis + 1 for axis in layer["axes"])))


def _gather(torch: Any, layer: Layer, x: Any) -> list[Any]:
    dim = _dim(_field(layer, "axis", 0))
    indices = [index % x.shape[dim] for index in layer["indices"]]
    return _applied(layer, lambda x: x.index_select(dim, torch.tensor(indices)))


def _slice(torch: Any, layer: Layer, x: Any) -> list[Any]:
    """Indices along each axis: torch has no negative steps."""
    steps = _field(layer, "steps", [1] * len(layer["starts"]))
    kept = [
        range(n)[slice(start, end if step > 0 or end >= -n else None, step)]
        for start, end, step, n in zip(layer["starts"], layer["ends"], steps, x.shape[1:])
    ]

    def f(x: Any) -> Any:
        for k, indices in enumerate(kept):
            x = x.index_select(k + 1, torch.tensor(list(indices)))
        return x

    return _applied(layer, f)


def _reduce(torch: Any, layer: Layer, x: Any) -> list[Any]:
    dims = [_dim(axis) for axis in layer["axes"]]
    if not dims:
        return [torch.nn.Identity()]
    by = "mean" if layer["by"] == "mean" else "sum"
    return _applied(layer, lambda x: getattr(x, by)(dims, keepdim=True))


def _branches(concat: bool) -> Callable[[Any, Layer, Any], list[Any]]:
    def branches(torch: Any, layer: Layer, x: Any) -> list[Any]:
        given = [_groups(torch, branch, x)[0] for branch in layer["branches"]]
        modules = [torch.nn.Sequential(*(module for group in groups for module in group)) for groups in given]
        return [_own_modules()[2 if concat else 1](layer, modules)]

    return branches


def _activation(torch: Any, layer: Layer, x: Any) -> list[Any]:
    name, parameters = layer["name"], _field(layer, "parameters", {})
    if name in _FUNCTIONS:
        return _applied(layer, getattr(torch, _FUNCTIONS[name]))
    if name == "step":
        at_zero = _tensor(torch, parameters.get("atZero", 1.0))
        return _applied(layer, torch.heaviside, values=at_zero)
    if name == "prelu":
        return [_filled(torch, torch.nn.PReLU(), weight=parameters.get("slope", 0.25))]
    if name == "layer-norm":
        return [_layer_norm(torch, layer, x)]
    if name not in _MODULES:
        raise Unsupported(f"the activation {name} in torch")
    module, attributes, fixed = _MODULES[name]
    for parameter, value in parameters.items():
        # Numbers of float32 are no nearer to a constant than this.
        if parameter not in attributes and not math.isclose(value, fixed[parameter], rel_tol=1e-7):
            raise Unsupported(f"the activation {name} in torch with {parameter} {value}")
    given = {attribute: parameters[own] for own, attribute in attributes.items() if own in parameters}
    if module in ("GELU", "Softplus"):
        given.update(fixed)
    if name in _ALONG_AN_AXIS:
        given["dim"] = _dim(_field(layer, "axis", 0))
    try:
        return [getattr(torch.nn, module)(**given)]
    except (AssertionError, ValueError) as error:  # a Hardtanh whose limits are equal
        raise Unsupported(f"the activation {name} in torch with {parameters}: {error}") from None


def _layer_norm(torch: Any, layer: Layer, x: Any) -> Any:
    """torch normalises along the last axis."""
    if _field(layer, "axis", 0) not in (-1, x.dim() - 2):
        raise Unsupported(f"layer-norm in torch along axis {_field(layer, 'axis', 0)} of {x.dim() - 1}")
    scale, bias = layer.get("scale"), layer.get("bias")
    affine = scale is not None or bias is not None
    epsilon = _field(layer, "parameters", {}).get("epsilon", 1e-5)
    module = torch.nn.LayerNorm(x.shape[-1], eps=epsilon, elementwise_affine=affine)
    return _filled(torch, module, weight=scale, bias=bias)


_TO_TORCH: Mapping[str, Callable[[Any, Layer, Any], list[Any]]] = {
    "activation": _activation,
    "average-pool": _pool("Avg"),
    "batch-norm": _batch_norm,
    "bias": _bias,
    "concat": _branches(concat=True),
    "conv": _conv,
    "conv-transpose": _conv_transpose,
    "dense": _dense,
    "dropout": _dropout,
    "flatten": _flatten,
    "gather": _gather,
    "gemm": _gemm,
    "global-average-pool": _global_average_pool,
    "lora": _lora,
    "max-pool": _pool("Max"),
    "pad": _pad,
    "quantized": _quantized,
    "reduce": _reduce,
    "reshape": _reshape,
    "scale": _scale,
    "slice": _slice,
    "sum": _branches(concat=False),
    "transpose": _transpose,
    "upsample": _upsample,
}


# ---------------------------------------------------------------------------------------------------------
# torch: from modules to stacks


def from_torch(module: Any, inputs: int | Sequence[int]) -> Stack:
    """The stack that a module of torch is, or a list of modules, one after the other.

    `inputs` is the shape that it takes, without the batch. Reads the modules that `to_torch` makes, in
    evaluation mode, and graphs of torch.fx that call them one after the other. Raises Unsupported, which
    names the module that a stack has no layer for.
    """
    layers, _ = _layers(module, len(_shape(inputs)))
    return {"inputs": inputs, "layers": layers}


def _layers(module: Any, axes: int) -> tuple[list[Layer], int]:
    """The layers that a module is, which is given so many axes besides the batch; and how many it gives."""
    layers: list[Layer] = []
    if isinstance(module, (list, tuple)) or _is(module, "Sequential"):
        for part in module:
            more, axes = _layers(part, axes)
            layers += more
        return _with_own_padding(layers), axes
    if hasattr(module, "layer"):
        return _own_layer(module, axes)
    if hasattr(module, "graph"):
        return _layers(_chain(module), axes)
    for name in (kind.__name__ for kind in type(module).__mro__):
        if name in _FROM_TORCH and _is(module, name):
            layers = _FROM_TORCH[name](module, axes)
            return layers, 1 if layers and layers[-1]["kind"] in ("dense", "flatten") else axes
    raise Unsupported(f"{type(module).__name__} as a layer")


def _chain(module: Any) -> list[Any]:
    """The modules that a torch.fx.GraphModule calls, one after the other."""
    modules: list[Any] = []
    given = None
    for node in module.graph.nodes:
        first = given is None and node.op == "placeholder"
        next_one = node.args == (given,) and not node.kwargs and node.op in ("call_module", "output")
        if not first and not next_one:
            raise Unsupported(f"a graph with {node.op} {node.target}, and not one module after the other")
        if node.op == "call_module":
            modules.append(module.get_submodule(node.target))
        given = node
    return modules


#: What each kind has outside of its picture.
_OUTSIDE = {"conv": 0.0, "max-pool": -math.inf}


def _with_own_padding(layers: Sequence[Layer]) -> list[Layer]:
    """The layers, with what is put around a picture as padding of the layer behind, where that has it so."""
    found: list[Layer] = []
    for layer in layers:
        last = found[-1] if found else {"kind": None}
        if last["kind"] == "pad" and last["value"] == _OUTSIDE.get(layer["kind"]):
            pairs = zip(last["padding"], layer["padding"])
            found[-1] = {**layer, "padding": [[a + c, b + d] for (a, b), (c, d) in pairs]}
        else:
            found.append(layer)
    return found


def _is(module: Any, name: str) -> bool:
    """Whether it runs as the module of torch does that has that name: a Conv2d that no subclass changes."""
    nn = _needed("torch", "from_torch").nn
    known = getattr(nn, name, None)
    return isinstance(module, known) and type(module).forward is known.forward if known else False


def _own_layer(module: Any, axes: int) -> tuple[list[Layer], int]:
    layer = module.layer
    if hasattr(module, "branches"):
        read = [_layers(branch, axes) for branch in module.branches]
        return [{**layer, "branches": [layers for layers, _ in read]}], read[0][1]
    kind = layer["kind"]
    flat = kind in ("gemm", "lora")
    return [layer], 1 if flat else len(layer["shape"]) if kind == "reshape" else axes


def _numbers(tensor: Any) -> Any:
    return None if tensor is None else tensor.detach().tolist()


def _present(layer: Layer) -> Layer:
    """The layer without the fields that it leaves out."""
    return {name: value for name, value in layer.items() if value is not None}


def _of_linear(module: Any, axes: int) -> list[Layer]:
    if axes != 1:
        raise Unsupported("a Linear along the last axis of a picture")
    return [_present({"kind": "dense", "weight": _numbers(module.weight.t()), "bias": _numbers(module.bias)})]


def _of_conv(module: Any, axes: int) -> list[Layer]:
    return [_convolution("conv", module, {})]


def _of_conv_transpose(module: Any, axes: int) -> list[Layer]:
    return [_convolution("conv-transpose", module, {"outputPadding": list(module.output_padding)})]


def _convolution(kind: str, module: Any, more: Layer) -> Layer:
    if module.padding_mode != "zeros":
        raise Unsupported(f"a convolution with padding mode {module.padding_mode}")
    return _present(
        {
            "kind": kind,
            "weight": _numbers(module.weight),
            "bias": _numbers(module.bias),
            "strides": list(module.stride),
            "padding": _padding_of(module),
            "dilations": list(module.dilation),
            "groups": module.groups,
            **more,
        }
    )


def _padding_of(module: Any) -> list[tuple[int, int]]:
    """(before, after) for each axis; "same" puts the odd one after, as torch does."""
    if module.padding == "valid":
        return [(0, 0)] * len(module.kernel_size)
    if module.padding == "same":
        totals = [d * (k - 1) for d, k in zip(module.dilation, module.kernel_size)]
        return [(total // 2, total - total // 2) for total in totals]
    return [(n, n) for n in module.padding]


def _of_batch_norm(module: Any, axes: int) -> list[Layer]:
    if module.training or module.running_mean is None or module.running_var is None:
        raise Unsupported("a batch norm with the statistics of the batch")
    layer = {
        "kind": "batch-norm",
        "mean": _numbers(module.running_mean),
        "variance": _numbers(module.running_var),
        "scale": _numbers(module.weight),
        "bias": _numbers(module.bias),
        "epsilon": module.eps,
    }
    return [_present(layer)]


def _of_pool(kind: str) -> Callable[[Any, int], list[Layer]]:
    def of_pool(module: Any, axes: int) -> list[Layer]:
        n = axes - 1
        dilation = _each(getattr(module, "dilation", 1), n)
        unusual = getattr(module, "divisor_override", None) or getattr(module, "return_indices", False)
        if module.ceil_mode or unusual or any(d != 1 for d in dilation):
            raise Unsupported(f"{type(module).__name__} with ceil_mode, dilation, divisor or indices")
        layer = {
            "kind": kind,
            "kernel": list(_each(module.kernel_size, n)),
            "strides": list(_each(module.stride, n)),
            "padding": [(p, p) for p in _each(module.padding, n)],
            "countPadding": getattr(module, "count_include_pad", None),
        }
        return [_present(layer)]

    return of_pool


def _of_adaptive_pool(module: Any, axes: int) -> list[Layer]:
    if any(n != 1 for n in _each(module.output_size, axes - 1)):
        raise Unsupported(f"{type(module).__name__} to {module.output_size} positions")
    return [{"kind": "global-average-pool"}]


def _of_pad(module: Any, axes: int) -> list[Layer]:
    """Sides that are negative are a slice, before what is padded."""
    flat = _each(module.padding, 2 * (axes - 1))
    sides = list(zip(flat[0::2], flat[1::2]))[::-1]
    layers: list[Layer] = []
    if any(side < 0 for pair in sides for side in pair):
        starts = [max(-before, 0) for before, _ in sides]
        ends = [min(after, 0) or sys.maxsize >> 10 for _, after in sides]
        layers.append({"kind": "slice", "starts": [0, *starts], "ends": [sys.maxsize >> 10, *ends]})
    if any(side > 0 for pair in sides for side in pair):
        padding = [[max(before, 0), max(after, 0)] for before, after in sides]
        layers.append({"kind": "pad", "padding": padding, "value": float(getattr(module, "value", 0.0))})
    return layers


def _of_upsample(module: Any, axes: int) -> list[Layer]:
    scales = [float(scale) for scale in _each(module.scale_factor, axes - 1)]
    if module.size is not None or module.align_corners or not all(scale.is_integer() for scale in scales):
        raise Unsupported("an Upsample to a size, with corners aligned, or by no whole factor")
    mode = "nearest" if module.mode == "nearest" else "linear"
    if mode == "linear" and module.mode not in ("linear", "bilinear", "trilinear"):
        raise Unsupported(f"an Upsample by {module.mode}")
    return [{"kind": "upsample", "scales": [int(scale) for scale in scales], "mode": mode}]


def _of_flatten(module: Any, axes: int) -> list[Layer]:
    if (module.start_dim, module.end_dim) not in ((1, -1), (1, axes)):
        raise Unsupported("a Flatten of some axes")
    return [{"kind": "flatten"}]


def _of_dropout(module: Any, axes: int) -> list[Layer]:
    if module.training:
        raise Unsupported("a dropout that draws")
    return [{"kind": "dropout", "rate": module.p}]


def _of_layer_norm(module: Any, axes: int) -> list[Layer]:
    if len(module.normalized_shape) != 1:
        raise Unsupported("a LayerNorm over more than one axis")
    layer = {
        "kind": "activation",
        "name": "layer-norm",
        "parameters": {"epsilon": module.eps},
        "axis": -1,
        "scale": _numbers(module.weight),
        "bias": _numbers(module.bias),
    }
    return [_present(layer)]


def _of_prelu(module: Any, axes: int) -> list[Layer]:
    slopes = _numbers(module.weight)
    if len(slopes) != 1:
        raise Unsupported("a PReLU with a slope for each channel")
    return [{"kind": "activation", "name": "prelu", "parameters": {"slope": slopes[0]}}]


def _of_activation(name: str) -> Callable[[Any, int], list[Layer]]:
    def of_activation(module: Any, axes: int) -> list[Layer]:
        _, attributes, fixed = _MODULES[name]
        parameters = {own: float(getattr(module, attribute)) for own, attribute in attributes.items()}
        layer: Layer = {"kind": "activation", "name": name, "parameters": parameters}
        if getattr(module, "approximate", "none") == "tanh":
            layer["name"] = "gelu-tanh"
        if name == "softplus" and module.threshold not in (20, fixed["threshold"]):
            raise Unsupported(f"a Softplus with threshold {module.threshold}")
        if name in _ALONG_AN_AXIS:
            if not module.dim:
                raise Unsupported(
                    f"{type(module).__name__} along the batch, or an axis that it does not name"
                )
            layer["axis"] = module.dim if module.dim < 0 else module.dim - 1
        return [layer]

    return of_activation


def _nothing(module: Any, axes: int) -> list[Layer]:
    return []


#: By the name of the module in torch.nn.
_FROM_TORCH: Mapping[str, Callable[[Any, int], list[Layer]]] = {
    "Linear": _of_linear,
    **{f"Conv{n}d": _of_conv for n in (1, 2, 3)},
    **{f"ConvTranspose{n}d": _of_conv_transpose for n in (1, 2, 3)},
    **{f"BatchNorm{n}d": _of_batch_norm for n in (1, 2, 3)},
    **{f"AvgPool{n}d": _of_pool("average-pool") for n in (1, 2, 3)},
    **{f"MaxPool{n}d": _of_pool("max-pool") for n in (1, 2, 3)},
    **{f"AdaptiveAvgPool{n}d": _of_adaptive_pool for n in (1, 2, 3)},
    **{f"ConstantPad{n}d": _of_pad for n in (1, 2, 3)},
    **{f"ZeroPad{n}d": _of_pad for n in (1, 2, 3)},
    "Upsample": _of_upsample,
    "Flatten": _of_flatten,
    **dict.fromkeys(("Dropout", "Dropout1d", "Dropout2d", "Dropout3d"), _of_dropout),
    "LayerNorm": _of_layer_norm,
    "PReLU": _of_prelu,
    **{module: _of_activation(name) for name, (module, _, _) in _MODULES.items() if name != "gelu-tanh"},
    "Identity": _nothing,
}
