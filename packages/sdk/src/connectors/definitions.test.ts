import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ConnectorDefinition, Operation } from './definition.ts';
import * as connectors from './index.ts';

const definitions = Object.values(connectors).flatMap((exported) =>
  typeof exported === 'function' && 'definition' in exported
    ? [exported.definition as ConnectorDefinition]
    : [],
);
const named = definitions.map((definition) => [definition.title, definition] as const);
const page = (id: string) => fileURLToPath(new URL(`../../../../docs/connectors/${id}.md`, import.meta.url));

describe('the definitions', () => {
  it('are of one id each', () => {
    const ids = definitions.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(15);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('have hooks of 40 lines at most, as they are written', () => {
    // Node strips types and leaves the lines; the tests' own compiler formats anew.
    const program = `
      import * as all from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
      const hooks = Object.values(all).flatMap(({ definition }) => Object.entries(definition?.operations ?? {})
        .flatMap(([name, { write }]) => write.by === 'hook' ? [[definition.id, name, String(write.run).split('\\n').length]] : []));
      console.log(JSON.stringify(hooks));
    `;
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    });
    const hooks: [id: string, operation: string, lines: number][] = JSON.parse(printed);
    expect(hooks.length).toBeGreaterThan(5);
    expect(hooks.filter(([, , lines]) => lines > 40)).toEqual([]);
  });

  describe.each(named)('of %s', (_title, { id, settings, operations, consentFields = [] }) => {
    const operationsOf = Object.entries(operations) as [
      Operation,
      NonNullable<(typeof operations)[Operation]>,
    ][];

    it('has a page', () => {
      expect(existsSync(page(id))).toBe(true);
    });

    it('says what each setting is, and which are secret', () => {
      for (const [name, { about, secret }] of Object.entries(settings)) {
        expect(about.length).toBeGreaterThan(5);
        if (/secret|password|token$|apiKey|privateKey/i.test(name))
          expect({ name, secret }).toEqual({ name, secret: true });
      }
    });

    it('writes whether somebody may be written to by consent alone', () => {
      for (const [name, { map }] of operationsOf)
        if (name !== 'consent')
          expect(
            Object.keys(map).filter((field) => map[field] !== null && consentFields.includes(field)),
          ).toEqual([]);
    });
  });
});
