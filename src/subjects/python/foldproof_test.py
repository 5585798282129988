"""Unit tests of foldproof.py: `python3 foldproof_test.py`. Some are skipped without numpy or torch."""

import base64
import importlib.util
import json
import math
import os
import sys
import unittest
from decimal import Decimal
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import foldproof  # noqa: E402
from foldproof import (  # noqa: E402
    Unsupported,
    from_torch,
    on_model,
    on_modules,
    per_channel,
    to_numpy,
    to_torch,
)

has = {name: importlib.util.find_spec(name) is not None for name in ("numpy", "torch")}
needs_numpy = unittest.skipUnless(has["numpy"], "needs numpy")
needs_torch = unittest.skipUnless(has["torch"], "needs torch")

DENSE = {"kind": "dense", "weight": [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], "bias": [0.5, 0.0, -0.5]}


def answer(functions, **call):
    return json.loads(foldproof._answer(functions, json.dumps({"id": 1, **call})))


class Answers(unittest.TestCase):
    def test_reads_numbers_as_floats_and_counts_as_ints(self):
        seen = []
        layer = {"kind": "conv", "weight": [[[2, "-0", "NaN", "-Infinity"]]], "strides": [2], "groups": 1}
        stack = {"inputs": [1, 4], "layers": [{"kind": "sum", "branches": [[layer], []]}]}
        answer({"collapse": lambda stack: seen.append(stack) or [[1]]}, ask="collapse", stack=stack)
        self.assertEqual(repr(seen[0]["inputs"]), "[1, 4]")
        read = seen[0]["layers"][0]["branches"][0][0]
        self.assertEqual(repr(read["weight"]), "[[[2.0, -0.0, nan, -inf]]]")
        self.assertEqual(repr((read["strides"], read["groups"])), "([2], 1)")

    def test_what_a_collapse_may_return(self):
        for given, wanted in [
            (([[1]], [2]), {"weight": [[1]], "bias": [2]}),
            (([[1]], None), {"weight": [[1]]}),
            ([[1]], {"weight": [[1]]}),
            ({"weight": ((1,),), "bias": None, "besides": "nothing"}, {"weight": [[1]]}),
        ]:
            reply = answer({"collapse": lambda _, given=given: given}, ask="collapse", stack={"inputs": 1})
            self.assertEqual(reply, {"id": 1, **wanted})

    def test_a_model_is_bytes_there_and_back(self):
        class Proto:
            def SerializeToString(self):
                return b"proto"

        for given, wanted in [(lambda model: model + b"!", b"\0model!"), (lambda _: Proto(), b"proto")]:
            reply = answer({"rewrite": given}, ask="rewrite", model=base64.b64encode(b"\0model").decode())
            self.assertEqual(reply, {"id": 1, "model": base64.b64encode(wanted).decode()})
        reply = answer({"rewrite": lambda _: 3}, ask="rewrite", model="")
        self.assertEqual(
            reply["error"], "TypeError: expected the bytes of a model, or a ModelProto, found int"
        )

    def test_a_rewriter_is_told_its_passes(self):
        rewrite = lambda model, passes: model + " ".join(passes).encode()  # noqa: E731
        reply = answer({"rewrite": rewrite}, ask="rewrite", model="", passes=["fuse", "fold"])
        self.assertEqual(base64.b64decode(reply["model"]), b"fuse fold")

    def test_what_a_fold_may_return(self):
        stack = {"inputs": 2, "layers": [DENSE]}
        for given in (stack, {"stack": stack}, [DENSE], (DENSE,)):
            reply = answer({"fold": lambda _, given=given: given}, ask="fold", stack=stack)
            self.assertEqual(reply, {"id": 1, "stack": stack})
        reply = answer({"fold": lambda _: 3}, ask="fold", stack=stack)
        self.assertEqual(reply["error"], "TypeError: expected a stack or a list of layers, found int")

    def test_what_a_fit_is_given_and_may_return(self):
        stack = {"inputs": 1, "layers": [{"kind": "dense", "weight": [[1]]}]}
        options = {"steps": 2, "rate": 0.5, "momentum": 0, "seed": 7}
        seen = []
        for given in [(stack, 0.5), (stack["layers"], 0.5), {"stack": stack, "loss": 0.5, "besides": 1}]:
            reply = answer(
                {"fit": lambda *call, given=given: seen.append(call) or given},
                **{"ask": "fit", "stack": stack, "inputs": [[1]], "targets": [["-0"]], "options": options},
            )
            self.assertEqual(reply, {"id": 1, "stack": stack, "loss": 0.5})
        self.assertEqual(repr(seen[0][2:]), repr(([[-0.0]], {**options, "momentum": 0.0})))
        reply = answer(
            {"fit": lambda *_: (3, 1)}, ask="fit", stack=stack, inputs=[[1]], targets=[[1]], options=options
        )
        self.assertEqual(reply["error"], "TypeError: expected a stack or a list of layers, found int")

    def test_numbers_of_every_kind(self):
        given = [math.nan, math.inf, -math.inf, -0.0, Fraction(1, 3), Decimal("0.1"), 2**70, True]
        reply = foldproof._answer(
            {"forward": lambda _, x: [given]}, '{"id": 1, "ask": "forward", "stack": {}, "inputs": []}'
        )
        wanted = (
            '["NaN", "Infinity", "-Infinity", -0.0, 0.3333333333333333, 0.1, 1180591620717411303424, true]'
        )
        self.assertEqual(reply, f'{{"id": 1, "outputs": [{wanted}]}}')

    def test_an_error_named_unsupported_is_no_error(self):
        class Mine(Exception):
            pass

        Mine.__name__ = "Unsupported"

        def refuses(stack):
            raise Mine("  a   thing\n")

        reply = answer({"collapse": refuses}, ask="collapse", stack={})
        self.assertEqual(reply, {"id": 1, "unsupported": "a thing"})

    def test_what_torch_lacks_for_a_format_is_not_supported(self):
        said = "\"rsqrt_cpu\" not implemented for 'Half'"

        def lacks(stack):
            raise RuntimeError(said)

        self.assertEqual(answer({"fold": lacks}, ask="fold", stack={}), {"id": 1, "unsupported": said})

    def test_serve_needs_a_function(self):
        with self.assertRaisesRegex(TypeError, "expected one of forward"):
            foldproof.serve(name="nothing")

    def test_per_channel(self):
        self.assertEqual(per_channel(2.0, 3), [2.0, 2.0, 2.0])
        self.assertEqual(per_channel([1.0, 2.0], 2), [1.0, 2.0])

    def test_precision(self):
        for given, name in [
            ("float16", "float16"),
            ("tf32", "float32"),
            ("bfloat16-float32", "bfloat16"),
            ({"store": "float32", "subnormals": "flushed"}, "float32"),
        ]:
            self.assertEqual(foldproof._store(given), name)

    def test_what_is_not_installed_is_told_in_one_line(self):
        with self.assertRaisesRegex(
            ModuleNotFoundError, "^it needs no_such_module: pip install no_such_module$"
        ):
            foldproof._needed("no_such_module", "it")


@needs_numpy
class Numpy(unittest.TestCase):
    def test_arrays_by_shape(self):
        conv = {"kind": "conv", "weight": [[[1.0, 2.0]]], "bias": 1.0, "padding": [[0, 1]], "strides": [1]}
        stack = {"inputs": [1, 4], "layers": [{"kind": "sum", "branches": [[conv], []]}]}
        found = to_numpy(stack, "float32")["layers"][0]["branches"][0][0]
        self.assertEqual((found["weight"].shape, found["weight"].dtype.name), ((1, 1, 2), "float32"))
        self.assertEqual((found["bias"], found["padding"], found["strides"]), (1.0, [[0, 1]], [1]))
        self.assertIsInstance(conv["weight"], list)

    def test_answers_of_arrays(self):
        import numpy as np

        given = (np.array([[1, np.nan]], dtype="float16"), [np.float32(0.1), np.int8(3), np.longdouble(2)])
        reply = answer({"collapse": lambda _: given}, ask="collapse", stack={})
        self.assertEqual(reply, {"id": 1, "weight": [[1, "NaN"]], "bias": [0.10000000149011612, 3, 2]})

    def test_no_bfloat16(self):
        with self.assertRaisesRegex(Unsupported, "^bfloat16: numpy has no such format$"):
            to_numpy({"inputs": 1, "layers": []}, "bfloat16")


# Stacks that are the same stack after a way through torch.
NORM = {"kind": "batch-norm", "mean": [1.0, 2.0], "variance": [4.0, 0.25], "epsilon": 0.0}
ROUND_TRIPS = {
    "dense": (2, [DENSE]),
    "dense without a bias": (1, [{"kind": "dense", "weight": [[3.0]]}]),
    "dense of a picture": (
        [1, 2, 1],
        [
            {"kind": "flatten"},
            DENSE,
            {"kind": "activation", "name": "leaky-relu", "parameters": {"slope": 0.5}},
        ],
    ),
    "batch norms": ([2, 3], [NORM, {**NORM, "scale": [1.0, 3.0], "bias": [0.0, -1.0]}]),
    "conv": (
        [2, 5],
        [
            {
                "kind": "conv",
                "weight": [[[1.0, 2.0]], [[3.0, 4.0]]],
                "bias": [1.0, 2.0],
                "strides": [2],
                "padding": [[1, 1]],
                "dilations": [2],
                "groups": 2,
            }
        ],
    ),
    "conv-transpose": (
        [1, 2, 3],
        [
            {
                "kind": "conv-transpose",
                "weight": [[[[1.0], [2.0]], [[3.0], [4.0]]]],
                "strides": [2, 1],
                "padding": [[1, 1], [0, 0]],
                "dilations": [1, 1],
                "groups": 1,
                "outputPadding": [1, 0],
            }
        ],
    ),
    "pools": (
        [1, 4, 4],
        [
            {"kind": "pad", "padding": [[1, 0], [0, 2]], "value": 7.0},
            {"kind": "max-pool", "kernel": [2, 1], "strides": [1, 1], "padding": [[1, 1], [0, 0]]},
            {"kind": "max-pool", "kernel": [3, 1], "strides": [1, 1], "padding": [[2, 1], [0, 0]]},
            {
                "kind": "average-pool",
                "kernel": [2, 2],
                "strides": [2, 1],
                "padding": [[0, 0], [1, 1]],
                "countPadding": True,
            },
            {"kind": "upsample", "scales": [1, 2], "mode": "linear"},
            {"kind": "dropout", "rate": 0.25},
            {"kind": "global-average-pool"},
        ],
    ),
    "branches": (
        [1, 4],
        [
            {"kind": "sum", "branches": [[], [{"kind": "scale", "scale": [2.0], "bias": [1.0]}]]},
            {"kind": "concat", "branches": [[{"kind": "bias", "bias": 1.0}], [], []], "axis": 0},
            {"kind": "activation", "name": "softmax", "parameters": {}, "axis": 0},
            {"kind": "reshape", "shape": [12]},
        ],
    ),
}


@needs_torch
class Torch(unittest.TestCase):
    def test_round_trips(self):
        for name, (inputs, layers) in ROUND_TRIPS.items():
            with self.subTest(name):
                stack = {"inputs": inputs, "layers": layers}
                self.assertEqual(
                    foldproof._plain(from_torch(to_torch(stack), inputs)), foldproof._plain(stack)
                )

    def test_what_stacks_give(self):
        for inputs, layers, x, wanted in [
            (2, [DENSE], [1.0, 2.0], [9.5, 12.0, 14.5]),
            ([2, 1], [NORM], [3.0, 1.0], [1.0, -2.0]),
            # Cut by 1 before and by 0 after.
            (
                [1, 2],
                [{"kind": "conv-transpose", "weight": [[[1.0, 10.0]]], "padding": [[1, 0]]}],
                [1.0, 2.0],
                [12.0, 20.0],
            ),
            (
                [1, 2],
                [{"kind": "conv", "weight": [[[1.0, 10.0]]], "padding": [[1, 0]]}],
                [1.0, 2.0],
                [10.0, 21.0],
            ),
            (
                [1, 3],
                [{"kind": "slice", "starts": [0, -1], "ends": [1, -9], "steps": [1, -2]}],
                [1.0, 2, 3],
                [3, 1],
            ),
            (
                2,
                [{"kind": "activation", "name": "step", "parameters": {"atZero": 0.5}}],
                [0.0, 2.0],
                [0.5, 1.0],
            ),
        ]:
            with self.subTest(str(layers)[:60]):
                given = foldproof.forward_torch({"inputs": inputs, "layers": layers}, [x])
                self.assertEqual(given.tolist(), [wanted])

    def test_softplus_beyond_the_threshold_of_torch(self):
        import torch

        stack = {"inputs": 1, "layers": [{"kind": "activation", "name": "softplus", "parameters": {"beta": 1.0}}]}
        [[given]] = foldproof.forward_torch(stack, [[21.0]]).tolist()
        # Two ulps of each formula; with the default threshold of torch it is e⁻²¹ off, 200,000 ulps.
        self.assertLessEqual(abs(given - math.log1p(math.exp(21))), 4 * math.ulp(21))
        for module in [torch.nn.Softplus(), torch.nn.Softplus(threshold=40)]:
            self.assertEqual(from_torch(module, 1)["layers"], stack["layers"])

    def test_precision(self):
        self.assertEqual(
            str(to_torch({"inputs": 2, "layers": [DENSE]}, "bfloat16")[0].weight.dtype), "torch.bfloat16"
        )

    def test_folds_of_modules(self):
        import torch

        stack = {"inputs": [2, 1, 1], "layers": [DENSE, {"kind": "activation", "name": "relu"}]}
        seen = []
        folded = on_modules(lambda linear, relu: seen.append((linear, relu)) or linear)(stack)
        self.assertEqual(foldproof._plain(folded), {"inputs": [2, 1, 1], "layers": [DENSE]})
        self.assertIsInstance(seen[0][0], torch.nn.Linear)
        self.assertFalse(seen[0][0].training)
        folded = on_model(lambda model: torch.nn.Sequential(model, torch.nn.Tanh()))(stack)
        kinds = [layer.get("name", layer["kind"]) for layer in folded["layers"]]
        self.assertEqual(kinds, ["flatten", "dense", "relu", "tanh"])

    def test_padding_that_differs_by_side(self):
        conv = {"kind": "conv", "weight": [[[1.0, 2.0]]], "padding": [[1, 0]]}
        norm = {"kind": "batch-norm", "mean": 0.0, "variance": 1.0, "epsilon": 0.0}
        stack = {"inputs": [1, 3], "layers": [conv, norm]}
        seen = []
        found = on_modules(lambda conv, norm: seen.append(conv) or [conv, norm])(stack)["layers"]
        self.assertEqual(([layer["kind"] for layer in found]), ["conv", "batch-norm"])
        self.assertEqual((seen[0].padding, found[0]["padding"]), ((0,), [[1, 0]]))
        # Cut by 1 before and by 0 after: by 1 on both sides, and 1 more at the end.
        cut = {"kind": "conv-transpose", "weight": [[[1.0, 2.0]]], "padding": [[1, 0]], "strides": 2}
        found = on_modules(lambda conv, norm: conv)({"inputs": [1, 3], "layers": [cut, norm]})["layers"]
        self.assertEqual((found[0]["padding"], found[0]["outputPadding"]), ([(1, 1)], [1]))

    def test_graphs(self):
        import torch

        model = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.Sequential(torch.nn.ReLU()))
        found = from_torch(torch.fx.symbolic_trace(model), 1)["layers"]
        self.assertEqual([layer["kind"] for layer in found], ["dense", "activation"])
        branches = {"kind": "sum", "branches": [[], []]}
        graph = torch.fx.symbolic_trace(to_torch({"inputs": 1, "layers": [branches]}))
        with self.assertRaisesRegex(Unsupported, "a graph with call_function"):
            from_torch(graph, 1)

    def test_refuses_what_has_no_counterpart(self):
        import torch

        conv = {"kind": "conv", "weight": [[[1.0]]], "padding": [[1, 0]]}
        for said, refuses in [
            (
                "the activation hardmax in torch",
                lambda: to_torch({"inputs": 1, "layers": [{"kind": "activation", "name": "hardmax"}]}),
            ),
            (
                "as one module of torch: it takes ConstantPad1d, Conv1d",
                lambda: on_modules(list)(
                    {"inputs": [1, 1], "layers": [{**NORM, "mean": 0.0, "variance": 1.0}, conv]}
                ),
            ),
            ("LSTM as a layer", lambda: from_torch(torch.nn.LSTM(1, 1), 1)),
            (
                "padding mode circular",
                lambda: from_torch(torch.nn.Conv1d(1, 1, 1, padding_mode="circular"), [1, 1]),
            ),
            ("a Linear along the last axis", lambda: from_torch(torch.nn.Linear(2, 1), [1, 2])),
            ("statistics of the batch", lambda: from_torch(torch.nn.BatchNorm1d(2), 2)),
        ]:
            with self.subTest(said), self.assertRaisesRegex(Unsupported, said):
                refuses()


if __name__ == "__main__":
    unittest.main()
