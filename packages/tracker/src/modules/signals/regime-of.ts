import type { ConsentRegime } from '@rapport/sdk/models';
import type { ModuleContext } from '../tracker-module.ts';

/**
 * Says what holds before a choice on this page: the site's regime where we ask, everything where the owner needs
 * no consent, and nothing where a consent manager decides, as it knows the place.
 */
export const regimeOf = async ({
  options: { consent },
  settings,
}: Pick<ModuleContext, 'options' | 'settings'>): Promise<ConsentRegime> => {
  const loaded = await settings;
  if (consent === 'banner') return loaded?.consent.regime ?? 'opt-in';
  return consent === 'none' ? 'none' : 'opt-in';
};
