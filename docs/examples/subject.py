"""A subject for foldproof: collapse and forward with numpy, one JSON call and one answer a line."""
import json
import sys

import numpy as np


def array(numbers):
    return np.array(numbers, dtype=float)  # also reads "-0", "NaN" and "Infinity"


def collapse(stack):
    weight, bias = np.eye(stack["inputs"]), np.zeros(stack["inputs"])
    for layer in stack["layers"]:
        w, b = array(layer["weight"]), array(layer.get("bias", 0))
        weight, bias = weight @ w, bias @ w + b
    return {"weight": weight.tolist(), "bias": bias.tolist()}


def forward(stack, inputs):
    x = array(inputs)
    for layer in stack["layers"]:
        x = x @ array(layer["weight"]) + array(layer.get("bias", 0))
    return {"outputs": x.tolist()}


asks = {"collapse": collapse, "forward": forward}
print(json.dumps({"name": "numpy", "order": "left", "asks": list(asks)}), flush=True)
for line in sys.stdin:
    call = json.loads(line)
    number, ask = call.pop("id"), call.pop("ask")
    try:
        answer = asks[ask](**call)
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps({"id": number, **answer}), flush=True)
