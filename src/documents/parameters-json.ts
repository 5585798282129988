import { type Activation, type Allowed, elementwise } from '../activations/index.ts';

/** A limit of a parameter as JSON Schema has it; none where the limit is that of all finite numbers. */
const limits = ({ least, most }: Allowed): object => ({
  ...(least === Number.MIN_VALUE && { exclusiveMinimum: 0 }),
  ...(least > -Number.MAX_VALUE && least !== Number.MIN_VALUE && { minimum: least }),
  ...(most < Number.MAX_VALUE && { maximum: most }),
});

/** What a parameter may be: a number, or the word for one that JSON has not. */
const jsonOf = (allowed: Allowed, byDefault: number): object => {
  const words = [
    ...(allowed.least <= 0 && allowed.most >= 0 ? ['-0'] : []),
    ...(allowed.least === -Infinity ? ['-Infinity'] : []),
    ...(allowed.most === Infinity ? ['Infinity'] : []),
  ];
  return {
    description: `${allowed.what}; ${byDefault} when left out`,
    anyOf: [{ type: 'number', ...limits(allowed) }, ...(words.length > 0 ? [{ enum: words }] : [])],
  };
};

const whenNamed = (name: object, parameters: object): object => ({
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  ...{ if: { properties: { name } }, then: { properties: { parameters } } },
});

const isParametrised = ({ parameters }: Activation): boolean => Object.keys(parameters).length > 0;

/** For the JSON Schema of an activation layer: which parameters each activation takes. */
export const parametersByName = {
  allOf: [
    whenNamed(
      { enum: elementwise.filter((one) => !isParametrised(one)).map(({ name }) => name) },
      { maxProperties: 0 },
    ),
    ...elementwise.filter(isParametrised).map(({ name, parameters, allowed }) =>
      whenNamed(
        { const: name },
        {
          properties: Object.fromEntries(
            Object.entries(parameters).map(([parameter, byDefault]) => [
              parameter,
              jsonOf(allowed[parameter]!, byDefault),
            ]),
          ),
          additionalProperties: false,
        },
      ),
    ),
  ],
};
