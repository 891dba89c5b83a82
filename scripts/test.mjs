import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, run, runMain, say } from './run.mjs';
import { withServices } from './services.mjs';
import { build, findNode, install } from './setup.mjs';
import { nothing, readCounts, sum, summarize } from './test-counts.mjs';

/**
 * @typedef {object} Context
 * @property {string} node the pinned Node.js
 * @property {string} folder for reports
 * @property {Record<string, string>} env where the services are
 *
 * @typedef {object} Suite
 * @property {string} name by which it can be asked for
 * @property {(context: Context) => Promise<number>} run answers an exit code
 * @property {import('./services.mjs').Service[]} services
 */

/** Shows what a tool printed only when it failed. */
const quietly =
  (/** @type {string} */ tool, /** @type {string[]} */ ...args) =>
  async () => {
    const { code, output } = await run(tool, args, { capture: true });
    if (code !== 0) process.stdout.write(output);
    return code;
  };

const reportOf = (/** @type {Context} */ { folder }, /** @type {string} */ name) =>
  join(folder, `${name}.json`);

/**
 * @param {string} name
 * @param {string[]} projects
 * @param {import('./services.mjs').Service[]} services
 * @returns {Suite}
 */
const vitest = (name, projects, services) => ({
  name,
  services,
  run: async (context) => {
    const chosen = projects.flatMap((project) => ['--project', project]);
    const env = { ...context.env, RAPPORT_TEST_REPORT: reportOf(context, name) };
    const { code } = await run('vitest', ['run', ...chosen], { env });
    return code;
  },
});

/** @type {Suite[]} */
const suites = [
  { name: 'types', services: [], run: quietly('tsc', '--noEmit') },
  { name: 'shop-types', services: [], run: quietly('tsc', '--noEmit', '-p', 'examples/shop') },
  { name: 'lint', services: [], run: quietly('biome', 'check', '--error-on-warnings') },
  { name: 'build', services: [], run: ({ node }) => build(node).then(() => 0) },
  vitest('unit', ['node', 'dom'], ['postgres', 'contracts']),
  vitest('browser', ['browser'], ['chromium']),
  vitest('whole', ['whole'], ['chromium', 'postgres']),
];

const chooseSuites = (/** @type {string[]} */ names) => {
  const unknown = names.find((name) => !suites.some((suite) => suite.name === name));
  if (unknown)
    throw new Failure(`there is no suite ${unknown}; there are ${suites.map(({ name }) => name).join(', ')}`);
  return suites.filter(({ name }) => names.length === 0 || names.includes(name));
};

/** Runs one suite and says how it went. @param {Suite} suite @param {Context} context */
const runSuite = async (suite, context) => {
  if (suite.name === 'browser' && !context.env.RAPPORT_CHROMIUM) return { ...nothing, skipped: 1 };
  console.log(`\n── ${suite.name}`);
  const startedAt = performance.now();
  const code = await suite.run(context);
  const counts = readCounts(reportOf(context, suite.name));
  for (const name of counts.skippedNames) say(`skipped: ${name}`);
  for (const name of counts.retriedNames) say(`passed at the second attempt only: ${name}`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`${suite.name} ${code === 0 ? 'passed' : 'failed'} in ${seconds} s`);
  // What failed without a failed test (types, lint, a crash) counts as one.
  return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
};

/** Runs suites up to the first that fails. */
const runInTurn = async (/** @type {Suite[]} */ chosen, /** @type {Context} */ context) => {
  let total = nothing;
  for (const suite of chosen) {
    total = sum(total, await runSuite(suite, context));
    if (total.failed > 0) break;
  }
  return total;
};

/** What has no need of a build: it runs beside it, as each of them keeps one processor busy. */
const checks = ['types', 'shop-types', 'lint'];

/** Runs suites up to the first that fails, and answers an exit code. */
const runSuites = async (/** @type {Suite[]} */ chosen, /** @type {Context} */ context) => {
  const some = (/** @type {(suite: Suite) => boolean} */ isWanted) =>
    runInTurn(chosen.filter(isWanted), context);
  const before = await Promise.all([
    some(({ name }) => checks.includes(name)),
    some(({ name }) => name === 'build'),
  ]);
  let total = before.reduce(sum);
  if (total.failed === 0) total = sum(total, await some(({ name }) => ![...checks, 'build'].includes(name)));
  console.log(`\n${summarize(total)}`);
  return total.failed > 0 ? 1 : 0;
};

/** `npm test -- [suite…]`: every suite, or those named. */
await runMain(async () => {
  const chosen = chooseSuites(process.argv.slice(2));
  await install();
  const node = await findNode();
  // The whole is tested as built; elsewhere the suite before does it.
  if (!chosen.some(({ name }) => name === 'build')) await build(node);
  const folder = mkdtempSync(join(tmpdir(), 'rapport-test-'));
  try {
    const services = chosen.flatMap((suite) => suite.services);
    return await withServices(services, (env) => runSuites(chosen, { node, folder, env }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
