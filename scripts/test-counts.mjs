import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} skippedNames
 * @property {string[]} retriedNames passed, but not at once
 */

/** @type {Counts} */
export const nothing = { passed: 0, failed: 0, skipped: 0, skippedNames: [], retriedNames: [] };

/** @param {Counts} a @param {Counts} b @returns {Counts} */
export const sum = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  skippedNames: [...a.skippedNames, ...b.skippedNames],
  retriedNames: [...a.retriedNames, ...b.retriedNames],
});

/**
 * Counts the tests in a report of vitest's JSON reporter. A file that failed before it had a test (a
 * syntax error, a missing import) counts as one failed. Nothing where there is no report.
 *
 * @param {string} file
 * @returns {Counts}
 */
export const readCounts = (file) => {
  if (!existsSync(file)) return nothing;
  const files = JSON.parse(readFileSync(file, 'utf8')).testResults;
  return files.map(countFile).reduce(sum, nothing);
};

/**
 * @param {{ status: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }} file
 * @returns {Counts}
 */
const countFile = ({ status, assertionResults: tests }) => {
  const count = (/** @type {string} */ wanted) => tests.filter((test) => test.status === wanted).length;
  const passed = count('passed');
  const failed = count('failed');
  const skippedNames = tests
    .filter((test) => test.status !== 'passed' && test.status !== 'failed')
    .map((test) => test.fullName);
  return {
    passed,
    failed: failed === 0 && status === 'failed' ? 1 : failed,
    skipped: skippedNames.length,
    skippedNames,
    retriedNames: tests
      .filter((test) => test.status === 'passed' && test.failureMessages.length > 0)
      .map((test) => test.fullName),
  };
};

/** @param {Counts} counts */
export const summarize = ({ passed, failed, skipped, retriedNames }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}${
    retriedNames.length > 0 ? `, ${retriedNames.length} of them at the second attempt` : ''
  }`;
