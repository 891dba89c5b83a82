import { checkArray, checkNumber, checkObject } from './check.ts';

/** Scores from 1 to 5; 5 is best: bought lately, often, for much. */
export interface RfmScores {
  recency: number;
  frequency: number;
  monetary: number;
}

/** The four edges between fifths of the customers, rising: plain numbers, to be kept as JSON. */
export interface RfmScale {
  /** Days since the last order. */
  recency: readonly number[];
  /** Orders. */
  frequency: readonly number[];
  /** What was paid. */
  monetary: readonly number[];
}

/** @throws RapportError `invalid_option` */
export const checkRfmScale = (where: string, scale: RfmScale): void => {
  checkObject(where, scale);
  for (const name of ['recency', 'frequency', 'monetary'] as const) {
    checkArray(`${where}.${name}`, scale[name]);
    for (const [at, edge] of scale[name].entries()) checkNumber(`${where}.${name}[${at}]`, edge);
  }
};

const passed = (edges: readonly number[], passes: (edge: number) => boolean): number =>
  1 + edges.filter(passes).length;

/** Scores somebody on a scale; who has not bought has 1 in everything. */
export const scoreOn = (
  scale: RfmScale,
  { recency, frequency, monetary }: { recency: number | null; frequency: number; monetary: number },
): RfmScores => ({
  recency: recency === null ? 1 : passed(scale.recency, (edge) => recency < edge),
  frequency: passed(scale.frequency, (edge) => frequency > edge),
  monetary: passed(scale.monetary, (edge) => monetary > edge),
});
