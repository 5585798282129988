import type { Side, Statement } from './claims/claim.ts';
import type { Parameters } from './parameters.ts';
import { show, showValue } from './show.ts';

const isConstant = ({ text, value }: Side): boolean => text === showValue(value);

/** The words between a side and a constant, when the statement fails: for a constant on the right … */
const onRight = { '=': ', not ', '≤': ' > ', '<': ' ≥ ', '≠': ', which is ' } as const;
const onLeft = { '=': ', not ', '≤': ' < ', '<': ' ≤ ', '≠': ', which is ' } as const;

/**
 * A statement that fails, in words: 'f(−1) = 0, −f(1) = −1', or with a constant 'f(0) = 0.5, not
 * 0'.
 */
export const describeStatement = ({
  lhs,
  relation,
  rhs,
}: Statement): { lhs: string; rhs: string; both: string } => {
  const [a, b] = [showValue(lhs.value, rhs.value), showValue(rhs.value, lhs.value)];
  const [left, right] = [`${lhs.text} = ${a}`, `${rhs.text} = ${b}`];
  if (isConstant(rhs)) return { lhs: left, rhs: b, both: `${left}${onRight[relation]}${b}` };
  if (isConstant(lhs)) return { lhs: a, rhs: right, both: `${right}${onLeft[relation]}${a}` };
  return { lhs: left, rhs: right, both: `${left}, ${right}` };
};

/**
 * The name of a form: 'leaky-relu', or 'leaky-relu with slope 2' where a parameter is not the
 * default.
 */
export const describeForm = ({
  activation,
  parameters,
}: {
  activation: { name: string; parameters: Parameters };
  parameters: Parameters;
}): string => {
  const changed = Object.entries(parameters)
    .filter(([name, value]) => !Object.is(value, activation.parameters[name]))
    .map(([name, value]) => `${name} ${show(value)}`);
  return changed.length > 0 ? `${activation.name} with ${changed.join(', ')}` : activation.name;
};
