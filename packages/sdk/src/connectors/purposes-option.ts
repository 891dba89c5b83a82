import { type Purpose, purposes } from '../models/index.ts';
import { invalidOption } from '../options.ts';
import type { Connector } from './connector.ts';

/**
 * Checks the option `purposes` of a connector.
 * @throws RapportError `invalid_option`
 */
export const purposesOption = (value: readonly Purpose[] | undefined): Pick<Connector, 'purposes'> => {
  if (value === undefined) return {};
  if (!Array.isArray(value) || !value.every((purpose) => purposes.includes(purpose)))
    throw invalidOption('purposes', `a list of ${purposes.join(', ')}`);
  return { purposes: value };
};
