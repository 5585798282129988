import type { Side, Statement } from './claims/claim.ts';
import type { Parameters } from './parameters.ts';
import { show, showValue } from './show.ts';

const isConstant = ({ text, value }: Side): boolean => text === showValue(value);

/** What is between a side and a constant on its right, or on its left, when a statement fails. */
const onRight = { '=': ', not ', '≤': ' > ', '<': ' ≥ ', '≠': ', which is ' } as const;
const onLeft = { '=': ', not ', '≤': ' < ', '<': ' ≤ ', '≠': ', which is ' } as const;

/** A statement that fails: 'f(−1) = 0, −f(1) = −1'; with a constant 'f(0) = 0.5, not 0', 'f(2) = 2 > 1'. */
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

/** 'leaky-relu', or 'leaky-relu with slope 2' where the parameters are not the defaults. */
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
