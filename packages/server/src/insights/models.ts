import type { BgNbd, GammaGamma, RfmScale, Rhythm } from '@rapport/sdk/insights';
import type { Database } from '../database/schema.ts';

/** What was learnt of all customers of a site: plain numbers, kept as JSON. */
export interface InsightModels {
  /** The edges between fifths of the customers; absent while they are too few. */
  scale?: RfmScale;
  rhythm: Rhythm;
  /** BG/NBD, in weeks; absent while it has too little to learn from. */
  purchases?: BgNbd;
  /** Gamma-Gamma by currency. */
  spend: { [currency: string]: GammaGamma };
}

/** Reads what was learnt last of a site. */
export const readModels = async (db: Database, site: string): Promise<InsightModels | undefined> => {
  const row = await db
    .selectFrom('insight_models')
    .select('models')
    .where('site', '=', site)
    .executeTakeFirst();
  return row && (JSON.parse(row.models) as InsightModels);
};
