// Nodes of each operator of ONNX with drawn attributes and operands, for operator-variants.mjs. One table, so that what is
// drawn of an operator stands beside what is drawn of the others.

/** How many numbers lengths have. */
export const size = (dims) => dims.reduce((all, n) => all * n, 1);

/** Draws: whole numbers, one of a list, lengths, and numbers that float32 has. */
export const dice = (random) => {
  const from = (low, high) => random.integer(low, high);
  const one = (...list) => list[from(0, list.length - 1)];
  const maybe = (p, make, otherwise) => (random.chance(p) ? make() : otherwise);
  const list = (n, make) => Array.from({ length: n }, (_, k) => make(k));
  const dims = (rank, low = 1, high = 5) => list(rank, () => from(low, high));
  const float = () => from(-64, 64) / 16;
  const floats = (lengths) => ({ dims: lengths, floats: list(size(lengths), float) });
  const ints = (lengths, make) => ({ dims: lengths, ints: list(size(lengths), make) });
  const axis = (rank, low = 0) => from(0, 1) * -rank + from(low, rank - 1);
  return {
    from,
    one,
    maybe,
    list,
    dims,
    float,
    floats,
    ints,
    axis,
    shuffle: (all) => {
      const left = [...all];
      return all.map(() => left.splice(from(0, left.length - 1), 1)[0]);
    },
  };
};

/** A window along each spatial axis, and what goes with it. */
const windows = (d, spatial, { dilated = true, sided = true } = {}) => {
  const kernel = spatial.map((n) => d.from(1, Math.min(3, n)));
  const attributes = { kernel_shape: kernel };
  if (d.from(0, 1)) attributes.strides = spatial.map(() => d.from(1, 3));
  if (dilated && d.from(0, 2) === 0)
    attributes.dilations = spatial.map((n, k) => (kernel[k] * 2 - 1 <= n ? d.from(1, 2) : 1));
  const reach = kernel.map((k, i) => (k - 1) * (attributes.dilations?.[i] ?? 1));
  const how = d.from(0, 5);
  if (how === 0) attributes.auto_pad = d.one('SAME_UPPER', 'SAME_LOWER', 'VALID');
  else if (how < 4 && sided)
    attributes.pads = [...kernel, ...kernel].map((_, i) =>
      d.from(0, Math.max(0, Math.min(kernel[i % kernel.length] - 1, reach[i % kernel.length]))),
    );
  if (attributes.auto_pad?.startsWith('SAME')) delete attributes.dilations;
  return { kernel, attributes };
};

const broadcastable = (d, dims) => {
  const cut = dims.slice(d.from(0, dims.length));
  return cut.map((n) => d.maybe(0.3, () => 1, n));
};

const reduce = (since) => (d) => {
  const dims = d.dims(d.from(1, 4));
  const rank = dims.length;
  const axes = d.maybe(
    0.8,
    () => d.list(d.from(1, rank), (k) => (d.from(0, 1) ? k : k - rank)),
    [],
  );
  const opset = d.one(11, 13, 18, 20);
  const attributes = { keepdims: d.from(0, 1) };
  if (opset >= since) {
    if (d.from(0, 3) === 0) attributes.noop_with_empty_axes = d.from(0, 1);
    return { dims, opset, operands: axes.length > 0 ? [{ list: axes }] : [], attributes };
  }
  return {
    dims,
    opset,
    operands: [],
    attributes: { ...attributes, ...(axes.length > 0 && { axes }) },
  };
};

const normed = (d) => {
  const dims = d.dims(d.from(2, 4), 2);
  const axis = d.from(1, dims.length - 1);
  const after = dims.slice(axis);
  return {
    dims,
    ...{
      opset: 17,
      attributes: {
        axis: d.from(0, 1) ? axis : axis - dims.length,
        ...(d.from(0, 1) && { epsilon: { float: 0.01 } }),
      },
    },
    operands: [d.floats(after), ...(d.from(0, 1) ? [d.floats(after)] : [])],
  };
};

const scatter = (d) => {
  const dims = d.dims(d.from(1, 3));
  const axis = d.from(0, dims.length - 1);
  const lengths = dims.map((n, k) => (k === axis ? d.from(1, n) : d.from(1, n)));
  const own = d.shuffle(d.list(dims[axis], (i) => i)).slice(0, lengths[axis]);
  const strides = lengths.map((_, k) => size(lengths.slice(k + 1)));
  const ints = d.list(size(lengths), (i) => own[Math.floor(i / strides[axis]) % lengths[axis]]);
  return {
    dims,
    opset: 18,
    operands: [{ dims: lengths, ints }, d.floats(lengths)],
    attributes: {
      axis,
      ...(d.from(0, 1) && { reduction: d.one('none', 'add', 'mul', 'max', 'min') }),
    },
  };
};

const unary =
  (attributes = () => ({}), opset = 18) =>
  (d) => ({
    ...{ dims: d.dims(d.from(1, 3)), opset, operands: [], attributes: attributes(d) },
  });
const float = (d, low, high) => ({ float: d.from(low * 16, high * 16) / 16 });

const binary = (d) => {
  const dims = d.dims(d.from(1, 4));
  return {
    dims,
    opset: d.one(7, 13, 14),
    operands: [d.floats(broadcastable(d, dims))],
    attributes: {},
    swapped: d.from(0, 1) === 1,
  };
};

const softened = (d) => {
  const dims = d.dims(d.from(1, 4));
  return {
    dims,
    opset: d.one(11, 13),
    operands: [],
    attributes: d.maybe(0.8, () => ({ axis: d.axis(dims.length) }), {}),
  };
};

/** For each operator: lengths of x, the version, the operands after x and the attributes of one node. */
export const drawn = {
  ...{ Add: binary, Sub: binary, Mul: binary, Max: binary, Min: binary },
  Div: (d) => {
    const one = binary(d);
    const [operand] = one.operands;
    return {
      ...one,
      swapped: false,
      operands: [{ ...operand, floats: operand.floats.map((x) => x || 3) }],
    };
  },
  ...{ Softmax: softened, LogSoftmax: softened, Hardmax: softened },
  ...{
    ReduceSum: reduce(13),
    ReduceMean: reduce(18),
    ReduceMax: reduce(18),
    ReduceMin: reduce(18),
  },
  ...{ ReduceL1: reduce(18), ReduceSumSquare: reduce(18) },
  ...{ LayerNormalization: normed },
  Celu: unary((d) => ({ alpha: float(d, 1, 3) })),
  Elu: unary((d) => ({ alpha: float(d, 0, 3) })),
  Gelu: unary((d) => ({ approximate: d.one('tanh', 'none') }), 20),
  HardSigmoid: unary((d) => ({ alpha: float(d, 0, 1), beta: float(d, 0, 1) })),
  ...{ HardSwish: unary(), Mish: unary(), Softplus: unary(), Softsign: unary(), Erf: unary() },
  LeakyRelu: unary((d) => ({ alpha: float(d, -1, 1) })),
  Selu: unary((d) => ({ alpha: float(d, 0, 2), gamma: float(d, 1, 2) })),
  Shrink: unary((d) => ({ lambd: float(d, 0, 2), bias: float(d, 0, 2) })),
  ThresholdedRelu: unary((d) => ({ alpha: float(d, 0, 2) })),
  PRelu: (d) => {
    const dims = d.dims(d.from(1, 4));
    return { dims, opset: 16, operands: [d.floats(broadcastable(d, dims))], attributes: {} };
  },
  Clip: (d) => {
    const single = () => ({ dims: [], floats: [d.float()] });
    const [low, high] = [d.maybe(0.7, single, undefined), d.maybe(0.7, single, undefined)];
    if (low && high && low.floats[0] > high.floats[0])
      [low.floats, high.floats] = [high.floats, low.floats];
    return { dims: d.dims(d.from(1, 3)), opset: 13, operands: [low, high], attributes: {} };
  },
  Conv: (d) => {
    const rank = d.from(1, 3);
    const groups = d.from(1, 2);
    const spatial = d.dims(rank, 2, 6);
    const { kernel, attributes } = windows(d, spatial);
    const [inner, outputs] = [d.from(1, 2), groups * d.from(1, 2)];
    const weight = d.floats([outputs, inner, ...kernel]);
    const bias = d.maybe(0.5, () => [d.floats([outputs])], []);
    if (d.from(0, 2) === 0) delete attributes.kernel_shape;
    return {
      dims: [d.from(1, 2), inner * groups, ...spatial],
      opset: 11,
      operands: [weight, ...bias],
      attributes: { ...attributes, ...(groups > 1 && { group: groups }) },
    };
  },
  ConvTranspose: (d) => {
    const rank = d.from(1, 2);
    const groups = d.from(1, 2);
    const spatial = d.dims(rank, 2, 4);
    const { kernel, attributes } = windows(d, spatial);
    const [inputs, inner] = [groups * d.from(1, 2), d.from(1, 2)];
    const weight = d.floats([inputs, inner, ...kernel]);
    const bias = d.maybe(0.5, () => [d.floats([groups * inner])], []);
    const more = {};
    if (d.from(0, 2) === 0)
      more.output_padding = kernel.map((_, k) => d.from(0, (attributes.strides?.[k] ?? 1) - 1));
    if (d.from(0, 3) === 0) {
      more.output_shape = spatial.map((n, k) => n * (attributes.strides?.[k] ?? 1) + d.from(0, 1));
      delete attributes.pads;
      delete more.output_padding;
    }
    return {
      dims: [d.from(1, 2), inputs, ...spatial],
      opset: 11,
      operands: [weight, ...bias],
      attributes: { ...attributes, ...more, ...(groups > 1 && { group: groups }) },
    };
  },
  MaxPool: (d) => {
    const spatial = d.dims(d.from(1, 3), 2, 6);
    const { attributes } = windows(d, spatial);
    return {
      dims: [d.from(1, 2), d.from(1, 2), ...spatial],
      opset: 12,
      operands: [],
      attributes: { ...attributes, ...(d.from(0, 1) && { ceil_mode: d.from(0, 1) }) },
    };
  },
  AveragePool: (d) => {
    const spatial = d.dims(d.from(1, 3), 2, 6);
    const opset = d.one(11, 19);
    const { attributes } = windows(d, spatial, { dilated: opset === 19 });
    return {
      dims: [d.from(1, 2), d.from(1, 2), ...spatial],
      opset,
      operands: [],
      attributes: {
        ...attributes,
        ...(d.from(0, 1) && { ceil_mode: d.from(0, 1) }),
        ...(d.from(0, 1) && { count_include_pad: d.from(0, 1) }),
      },
    };
  },
  GlobalAveragePool: (d) => ({
    dims: [d.from(1, 2), d.from(1, 3), ...d.dims(d.from(1, 3))],
    opset: 13,
    operands: [],
    attributes: {},
  }),
  GlobalMaxPool: (d) => ({
    dims: [d.from(1, 2), d.from(1, 3), ...d.dims(d.from(1, 3))],
    opset: 13,
    operands: [],
    attributes: {},
  }),
  BatchNormalization: (d) => {
    const dims = [d.from(1, 2), d.from(1, 4), ...d.dims(d.from(0, 2))];
    const each = () => d.floats([dims[1]]);
    const variance = { dims: [dims[1]], floats: d.list(dims[1], () => d.from(1, 32) / 8) };
    return {
      dims,
      opset: d.one(9, 14, 15),
      operands: [each(), each(), each(), variance],
      attributes: d.maybe(0.5, () => ({ epsilon: { float: 0.125 } }), {}),
    };
  },
  InstanceNormalization: (d) => {
    const dims = [d.from(1, 2), d.from(1, 4), ...d.dims(d.from(1, 2), 2)];
    return {
      dims,
      opset: 13,
      operands: [d.floats([dims[1]]), d.floats([dims[1]])],
      attributes: d.maybe(0.5, () => ({ epsilon: { float: 0.125 } }), {}),
    };
  },
  GroupNormalization: (d) => {
    const groups = d.from(1, 3);
    const dims = [d.from(1, 2), groups * d.from(1, 3), ...d.dims(d.from(1, 2), 2)];
    const opset = d.one(18, 21);
    const n = opset === 18 ? groups : dims[1];
    return {
      dims,
      opset,
      operands: [d.floats([n]), d.floats([n])],
      attributes: { num_groups: groups },
    };
  },
  Gemm: (d) => {
    const [m, k, n] = d.dims(3);
    const [transA, transB] = [d.from(0, 1), d.from(0, 1)];
    const c = d.one([[n]], [[m, n]], [[1, n]], [[m, 1]], [[1]], [[]], []);
    return {
      dims: transA ? [k, m] : [m, k],
      opset: d.one(9, 13),
      operands: [d.floats(transB ? [n, k] : [k, n]), ...c.map((dims) => d.floats(dims))],
      attributes: {
        transA,
        transB,
        ...(d.from(0, 1) && { alpha: float(d, -2, 2) }),
        ...(d.from(0, 1) && { beta: float(d, -2, 2) }),
      },
    };
  },
  MatMul: (d) => {
    const [m, k, n] = d.dims(3);
    const before = d.dims(d.from(0, 2));
    const dims = d.one([k], [m, k], [...before, m, k]);
    const weight = d.one([k], [k, n], [...(dims.length > 2 ? before : []), k, n]);
    return { dims, opset: 13, operands: [d.floats(weight)], attributes: {} };
  },
  Flatten: (d) => {
    const dims = d.dims(d.from(1, 4));
    return {
      dims,
      opset: 13,
      operands: [],
      attributes: { axis: d.from(-dims.length, dims.length) },
    };
  },
  Concat: (d) => {
    const dims = d.dims(d.from(1, 3));
    const axis = d.from(0, dims.length - 1);
    const other = dims.map((n, k) => (k === axis ? d.from(1, 3) : n));
    return {
      dims,
      opset: 13,
      operands: [d.floats(other)],
      attributes: { axis: d.from(0, 1) ? axis : axis - dims.length },
      swapped: d.from(0, 1) === 1,
    };
  },
  Slice: (d) => {
    const dims = d.dims(d.from(1, 3), 2, 6);
    const axes = d.shuffle(dims.map((_, k) => k)).slice(0, d.from(1, dims.length));
    const ends = (k) => d.one(d.from(-9, 9), 2 ** 31 - 1, -(2 ** 31) + 1, dims[k]);
    return {
      dims,
      opset: 13,
      operands: [
        { list: axes.map(ends) },
        { list: axes.map(ends) },
        { list: axes.map((k) => (d.from(0, 1) ? k : k - dims.length)) },
        { list: axes.map(() => d.one(1, 1, 2, -1, -2)) },
      ],
      attributes: {},
    };
  },
  Split: (d) => {
    const dims = d.dims(d.from(1, 3), 2, 6);
    const axis = d.from(0, dims.length - 1);
    const first = d.from(0, dims[axis]);
    return {
      dims,
      opset: 18,
      outputs: 2,
      ...d.maybe(
        0.5,
        () => ({ operands: [{ list: [first, dims[axis] - first] }], attributes: { axis } }),
        { operands: [], attributes: { axis, num_outputs: 2 } },
      ),
    };
  },
  Transpose: (d) => {
    const dims = d.dims(d.from(1, 4));
    return {
      dims,
      opset: 13,
      operands: [],
      attributes: d.maybe(0.8, () => ({ perm: d.shuffle(dims.map((_, k) => k)) }), {}),
    };
  },
  Reshape: (d) => {
    const dims = d.dims(d.from(1, 4), 1, 4);
    const all = d.shuffle(dims);
    const wanted = d.one(
      [-1],
      [size(dims)],
      all,
      [...all.slice(0, -1), -1],
      [0, -1],
      [1, ...all],
      [1, -1],
    );
    return { dims, opset: d.one(13, 14), operands: [{ list: wanted }], attributes: {} };
  },
  Squeeze: (d) => {
    const dims = d.dims(d.from(2, 4), 1, 2);
    const ones = dims.flatMap((n, k) => (n === 1 ? [d.from(0, 1) ? k : k - dims.length] : []));
    return { dims, opset: 13, operands: d.maybe(0.5, () => [{ list: ones }], []), attributes: {} };
  },
  Unsqueeze: (d) => {
    const dims = d.dims(d.from(1, 3));
    const added = d.from(1, 2);
    const axes = d.shuffle(d.list(dims.length + added, (k) => k)).slice(0, added);
    return {
      dims,
      opset: 13,
      operands: [{ list: axes.map((k) => (d.from(0, 1) ? k : k - dims.length - added)) }],
      attributes: {},
    };
  },
  Expand: (d) => {
    const dims = d.dims(d.from(1, 3)).map((n) => d.one(1, n));
    const to = dims.map((n) => (n === 1 ? d.from(1, 3) : d.one(1, n)));
    return {
      dims,
      opset: 13,
      operands: [{ list: [...d.dims(d.from(0, 1)), ...to].slice(d.from(0, 1)) }],
      attributes: {},
    };
  },
  Tile: (d) => {
    const dims = d.dims(d.from(1, 3));
    return { dims, opset: 13, operands: [{ list: dims.map(() => d.from(1, 3)) }], attributes: {} };
  },
  Gather: (d) => {
    const dims = d.dims(d.from(1, 3));
    const axis = d.from(0, dims.length - 1);
    return {
      dims,
      opset: 13,
      operands: [d.ints(d.dims(d.from(0, 2)), () => d.from(-dims[axis], dims[axis] - 1))],
      attributes: { axis },
    };
  },
  GatherElements: (d) => {
    const dims = d.dims(d.from(1, 3));
    const axis = d.from(0, dims.length - 1);
    const lengths = dims.map((n, k) => (k === axis ? d.from(1, 4) : d.from(1, n)));
    return {
      dims,
      opset: 13,
      operands: [d.ints(lengths, () => d.from(-dims[axis], dims[axis] - 1))],
      attributes: { axis },
    };
  },
  GatherND: (d) => {
    const dims = d.dims(d.from(1, 4));
    const batch = d.from(0, Math.min(2, dims.length - 1));
    const q = d.from(1, dims.length - batch);
    const lengths = [...dims.slice(0, batch), ...d.dims(d.from(1, 2), 1, 3), q];
    const ints = d.list(size(lengths), (i) => {
      const n = dims[batch + (i % q)];
      return d.from(-n, n - 1);
    });
    return {
      dims,
      opset: 13,
      operands: [{ dims: lengths, ints }],
      attributes: { ...(batch > 0 && { batch_dims: batch }) },
    };
  },
  ...{ ScatterElements: scatter },
  ScatterND: (d) => {
    const dims = d.dims(d.from(1, 3));
    const rows = d.shuffle(d.list(dims[0], (i) => i)).slice(0, d.from(1, dims[0]));
    return {
      dims,
      opset: 18,
      operands: [{ dims: [rows.length, 1], ints: rows }, d.floats([rows.length, ...dims.slice(1)])],
      attributes: d.maybe(0.5, () => ({ reduction: d.one('add', 'mul', 'max', 'min') }), {}),
    };
  },
  Compress: (d) => {
    const dims = d.dims(d.from(1, 3));
    const axis = d.from(0, dims.length - 1);
    const bool = (n) => ({ dims: [n], bools: d.list(n, (k) => (k === 0 ? 1 : d.from(0, 1))) });
    return d.maybe(
      0.6,
      () => ({ dims, opset: 11, operands: [bool(dims[axis])], attributes: { axis } }),
      { dims, opset: 11, operands: [bool(d.from(1, size(dims)))], attributes: {} },
    );
  },
  Pad: (d) => {
    const mode = d.one('constant', 'edge', 'reflect', 'wrap');
    const dims = d.dims(d.from(1, 3), 2, 5);
    const most = (n) => (mode === 'constant' || mode === 'edge' ? 3 : n - 1);
    const low = mode === 'constant' ? -1 : 0;
    const side = () => dims.map((n) => (n > 2 ? d.from(low, most(n)) : d.from(0, most(n))));
    return {
      dims,
      opset: mode === 'wrap' ? 19 : 18,
      operands: [
        { list: [...side(), ...side()] },
        ...(mode === 'constant' ? d.maybe(0.5, () => [{ dims: [], floats: [d.float()] }], []) : []),
      ],
      attributes: { mode },
    };
  },
  Resize: (d) => {
    const dims = [d.from(1, 2), d.from(1, 2), ...d.dims(2, 2, 5)];
    const mode = d.one('nearest', 'linear', 'cubic');
    const attributes = {
      mode,
      coordinate_transformation_mode: d.one(
        'half_pixel',
        'pytorch_half_pixel',
        'align_corners',
        'asymmetric',
      ),
    };
    if (mode === 'nearest')
      attributes.nearest_mode = d.one('round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil');
    if (mode === 'cubic' && d.from(0, 1)) attributes.exclude_outside = 1;
    if (mode === 'cubic' && d.from(0, 1)) attributes.cubic_coeff_a = { float: -0.5 };
    const scales = { dims: [4], floats: [1, 1, ...d.list(2, () => d.one(0.5, 1, 1.5, 2, 3))] };
    const sizes = { list: [dims[0], dims[1], d.from(1, 9), d.from(1, 9)] };
    return {
      dims,
      opset: d.one(13, 18),
      operands: d.from(0, 1) ? [undefined, scales] : [undefined, undefined, sizes],
      attributes,
    };
  },
  DepthToSpace: (d) => ({
    dims: [d.from(1, 2), 4 * d.from(1, 2), ...d.dims(2)],
    opset: 13,
    operands: [],
    attributes: { blocksize: 2, mode: d.one('DCR', 'CRD') },
  }),
  SpaceToDepth: (d) => ({
    dims: [d.from(1, 2), d.from(1, 3), 2 * d.from(1, 3), 2 * d.from(1, 3)],
    opset: 13,
    operands: [],
    attributes: { blocksize: 2 },
  }),
  CumSum: (d) => {
    const dims = d.dims(d.from(1, 3));
    return {
      dims,
      opset: 14,
      operands: [{ dims: [], ints: [d.axis(dims.length)] }],
      attributes: { exclusive: d.from(0, 1), reverse: d.from(0, 1) },
    };
  },
  Trilu: (d) => ({
    dims: d.dims(d.from(2, 3)),
    opset: 14,
    operands: d.maybe(0.7, () => [{ dims: [], ints: [d.from(-3, 3)] }], []),
    attributes: { upper: d.from(0, 1) },
  }),
  ReverseSequence: (d) => {
    const dims = [d.from(1, 4), d.from(1, 4), ...d.dims(d.from(0, 1))];
    const time = d.from(0, 1);
    return {
      dims,
      opset: 10,
      operands: [d.ints([dims[1 - time]], () => d.from(1, dims[time]))],
      attributes: { time_axis: time, batch_axis: 1 - time },
    };
  },
  Einsum: (d) => {
    const [a, b, c] = d.dims(3);
    const [equation, dims, ...others] = d.one(
      ['ij->ji', [a, b]],
      ['ij->i', [a, b]],
      ['...ii->...i', [a, b, b]],
      ['ij,jk->ik', [a, b], [b, c]],
      ['bij,bjk->bik', [2, a, b], [2, b, c]],
      ['i,i', [a], [a]],
      ['ij,kj', [a, b], [c, b]],
      ['...ij,jk->...ik', [2, a, b], [b, c]],
      ['ij,ij->', [a, b], [a, b]],
      ['ij', [a, b]],
      ['ji', [a, b]],
    );
    return {
      dims,
      opset: 12,
      operands: others.map((lengths) => d.floats(lengths)),
      attributes: { equation },
    };
  },
  Where: (d) => {
    const dims = d.dims(d.from(1, 3));
    const lengths = broadcastable(d, dims);
    const condition = { dims: lengths, bools: d.list(size(lengths), () => d.from(0, 1)) };
    const other = d.floats(broadcastable(d, dims));
    return { dims, opset: 16, operands: [condition, other], attributes: {}, place: d.from(1, 2) };
  },
  GridSample: (d) => {
    const rank = 2;
    const dims = [d.from(1, 2), d.from(1, 2), ...d.dims(rank, 2, 4)];
    const points = d.dims(rank, 1, 3);
    const opset = d.one(16, 20);
    const grid = {
      dims: [dims[0], ...points, rank],
      floats: d.list(dims[0] * size(points) * rank, () => d.from(-97, 97) / 64),
    };
    const mode =
      opset === 16 ? d.one('bilinear', 'nearest', 'bicubic') : d.one('linear', 'nearest', 'cubic');
    return {
      dims,
      opset,
      operands: [grid],
      attributes: {
        mode,
        padding_mode: d.one('zeros', 'border', 'reflection'),
        align_corners: d.from(0, 1),
      },
    };
  },
  AffineGrid: (d) => {
    const rank = d.from(2, 3);
    return {
      dims: [d.from(1, 2), rank, rank + 1],
      opset: 20,
      operands: [(n) => ({ list: [n[0], 1, ...d.dims(rank, 2, 4)] })],
      attributes: { align_corners: d.from(0, 1) },
    };
  },
  Col2Im: (d) => {
    const rank = 2;
    const [image, block] = [d.dims(rank, 3, 5), d.dims(rank, 1, 2)];
    const [strides, dilations, pads] = [
      d.dims(rank, 1, 2),
      d.dims(rank, 1, 2),
      d.dims(2 * rank, 0, 1),
    ];
    const blocks = image.map(
      (n, k) =>
        Math.floor(
          (n + pads[k] + pads[k + rank] - dilations[k] * (block[k] - 1) - 1) / strides[k],
        ) + 1,
    );
    return {
      dims: [d.from(1, 2), d.from(1, 2) * size(block), size(blocks)],
      opset: 18,
      operands: [{ list: image }, { list: block }],
      attributes: { strides, dilations, pads },
    };
  },
  CenterCropPad: (d) => {
    const dims = d.dims(d.from(1, 3));
    return { dims, opset: 18, operands: [{ list: d.dims(dims.length, 1, 7) }], attributes: {} };
  },
  DFT: (d) => {
    const inverse = d.from(0, 1);
    const dims = [d.from(1, 2), d.from(2, 7), d.from(1, 3), inverse ? 2 : d.from(1, 2)];
    const axis = d.from(1, 2);
    const onesided = !inverse && dims[3] === 1 ? d.from(0, 1) : 0;
    const length = d.maybe(0.3, () => [{ dims: [], ints: [d.from(1, 8)] }], []);
    return { dims, opset: 17, operands: length, attributes: { axis, inverse, onesided } };
  },
  STFT: (d) => {
    const [length, step] = [d.from(2, 6), d.from(1, 4)];
    const window = d.from(0, 1) ? d.floats([length]) : undefined;
    const frame = window && d.from(0, 1) ? [] : [{ dims: [], ints: [length] }];
    return {
      dims: [d.from(1, 2), d.from(6, 12), 1],
      opset: 17,
      operands: [{ dims: [], ints: [step] }, window, ...frame],
      attributes: { onesided: d.from(0, 1) },
    };
  },
  RoiAlign: (d) => {
    const dims = [d.from(1, 2), d.from(1, 2), 6, 6];
    const n = d.from(1, 3);
    const region = () => {
      const [x, y] = [d.from(0, 40) / 8, d.from(0, 40) / 8];
      return [x, y, x + d.from(2, 24) / 8, y + d.from(2, 24) / 8];
    };
    const regions = { dims: [n, 4], floats: d.list(n, region).flat() };
    return {
      dims,
      opset: 16,
      operands: [regions, d.ints([n], () => d.from(0, dims[0] - 1))],
      attributes: {
        output_height: d.from(1, 3),
        output_width: d.from(1, 3),
        sampling_ratio: d.from(0, 2),
        coordinate_transformation_mode: d.one('half_pixel', 'output_half_pixel'),
      },
    };
  },
};
