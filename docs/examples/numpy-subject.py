import numpy as np
from foldproof import serve, to_numpy

def collapse(stack):
    weight, bias = np.eye(stack["inputs"]), np.zeros(stack["inputs"])
    for layer in to_numpy(stack)["layers"]:
        weight, bias = weight @ layer["weight"], bias @ layer["weight"] + layer.get("bias", 0)
    return weight, bias

serve(collapse=collapse, name="numpy", order="left")
