import type { Model } from './model.ts';
import { type GraphReading, type ReadingOptions, readGraph } from './read-graph.ts';

const hasBatch = (model: Model): boolean =>
  model.graph.input.some(
    (info) =>
      !model.constants.has(info.name) && (info.type?.tensorType?.shape?.dim.length ?? 0) > 1,
  );

/**
 * The graph with its first axis as a batch, if rows of it do not meet; else with all axes as those of one input. The
 * one in which fewer nodes are kept as they are.
 */
export const readGraphEither = (model: Model, options: Omit<ReadingOptions, 'batched'> = {}) => {
  const all = (): GraphReading => readGraph(model, { ...options, batched: false });
  if (!hasBatch(model)) return all();
  const rows = readGraph(model, { ...options, batched: true });
  if (rows.kept.length === 0) return rows;
  const one = all();
  const isMore = one.inputs.length >= rows.inputs.length && one.kept.length < rows.kept.length;
  return isMore ? one : rows;
};

/** The graph read for what it does, and not to be written again. */
export const readWhole = (model: Model): GraphReading => readGraphEither(model, { whole: true });
