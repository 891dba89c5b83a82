import { canInstall, installPackage } from './apt.mjs';
import { Failure, run, say } from './run.mjs';
import { findProgram } from './search-path.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macFolders = [
  '/Applications/Chromium.app/Contents/MacOS',
  '/Applications/Google Chrome.app/Contents/MacOS',
];

/** How tests start Chromium. Its sandbox needs privileges that containers lack; the rest keeps it off the network by itself. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Finds the Chromium that the browser tests drive, without looking whether it works. */
export const findChromium = () =>
  process.env.RAPPORT_CHROMIUM ??
  names.map((name) => findProgram(name)).find(Boolean) ??
  findProgram('Chromium', macFolders) ??
  findProgram('Google Chrome', macFolders);

/** Ubuntu's `chromium` is a stub that asks for a snap: only one that answers counts. @param {string} file */
const works = async (file) => {
  const { code, output } = await run(file, ['--version'], { capture: true });
  return code === 0 && /chrom/i.test(output);
};

/** Downloads the Chromium that Playwright is made for. */
const download = async () => {
  say('downloading a Chromium');
  const { chromium } = await import('playwright-core');
  const { code } = await run('playwright-core', ['install', '--no-shell', 'chromium'], { capture: true });
  if (code !== 0) throw new Failure('no Chromium could be downloaded');
  return chromium.executablePath();
};

/**
 * Finds a Chromium that works, or installs one: from Debian as root, else Playwright's own. Throws a
 * `Failure` that says why there is none.
 *
 * @returns {Promise<string>} its path
 */
export const ensureChromium = async () => {
  const found = findChromium();
  if (found && (await works(found))) return found;
  if (process.env.RAPPORT_CHROMIUM) throw new Failure(`RAPPORT_CHROMIUM does not start: ${found}`);
  if (canInstall()) await installPackage('chromium').catch(() => undefined);
  const installed = findChromium();
  if (installed && (await works(installed))) return installed;
  const downloaded = await download();
  if (await works(downloaded)) return downloaded;
  throw new Failure('no Chromium was found, and none that could be installed starts');
};
