import type { ConsentRegime } from '@rapport/sdk/models';
import type { Config, SiteConsent } from '../config.ts';

/** Reads where a visitor is, such as `DE` or `US-CA`, off the header that a proxy of the operator's sets. */
export const regionOf = ({ regionHeader }: Config, headers: Headers): string | undefined => {
  const region = regionHeader === undefined ? undefined : headers.get(regionHeader)?.toUpperCase();
  return region !== undefined && /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(region) ? region : undefined;
};

/** Tells the regime of a region, or else of its country. */
export const regimeIn = (region: string | undefined, { regime, regimes }: SiteConsent): ConsentRegime =>
  regimes[region ?? ''] ?? regimes[(region ?? '').slice(0, 2)] ?? regime;
