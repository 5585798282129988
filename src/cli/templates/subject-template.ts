/** The subject that `init` writes: right as it stands, so that the first run holds. */
export const subjectTemplate = (typed: boolean): string => `${
  typed ? "import type { Subject } from 'foldproof';\n\n" : ''
}/**
 * What Foldproof tests: call your own code here. Row vectors, y = x W + b; weight is
 * [inputs × outputs]. All that a subject may offer: node_modules/foldproof/docs/subjects.md
 */
${typed ? 'const subject: Subject = {' : "/** @type {import('foldproof').Subject} */\nconst subject = {"}
  name: 'our collapse',
  precision: 'float64',

  /** The one layer that the stack is. Replace the body by a call of yours. */
  collapse({ inputs, layers }) {
    let weight${typed ? ': number[][]' : ''} = Array.from({ length: inputs }, (_, i) =>
      Array.from({ length: inputs }, (_, j) => (i === j ? 1 : 0)),
    );
    let bias = Array.from({ length: inputs }, () => 0);
    for (const layer of layers) {
      const times = (row${typed ? ': readonly number[]' : ''}) =>
        layer.weight[0]${typed ? '!' : ''}.map((_, j) =>
          row.reduce((sum, x, i) => sum + x * layer.weight[i]${typed ? '!' : ''}[j]${typed ? '!' : ''}, 0),
        );
      weight = weight.map(times);
      bias = times(bias).map((x, j) => x + (layer.bias?.[j] ?? 0));
    }
    return { weight, bias };
  },
};

export default subject;
`;
