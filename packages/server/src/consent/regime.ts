import type { ConsentRegime } from '@rapport/sdk/models';
import type { Config, SiteConsent } from '../config.ts';

/**
 * Reads where a visitor is, such as `DE` or `US-CA`, off the header that a proxy of the operator's sets. Without such
 * a proxy anybody could have written it, so then it says nothing.
 */
export const regionOf = (
  { regionHeader, trustProxy }: Pick<Config, 'regionHeader' | 'trustProxy'>,
  headers: Headers,
): string | undefined => {
  const isTrusted = regionHeader !== undefined && trustProxy > 0;
  const region = isTrusted ? headers.get(regionHeader)?.toUpperCase() : undefined;
  return region !== undefined && /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(region) ? region : undefined;
};

/** Tells the regime of a region, or else of its country. */
export const regimeIn = (region: string | undefined, { regime, regimes }: SiteConsent): ConsentRegime =>
  regimes[region ?? ''] ?? regimes[(region ?? '').slice(0, 2)] ?? regime;
