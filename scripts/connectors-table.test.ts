import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as sdk from '../packages/sdk/src/connectors/index.ts';
import { hamkar } from '../packages/sdk/src/connectors/rest/hamkar.fixture.ts';
import { planPlus } from '../packages/sdk/src/connectors/rest/plan-plus.fixture.ts';
import { connectorsTable, withTable } from './connectors-table.mjs';

const folder = join(import.meta.dirname, '../docs/connectors');
const text = readFileSync(join(folder, 'README.md'), 'utf8');

it('finds the table of connectors as node scripts/connectors-table.mjs writes it', () => {
  const table = connectorsTable(sdk, (link) => existsSync(join(folder, link)));
  expect(text).toBe(withTable(text, table));
});

it('finds a page for every connector, in the list too', () => {
  const linked = [...text.matchAll(/\]\(([\w-]+\.md)(?:#[\w-]+)?\)/g)].map(([, file]) => file);
  for (const file of linked) expect(readdirSync(folder)).toContain(file);
  for (const { definition } of Object.values(sdk as Record<string, { definition?: { id: string } }>))
    if (definition) expect(linked).toContain(`${definition.id}.md`);
});

it('says of every system that people look for where it stands', () => {
  const [, ...rows] = text.split('\n').filter((line) => line.startsWith('| '));
  const names = rows.map((line) => line.split(' | ')[0]?.toLowerCase() ?? '');
  const systems =
    'salesforce zoho dynamics sugarcrm nethunt snov sell keap infor oracle sap wukong prophet planplus hamkar ibm ' +
    'hubspot pipedrive odoo espocrm suitecrm zendesk chatwoot mautic unomi webhook cloudevents';
  expect(systems.split(' ').filter((system) => !names.some((name) => name.includes(system)))).toEqual([]);
});

it.each([hamkar, planPlus])('says of the template of $title what it has', ({ title = '', operations }) => {
  const cells =
    text
      .split('\n')
      .find((line) => line.startsWith(`| [${title}]`))
      ?.split('|')
      .slice(3) ?? [];
  const ticked = sdk.operations.filter((_, index) => cells[index]?.trim() === '✓');
  expect(ticked).toEqual(sdk.operations.filter((name) => name in operations));
});
