import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments, ensureChromium } from './chromium.mjs';
import { acts, sheets, variants } from './pictures/states.mjs';
import { Failure, runMain, say } from './run.mjs';

const root = join(import.meta.dirname, '..', 'packages', 'widgets');
const pictures = join(import.meta.dirname, '..', 'pictures');
const types = { '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** Serves the built elements and their examples, and an empty page. @returns {Promise<import('node:http').Server>} */
const serve = () =>
  new Promise((resolve) => {
    const server = createServer(({ url = '/' }, response) => {
      const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
      const file = join(root, path);
      if (path === '/') {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end('<!doctype html><meta name="viewport" content="width=device-width"><body>');
      } else if (file.startsWith(root) && existsSync(file)) {
        response.setHeader(
          'content-type',
          types[/** @type {keyof typeof types} */ (extname(file))] ?? 'text/plain',
        );
        createReadStream(file).pipe(response);
      } else response.writeHead(404).end();
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

/**
 * Waits until nothing loads or moves.
 *
 * @param {import('playwright-core').Page} page
 */
const settle = async (page) => {
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    const all = [...document.querySelectorAll('*')].filter((each) => 'updateComplete' in each);
    await Promise.all(all.map((each) => /** @type {any} */ (each).updateComplete));
    await new Promise((resolve) => setTimeout(resolve, 400));
  });
};

/** `npm run pictures [name…]`: takes pictures of the elements in all their states, for people to look at. */
await runMain(async () => {
  if (!existsSync(join(root, 'dist', 'elements')))
    throw new Failure('build the widgets first: npm run build');
  const wanted = process.argv.slice(2);
  const isWanted = (/** @type {string} */ name) =>
    wanted.length === 0 || wanted.some((part) => name.includes(part));
  mkdirSync(pictures, { recursive: true });
  const server = await serve();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumArguments });

  /**
   * @param {string} name
   * @param {import('playwright-core').BrowserContextOptions} options
   * @param {(page: import('playwright-core').Page) => Promise<unknown>} draw
   */
  const take = async (name, options, draw) => {
    if (!isWanted(name)) return;
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => say(`${name}: ${error.message}`));
    await page.goto(`http://127.0.0.1:${port}/`);
    await draw(page);
    await settle(page);
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    await context.close();
    say(`took pictures/${name}.png`);
  };

  try {
    for (const [variant, { options, facts }] of Object.entries(variants)) {
      for (const [element, sheet] of Object.entries(sheets))
        await take(`${element}-${variant}`, { viewport: { width: 1760, height: 900 }, ...options }, (page) =>
          page.evaluate(sheet, facts),
        );
      for (const [name, { draw, act }] of Object.entries(acts))
        await take(
          `${name}-${variant}`,
          { viewport: { width: 360, height: 720 }, ...options },
          async (page) => {
            await page.evaluate(draw, facts);
            await settle(page);
            await act?.(page);
          },
        );
    }
  } finally {
    await browser.close();
    server.close();
  }
  return 0;
});
process.exit();
