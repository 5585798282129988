"""What Foldproof tests: call your own code here. As it stands, it folds a batch norm into a convolution.

A stack is {"inputs": [channels, height, width], "layers": [layer, …]}; each layer is a dict with the fields
of its kind, which docs/subjects.md of the package foldproof lists. `to_torch` and `to_numpy` convert stacks.
"""

from math import sqrt

from foldproof import per_channel, serve


def fold(stack):
    """γ (W x + b − μ)/√(σ² + ε) + β = (f W) x + f (b − μ) + β, with f = γ/√(σ² + ε) for each channel."""
    conv, norm = stack["layers"]
    channels = len(conv["weight"])
    b, mean, variance, gamma, beta = (
        per_channel(value, channels)
        for value in (
            conv.get("bias", 0.0),
            norm["mean"],
            norm["variance"],
            norm.get("scale", 1.0),
            norm.get("bias", 0.0),
        )
    )
    factors = [g / sqrt(v + norm.get("epsilon", 1e-5)) for g, v in zip(gamma, variance)]
    weight = [times(kernel, f) for kernel, f in zip(conv["weight"], factors)]
    bias = [f * (x - m) + shift for f, x, m, shift in zip(factors, b, mean, beta)]
    return {**stack, "layers": [{**conv, "weight": weight, "bias": bias}]}


def times(value, factor):
    """Each number of lists in lists, times the factor."""
    return [times(entry, factor) for entry in value] if isinstance(value, list) else value * factor


serve(fold=fold, name="our fold", patterns=["conv batch-norm"])
