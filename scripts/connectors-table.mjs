import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runMain, say } from './run.mjs';

/** The page that the table stands in, between these lines. */
const page = join(root, 'docs/connectors/README.md');
const begin = '<!-- Written by node scripts/connectors-table.mjs: do not edit. -->';
const end = '<!-- Up to here. -->';

/**
 * @typedef {object} Row
 * @property {string} title
 * @property {string} status
 * @property {Partial<Record<string, { mayDouble?: unknown, needs?: unknown }>>} operations
 * @property {boolean} [hears] whether webhooks come back
 * @property {string} [contract]
 * @property {string} [triedOn]
 * @property {string} [link] a page beside this one
 */

/** What people look for here and do not find yet. @type {readonly { title: string, is: RegExp, why?: string }[]} */
const wanted = [
  { title: 'Salesforce', is: /^salesforce/ },
  { title: 'HubSpot', is: /^hubspot/ },
  { title: 'Zoho CRM', is: /^zoho/ },
  { title: 'Microsoft Dynamics 365', is: /dynamics/ },
  { title: 'Pipedrive', is: /^pipedrive/ },
  { title: 'Odoo', is: /^odoo/ },
  { title: 'EspoCRM', is: /^espo/ },
  { title: 'SugarCRM', is: /^sugar/ },
  { title: 'SuiteCRM', is: /^suite/ },
  { title: 'Zendesk Support', is: /^zendesk(-support)?$/ },
  { title: 'Zendesk Sell (formerly Base)', is: /^zendesk-sell/ },
  { title: 'Keap (formerly Infusionsoft)', is: /^keap/ },
  { title: 'NetHunt CRM', is: /^nethunt/ },
  { title: 'Snov.io', is: /^snov/ },
  { title: 'Intercom', is: /^intercom/ },
  { title: 'Chatwoot', is: /^chatwoot/ },
  { title: 'Mautic', is: /^mautic/ },
  { title: 'Apache Unomi', is: /unomi/ },
  { title: 'CloudEvents over HTTP', is: /^cloud-?events/ },
  { title: 'Infor CRM (formerly SalesLogix)', is: /^infor/ },
  { title: 'Oracle CX Sales', is: /^oracle/ },
  { title: 'SAP Sales and Service Cloud', is: /^sap/ },
  { title: 'Wukong CRM', is: /^wukong/ },
  { title: 'Avid CRM (formerly Prophet)', is: /^(avid|prophet)/, why: 'planned; its documentation is thin' },
  { title: 'IBM', is: /^ibm$/, why: 'has no CRM of its own any more: by webhook' },
];

/** What is made otherwise than of a definition. @returns {Row[]} */
const others = (/** @type {readonly string[]} */ all) => {
  const of = (/** @type {readonly string[]} */ names) => Object.fromEntries(names.map((name) => [name, {}]));
  const everything = of(all);
  return [
    {
      title: 'Webhook (Standard Webhooks)',
      status: 'live',
      operations: everything,
      hears: true,
      contract: '`standardwebhooks`',
      link: 'webhook.md',
    },
    {
      title: 'Segment, RudderStack, Jitsu',
      status: 'live',
      operations: of(all.filter((name) => name !== 'erase')),
      link: 'segment.md',
    },
    {
      title: 'Any CRM with a REST API',
      status: 'live',
      operations: everything,
      hears: true,
      link: 'rest.md',
    },
    {
      title: 'PlanPlus Online',
      status: 'template: no API is documented',
      operations: of(['person', 'order', 'consent', 'erase']),
      link: 'rest.md#planplus-online',
    },
    {
      title: 'Hamkar CRM',
      status: 'template: no API is documented',
      operations: of(['person', 'case']),
      link: 'rest.md#hamkar-crm',
    },
  ];
};

/**
 * Writes the table of what there is.
 *
 * @param {Record<string, any>} sdk what `@rapport/sdk/connectors` exports
 * @param {(link: string) => boolean} isPage whether there is such a page beside the table
 */
export const connectorsTable = (sdk, isPage) => {
  const definitions = Object.values(sdk).flatMap((one) => (one?.definition ? [one.definition] : []));
  /** @type {Row[]} */
  const made = definitions.map(({ id, title, status, operations, inbound, contract, triedOn }) => ({
    title,
    status: status === 'sunset' ? 'ends, see its page' : status,
    operations,
    hears: inbound !== undefined,
    contract,
    triedOn,
    link: `${id}.md`,
  }));
  const ids = definitions.map(({ id }) => id);
  const planned = wanted
    .filter(({ is }) => !ids.some((id) => is.test(id)))
    .map(({ title, why = 'planned' }) => ({ title, status: why, operations: {} }));
  const rows = [...made, ...others(sdk.operations)];
  const sorted = (/** @type {Row[]} */ some) => some.sort((one, other) => (one.title < other.title ? -1 : 1));

  const cellOf = (/** @type {{ mayDouble?: unknown, needs?: unknown } | undefined} */ operation) =>
    operation ? `✓${operation.mayDouble ? '²' : ''}${operation.needs ? '*' : ''}` : '';
  const lineOf = (/** @type {Row} */ { title, status, operations, hears, contract, triedOn, link }) =>
    row([
      link && isPage(link.replace(/#.*/, '')) ? `[${title}](${link})` : title,
      status,
      ...sdk.operations.map((/** @type {string} */ name) => cellOf(operations[name])),
      hears ? '✓' : '',
      contract ?? (Object.keys(operations).length > 0 ? 'none published' : ''),
      triedOn ?? (Object.keys(operations).length > 0 ? 'no' : ''),
    ]);
  return [
    row(['system', 'status', ...sdk.operations, 'webhooks back', 'held against', 'tried on a real server']),
    row(['---', '---', ...[...sdk.operations, ''].map(() => ':-:'), '---', '---']),
    ...sorted(rows).map(lineOf),
    ...sorted(planned).map(lineOf),
  ].join('\n');
};

const row = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;

/** Puts the table into the page. @param {string} text @param {string} table */
export const withTable = (text, table) => {
  const [before, rest = ''] = text.split(begin);
  const [, after = ''] = rest.split(end);
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
};

const main = async () => {
  // Node.js has to understand the types of the sources: the pinned one does.
  if (!process.features.typescript) return (await run('node', [import.meta.filename])).code;
  const sdk = await import('../packages/sdk/src/connectors/index.ts');
  const before = readFileSync(page, 'utf8');
  const after = withTable(
    before,
    connectorsTable(sdk, (link) => existsSync(join(root, 'docs/connectors', link))),
  );
  if (after !== before) writeFileSync(page, after);
  say(after === before ? 'the table of connectors is up to date' : 'wrote docs/connectors/README.md');
  return 0;
};

if (process.argv[1] === import.meta.filename) await runMain(main);
