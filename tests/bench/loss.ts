import type { Browser } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';
import { aFolder, runRapport } from '../server/run-rapport.ts';
import { runScenarios, type ScenarioResult, scenarios, steps } from './parts/loss-scenarios.ts';
import { createPeerScripts } from './parts/peer-scripts.ts';
import { peers } from './parts/peers.ts';
import { printTable } from './parts/report.ts';

// What trackers lose of numbered events, and what they send again. The scenarios of a tracker run side by side,
// each on an origin of its own, as they mostly wait.

const resultOf = ({ stored, copies, isKeyed }: ScenarioResult): string =>
  copies ? `${stored} +${copies}${isKeyed ? '' : ' (no key)'}` : `${stored}`;

using folder = aFolder();
const server = runRapport({ folder: folder.path });
const rapport = await server.ready;
const scripts = await createPeerScripts(peers);
const browser: Browser = await launchBrowser();
const rows: string[][] = [];
for (const peer of peers) {
  const results = await runScenarios(browser, { peer, files: scripts.get(peer.name), rapport });
  rows.push([peer.name, ...results.map(resultOf)]);
}
await browser.close();
server.child.kill();
await server.ended;

printTable(
  `Stored of ${steps} numbered events, and copies stored again; those with the tracker's own id a server can drop`,
  ['tracker', ...Object.keys(scenarios)],
  rows,
);
