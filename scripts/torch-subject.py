"""Folds of torch as subjects: `python3 torch-subject.py NAME [PRECISION]`; scripts/torch-check.mjs runs each.

Those of the first table are right, and are held to the laws to be so; those of the second have a known fault,
which is to be found.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../src/subjects/python"))

import torch  # noqa: E402
from foldproof import Unsupported, forward_torch, from_torch, on_model, on_modules, serve, to_torch  # noqa: E402
from torch.ao.quantization import fuse_modules  # noqa: E402
from torch.fx.experimental.optimization import fuse as fuse_graph  # noqa: E402
from torch.nn.utils.fusion import fuse_conv_bn_eval, fuse_linear_bn_eval  # noqa: E402

torch.set_num_threads(1)


def regular(fuse):
    """The fold, which is not asked of a norm that divides by 0."""

    def fold(module, norm):
        if ((norm.running_var + norm.eps) == 0).any():
            raise Unsupported("variance 0 with epsilon 0")
        return fuse(module, norm)

    return fold


def affine(linear, norm):
    """`fuse_linear_bn_eval`, where the norm has a scale and a bias."""
    if not norm.affine:
        raise Unsupported("a norm without a scale and a bias")
    return fuse_linear_bn_eval(linear, norm)


def transposed(conv, norm):
    """As torch.ao.quantization calls it (fuser_method_mappings.py)."""
    return fuse_conv_bn_eval(conv, norm, transpose=True)


def ungrouped(conv, norm):
    if conv.groups > 1:
        raise Unsupported("grouped transposed convolutions")
    return transposed(conv, norm)


def grouped(fuse):
    """The fold, of convolutions in groups alone."""

    def fold(conv, norm):
        if conv.groups == 1:
            raise Unsupported("convolutions in one group")
        return fuse(conv, norm)

    return regular(fold)


def quantizer(model):
    """What torch.ao.quantization makes of a model whose first layer folds with those behind it."""
    names = [name for name, _ in model.named_children()]
    first = 1 if type(model[0]).__name__.startswith(("ConstantPad", "Flatten")) else 0
    linear, norm = model[first : first + 2]
    if type(linear).__name__ == "Linear" and not norm.affine:
        raise Unsupported("a linear layer before a norm without a scale and a bias")
    return fuse_modules(model, names[first:])


def averages(stack, inputs):
    """AvgPool3d with the padding that the layer has."""
    (pool,) = stack["layers"]
    sides = pool["padding"] if isinstance(pool["padding"], list) else [[pool["padding"]] * 2] * 3
    if len(stack["inputs"]) != 4 or any(before != after for before, after in sides):
        raise Unsupported("other pools than of volumes, padded alike before and after")
    padding = [before for before, _ in sides]
    counted = pool["countPadding"]
    module = torch.nn.AvgPool3d(pool["kernel"], pool["strides"], padding, count_include_pad=counted)
    return module(torch.tensor(inputs, dtype=torch.float64).reshape(-1, *stack["inputs"])).flatten(1)


def training(optimizer_of):
    """A `fit`: so many steps of an optimizer, and the loss of the network that they lead to."""

    def fit(stack, inputs, targets, options):
        model = to_torch(stack)
        store = next(model.parameters()).dtype
        x, t = (torch.tensor(rows, dtype=store) for rows in (inputs, targets))
        optimizer = optimizer_of(model.parameters(), options)
        for _ in range(options["steps"]):
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(model(x), t).backward()
            optimizer.step()
        with torch.no_grad():
            return from_torch(model, stack["inputs"]), torch.nn.functional.mse_loss(model(x), t)

    return fit


def sgd(parameters, options):
    return torch.optim.SGD(parameters, lr=options["rate"], momentum=options["momentum"])


def adam(parameters, options):
    return torch.optim.Adam(parameters, lr=options["rate"])


KINDS = (
    "activation average-pool batch-norm bias concat conv conv-transpose dense dropout flatten gather gemm "
    "global-average-pool lora max-pool pad quantized reduce reshape scale slice sum transpose upsample"
).split()

RIGHT = {
    "forward": {"forward": forward_torch, "layers": KINDS},
    "there-and-back": {"fold": on_model(lambda model: model), "layers": KINDS},
    "conv-norm": {"fold": on_modules(regular(fuse_conv_bn_eval)), "patterns": ["conv batch-norm"]},
    "linear-norm": {"fold": on_modules(regular(affine)), "patterns": ["dense batch-norm"]},
    "transposed-norm": {"fold": on_modules(regular(ungrouped)), "patterns": ["conv-transpose batch-norm"]},
    "graph": {
        "fold": on_model(fuse_graph),
        "patterns": ["conv batch-norm", "conv batch-norm activation:relu conv batch-norm"],
    },
    "sgd": {
        "fit": training(sgd),
        "descent": True,
        "layers": ["dense", "activation"],
        "activations": ["relu", "tanh", "sigmoid", "leaky-relu"],
    },
    "adam": {"fit": training(adam), "layers": ["dense", "activation"], "activations": ["relu"]},
    "quantizer": {
        "fold": on_model(quantizer),
        "patterns": ["conv batch-norm", "conv batch-norm activation:relu", "dense batch-norm"],
    },
}

WRONG = {
    "linear-norm-plain": {"fold": on_modules(regular(fuse_linear_bn_eval)), "patterns": ["dense batch-norm"]},
    "transposed-norm-grouped": {
        "fold": on_modules(grouped(transposed)),
        "patterns": ["conv-transpose batch-norm"],
    },
    "transposed-norm-default": {
        "fold": on_modules(grouped(fuse_conv_bn_eval)),
        "patterns": ["conv-transpose batch-norm"],
    },
    "conv-norm-singular": {"fold": on_modules(fuse_conv_bn_eval), "patterns": ["conv batch-norm"]},
    "average-pool-3d": {"forward": averages, "patterns": ["average-pool"]},
}

name = sys.argv[1]
precision = sys.argv[2] if len(sys.argv) > 2 else "float64"
serve(**{**RIGHT, **WRONG}[name], name=f"torch {torch.__version__}, {name}", precision=precision)
