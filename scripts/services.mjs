import { ensureChromium } from './chromium.mjs';
import { ensurePostgres, startPostgres } from './postgres.mjs';
import { Failure, say } from './run.mjs';

/** @typedef {'chromium' | 'postgres'} Service */

/** Says what cannot be tested here. Where nobody would read that, it fails instead. */
const skip = (/** @type {string} */ what, /** @type {unknown} */ cause) => {
  if (!(cause instanceof Failure) || process.env.CI === 'true') throw cause;
  say(`skipping ${what}: ${cause.message}`);
  return undefined;
};

/** @param {(env: Record<string, string>) => Promise<number>} use @param {Record<string, string>} env */
const withPostgres = async (use, env) => {
  // A developer's own one.
  if (process.env.RAPPORT_TEST_POSTGRES) return use(env);
  const programs = await ensurePostgres().catch((cause) => skip('what needs PostgreSQL', cause));
  if (!programs) return use(env);
  const { url, stop } = await startPostgres(programs);
  try {
    return await use({ ...env, RAPPORT_TEST_POSTGRES: url });
  } finally {
    await stop();
  }
};

/**
 * Runs something with real services, installed where they are missing, and ends them after it. What
 * cannot be had is left out of the environment, so that the tests that need it skip themselves.
 *
 * @param {readonly Service[]} services
 * @param {(env: Record<string, string>) => Promise<number>} use gets `RAPPORT_CHROMIUM`, `RAPPORT_TEST_POSTGRES`
 */
export const withServices = async (services, use) => {
  /** @type {Record<string, string>} */
  const env = {};
  if (services.includes('chromium')) {
    const chromium = await ensureChromium().catch((cause) => skip('what needs a browser', cause));
    if (chromium) env.RAPPORT_CHROMIUM = chromium;
  }
  return services.includes('postgres') ? withPostgres(use, env) : use(env);
};
