import { webhook } from '@rapport/sdk/connectors';
import { type ConfigSource, defineConfig } from '@rapport/server';
import example from '../../rapport.config.ts';

const { RECEIVER_URL = '', RECEIVER_SECRET = '', SERVER_KEY = '' } = process.env;

/** What `npm start` serves, with a webhook behind it and a key for what the tests send as the shop's backend. */
export const config: ConfigSource = defineConfig((tools) => {
  const { sites, ...rest } = typeof example === 'function' ? example(tools) : example;
  return {
    ...rest,
    sites: sites.map((site) => ({ ...site, serverKeys: [...(site.serverKeys ?? []), SERVER_KEY] })),
    connectors: [webhook({ url: RECEIVER_URL, secret: RECEIVER_SECRET })],
    logLevel: 'warn',
  };
});
