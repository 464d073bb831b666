"""The encoder as an ONNX graph, written node by node, with eight-bit weights."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET = 20
Arrays = Mapping[str, NDArray[np.float32]]


class Graph:
    """Collects nodes and weights; each method adds one step and returns its output's name."""

    def __init__(self, weights: Arrays, divisors: Arrays, attention_heads: int) -> None:
        self.weights = weights
        self.divisors = divisors
        self.attention_heads = attention_heads
        self.nodes: list[onnx.NodeProto] = []
        self.stored: dict[str, onnx.TensorProto] = {}

    def store(self, name: str, array: NDArray[np.generic]) -> str:
        """Keep an array in the file, once."""
        self.stored.setdefault(name, numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def step(self, kind: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        """Add one node."""
        output = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def linear(self, states: str, name: str) -> str:
        """Multiply by an eight-bit matrix: inputs are put into eight bits as they come."""
        weight = self.weights[f"{name}.weight"].T
        if name in self.divisors:
            by = self.divisors[name]
            weight = weight * by[:, None]
            even = self.store(f"{name}.even", (1 / by).astype(np.float32))
            states = self.step("Mul", states, even)
        step = np.maximum(np.abs(weight).max(axis=0), 1e-12) / 127
        return self.step(
            "DynamicQuantizeMatMul",
            states,
            self.store(f"{name}.weight", np.round(weight / step).astype(np.int8)),
            self.store(f"{name}.step", step.astype(np.float32)),
            "",
            self.store(f"{name}.bias", self.weights[f"{name}.bias"]),
            domain="com.microsoft",
        )

    def norm(self, states: str, name: str) -> str:
        """Normalise each place."""
        scale, shift = (
            self.store(f"{name}.{part}", self.weights[f"{name}.{part}"])
            for part in ("weight", "bias")
        )
        return self.step("LayerNormalization", states, scale, shift, axis=-1, epsilon=1e-12)

    def layer(self, states: str, name: str) -> str:
        """Add one transformer layer."""
        heads = self.attention_heads
        parts = self.linear(states, f"{name}.mixing")
        shaped = self.step("Reshape", parts, self.store("split", np.array([-1, 3, heads, 32])))
        turned = self.step("Transpose", shaped, perm=[1, 2, 0, 3])
        query, key, value = (
            self.step("Gather", turned, self.store(f"at{n}", np.array(n)), axis=0) for n in range(3)
        )
        swapped = self.step("Transpose", key, perm=[0, 2, 1])
        scaled = self.step("Mul", query, self.store("root", np.array(32**-0.5, np.float32)))
        weights = self.step("Softmax", self.step("MatMul", scaled, swapped), axis=-1)
        seen = self.step("Transpose", self.step("MatMul", weights, value), perm=[1, 0, 2])
        seen = self.step("Reshape", seen, self.store("join", np.array([-1, heads * 32])))
        states = self.norm(
            self.step("Add", states, self.linear(seen, f"{name}.mixed")), f"{name}.mixed_norm"
        )
        inner = self.step("Gelu", self.linear(states, f"{name}.widening"))
        return self.norm(
            self.step("Add", states, self.linear(inner, f"{name}.narrowing")), f"{name}.norm"
        )


def build(weights: Arrays, divisors: Arrays | None = None, attention_heads: int = 12) -> bytes:
    """Return the ONNX file: one text's pieces (int64) to its ten logits (float32).

    Parameters
    ----------
    weights
        Those of the encoder, by their names.
    divisors
        By which the inputs of a matrix are divided, see ``even_out``; none unless given.
    attention_heads
        Into how many the attention is split.
    """
    graph = Graph(weights, divisors or {}, attention_heads)
    table = weights["pieces.weight"]
    steps = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-12) / 127
    rows = graph.step(
        "Gather", graph.store("pieces", np.round(table / steps).astype(np.int8)), "input", axis=0
    )
    scale = graph.step(
        "Gather", graph.store("pieces.step", steps.astype(np.float32)), "input", axis=0
    )
    states = graph.step("Mul", graph.step("Cast", rows, to=TensorProto.FLOAT), scale)
    length = graph.step("Shape", "input")
    places = graph.step(
        "Slice",
        graph.store("places", weights["places.weight"]),
        graph.store("zero", np.array([0])),
        length,
    )
    states = graph.norm(graph.step("Add", states, places), "norm")
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    for number in range(layers):
        states = graph.layer(states, f"layers.{number}")
    pooled = graph.step("ReduceMean", states, graph.store("zero", np.array([0])), keepdims=1)
    graph.step(
        "Gemm",
        pooled,
        graph.store("heads.weight", weights["heads.weight"]),
        graph.store("heads.bias", weights["heads.bias"]),
        transB=1,
    )
    graph.nodes[-1].output[0] = "logits"
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [helper.make_tensor_value_info("input", TensorProto.INT64, ["pieces"])],
            [
                helper.make_tensor_value_info(
                    "logits", TensorProto.FLOAT, [1, weights["heads.bias"].size]
                )
            ],
            list(graph.stored.values()),
        ),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)],
        ir_version=10,
        producer_name="crisis_nlp",
    )
    content: bytes = model.SerializeToString(deterministic=True)
    return content
