import { dirname } from 'node:path';
import { type Flags, readSettings } from '../config/environment.ts';
import { loadConfigFile } from '../config/load.ts';
import { resolveConfig } from '../config/resolve.ts';
import type { ServeConfig } from '../config.ts';
import { loadSecretKey, type SecretKey } from '../secret-key.ts';
import { prepareFolder } from './data-folder.ts';

/** What every command takes. */
export interface CommonFlags extends Flags {
  config?: string;
}

/** Everything that can be wrong in what the operator wrote, before anything is opened. */
export const prepare = async (flags: CommonFlags): Promise<{ config: ServeConfig; key: SecretKey }> => {
  const settings = readSettings(flags, process.env);
  // What is kept here is about people: the database is for the user who runs the server, as the key is.
  process.umask(0o077);
  const loaded = await loadConfigFile(process.cwd(), flags.config);
  if (settings.secretKey === undefined) prepareFolder(settings.dataFolder);
  const key = loadSecretKey({ given: settings.secretKey, dataFolder: settings.dataFolder });
  const config = resolveConfig({ ...loaded, flags, env: process.env, secretKey: key.value });
  if (config.database.kind === 'sqlite') prepareFolder(dirname(config.database.path));
  return { config, key };
};
