import { ensureChromium } from './chromium.mjs';
import { ensureContracts } from './contracts.mjs';
import { ensurePostgres, startPostgres } from './postgres.mjs';
import { ensureRequestTracker, startRequestTracker } from './request-tracker.mjs';
import { Failure, say } from './run.mjs';
import { ensureTryton, startTryton } from './tryton.mjs';

/**
 * @typedef {object} Server
 * @property {string} what people call it
 * @property {string} variable with its address
 * @property {() => Promise<string>} ensure answers its program or the folder of it
 * @property {(program: string) => Promise<{ url: string, stop: () => Promise<void> }>} start
 */

const servers = /** @satisfies {Record<string, Server>} */ ({
  postgres: {
    what: 'PostgreSQL',
    variable: 'RAPPORT_TEST_POSTGRES',
    ensure: ensurePostgres,
    start: startPostgres,
  },
  'request-tracker': {
    what: 'Request Tracker',
    variable: 'RAPPORT_TEST_REQUEST_TRACKER',
    ensure: ensureRequestTracker,
    start: startRequestTracker,
  },
  tryton: { what: 'Tryton', variable: 'RAPPORT_TEST_TRYTON', ensure: ensureTryton, start: startTryton },
});

/** @typedef {'chromium' | 'contracts' | keyof typeof servers} Service */

/** Says what cannot be tested here. Where nobody would read that, it fails instead. */
const skip = (/** @type {string} */ what, /** @type {unknown} */ cause) => {
  if (!(cause instanceof Failure) || process.env.CI === 'true') throw cause;
  say(`skipping ${what}: ${cause.message}`);
  return undefined;
};

/**
 * @param {readonly Server[]} wanted
 * @param {(env: Record<string, string>) => Promise<number>} use
 * @param {Record<string, string>} env
 * @returns {Promise<number>}
 */
const withServers = async ([server, ...others], use, env) => {
  if (!server) return use(env);
  const { what, variable, ensure, start } = server;
  // A developer's own one.
  if (process.env[variable]) return withServers(others, use, env);
  const program = await ensure().catch((cause) => skip(`what needs ${what}`, cause));
  if (!program) return withServers(others, use, env);
  const { url, stop } = await start(program);
  try {
    return await withServers(others, use, { ...env, [variable]: url });
  } finally {
    await stop();
  }
};

/**
 * Runs something with real services, installed where they are missing, and ends them after it. What
 * cannot be had is left out of the environment, so that the tests that need it skip themselves.
 *
 * @param {readonly Service[]} services
 * @param {(env: Record<string, string>) => Promise<number>} use gets `RAPPORT_CHROMIUM`, `RAPPORT_TEST_POSTGRES` and the like
 */
export const withServices = async (services, use) => {
  /** @type {Record<string, string>} */
  const env = {};
  if (services.includes('chromium')) {
    const chromium = await ensureChromium().catch((cause) => skip('what needs a browser', cause));
    if (chromium) env.RAPPORT_CHROMIUM = chromium;
  }
  if (services.includes('contracts'))
    await ensureContracts().catch((cause) => skip('contracts that no package holds', cause));
  const wanted = Object.entries(servers).filter(([name]) => services.some((service) => service === name));
  return withServers(
    wanted.map(([, server]) => server),
    use,
    env,
  );
};
