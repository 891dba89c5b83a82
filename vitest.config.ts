import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { bundledThreads } from './scripts/bundled-threads.mjs';
import { chromiumArguments, findChromium } from './scripts/chromium.mjs';
import { FirstAttempts } from './scripts/first-attempts.mjs';

const executablePath = findChromium();
/** Where `npm test` wants its report. */
const outputFile = process.env.RAPPORT_TEST_REPORT;

const browserTests = '**/*.browser.test.ts';
/** No test waits for time to pass: this only decides how busy a machine may be before one fails for it. */
const testTimeout = 30_000;
/**
 * What crosses packages starts servers and browsers, with time to do so. A machine that stalls may fail one of its
 * waits; a test that needs its second attempt is named at the end.
 */
const crossing = {
  environment: 'node',
  testTimeout: 120_000,
  hookTimeout: 120_000,
  retry: 1,
  expect: { poll: { interval: 50, timeout: 20_000 } },
} as const;

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    passWithNoTests: false,
    reporters: outputFile
      ? ['default', new FirstAttempts(), ['json', { outputFile }]]
      : ['default', new FirstAttempts()],
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        plugins: [bundledThreads()],
        test: {
          name: 'node',
          environment: 'node',
          testTimeout,
          globalSetup: ['scripts/bundled-threads.mjs', 'packages/server/src/testing/templates.ts'],
          include: ['packages/{sdk,server}/src/**/*.test.ts', 'scripts/*.test.ts'],
          exclude: [browserTests],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          testTimeout,
          include: ['packages/{tracker,widgets,desk}/src/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: [browserTests, '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [`packages/${browserTests}`],
          exclude: ['**/node_modules/**'],
          // Each has a window of its own, as if it alone had the focus, and storage of its own.
          maxWorkers: 2,
          testTimeout,
          retry: 1,
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...(executablePath && { executablePath }), args: chromiumArguments },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      // What crosses packages runs on the built ones, as users get them.
      {
        test: {
          ...crossing,
          name: 'whole',
          // Two files at a time: each mostly waits, for a server of its own on a port of its own, or for a browser.
          maxWorkers: 2,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/soak/**', 'tests/bench/**'],
        },
      },
      {
        test: {
          ...crossing,
          name: 'soak',
          fileParallelism: false,
          include: ['tests/soak/*.test.ts'],
          testTimeout: 1_200_000,
        },
      },
    ],
  },
});
