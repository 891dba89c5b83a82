import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rapportHandlers } from '@rapport/sdk/testing';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkTypes } from '../packaging/types-of-project.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the reader of an example has around it. */
const surroundings: Record<string, string> = {
  'README.md': `import type { Rapport } from '@rapport/tracker';
declare const rapport: Rapport; declare const token: string; declare const serverKey: string;`,
  'packages/tracker/README.md': `import type { Rapport } from '@rapport/tracker';
declare const rapport: Rapport; declare const JWT_OF_YOUR_BACKEND: string;`,
  'packages/sdk/README.md': '',
  'packages/widgets/README.md': '',
  ...Object.fromEntries(
    readdirSync(join(root, 'docs/connectors'))
      // It has pieces only.
      .filter((name) => name !== 'inbound.md')
      .map((name) => [`docs/connectors/${name}`, '']),
  ),
};

const examples = Object.entries(surroundings).flatMap(([file, before]) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^```(?:ts|js)\n(.*?)^```/gms)].map(([, code = '']) => {
    const name = code.split('\n').find((line) => !/^(import|\/\/|$)/.test(line)) ?? '';
    return { name: `${file}: ${name}`, code, before };
  }),
);

describe('the examples of the documentation', () => {
  let folder: string;
  let faults: string[];
  const server = setupServer(
    ...rapportHandlers({ endpoint: 'https://crm.example.com' }).handlers,
    // No example calls anybody.
    http.all('https://api.hubapi.com/*', () => HttpResponse.json({ message: 'an example' }, { status: 400 })),
  );
  beforeAll(() => {
    // Beside the packages, so that their names are found.
    folder = mkdtempSync(join(root, 'tests', '.examples-'));
    vi.stubEnv('WEBHOOK_SECRET', `whsec_${Buffer.alloc(24, 7).toString('base64')}`);
    vi.stubEnv('SEGMENT_WRITE_KEY', 'a-write-key');
    vi.stubEnv('RAPPORT_SERVER_KEY', 'a-server-key');
    vi.stubEnv('HUBSPOT_TOKEN', 'a-token');
    vi.stubEnv('OUTBOX_FILE', join(folder, 'outbox.db'));
    vi.spyOn(console, 'log').mockImplementation(() => {});
    const read = examples.map(({ before, code }, index) => write(`read-${index}`, `${before}\n${code}`));
    // All at once, as what they import is read once then.
    faults = checkTypes(read, 'NodeNext');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  const write = (name: string, code: string) => {
    const file = join(folder, `${name}.ts`);
    writeFileSync(file, `${code}\nexport {};\n`);
    return file;
  };

  it.each(examples.map((example, index) => [example.name, index] as const))('compile: %s', (_name, index) => {
    expect(faults.filter((fault) => fault.includes(`/read-${index}.ts: `))).toEqual([]);
  });

  it('compile with what they import', () => {
    expect(faults.filter((fault) => !/\/read-\d+\.ts: /.test(fault))).toEqual([]);
  });

  const runnable = examples.flatMap(({ name, code }, index) =>
    name.startsWith('packages/sdk') && !code.includes('localStorage') ? [[name, index] as const] : [],
  );
  it.each(runnable)('run: %s', async (_name, index) => {
    const { code = '' } = examples[index] ?? {};
    const bringsItsOwn = code.includes('setupServer');
    if (!bringsItsOwn) server.listen();
    try {
      await import(/* @vite-ignore */ write(`run-${index}`, code));
    } finally {
      if (!bringsItsOwn) server.close();
    }
  });
});
