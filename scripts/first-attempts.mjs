/**
 * Says why tests that passed at a second attempt failed at the first one: what happens now and then is a defect of the
 * test or of the product, and is found only by who sees it.
 */
export class FirstAttempts {
  /** @param {import('vitest/node').TestCase} test */
  onTestCaseResult(test) {
    const { state, errors = [] } = test.result();
    if (state !== 'passed') return;
    for (const { stack, message, diff = '' } of errors)
      process.stderr.write(`\nfirst attempt of "${test.fullName}":\n${stack ?? message}\n${diff}\n`);
  }
}
