import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { setupServer } from 'msw/node';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { createFakeHubSpot } from './connectors/hubspot/fake-hubspot.fixture.ts';
import * as connectors from './connectors/index.ts';
import * as sdk from './index.ts';
import * as insights from './insights/index.ts';
import * as node from './node/index.ts';
import * as search from './search/index.ts';
import * as testing from './testing/index.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const readme = readFileSync(path('../README.md'), 'utf8');
const examples = readme.split(/^## /m).flatMap((section) => {
  const under = section.slice(0, section.indexOf('\n'));
  return [...section.matchAll(/^```ts\n(.+?)^```$/gms)].map(([, code = '']) => ({ under, code }));
});

const modules: Record<string, object> = {
  '@rapport/sdk': sdk,
  '@rapport/sdk/connectors': connectors,
  '@rapport/sdk/insights': insights,
  '@rapport/sdk/node': node,
  '@rapport/sdk/search': search,
  '@rapport/sdk/testing': testing,
  'msw/node': { setupServer },
};

const folder = mkdtempSync(join(tmpdir(), 'rapport-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs an example as its reader would; answers what it printed. */
const run = async (code: string): Promise<string[]> => {
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
  const script = ts
    .transpileModule(code, { compilerOptions })
    .outputText.replace(/^import ({.+?}) from '(.+?)';$/gm, "const $1 = modules['$2'];");
  const printed: string[] = [];
  const print = (...values: unknown[]) => printed.push(format(...values));
  const stored = new Map<string, string>();
  const globals = {
    modules,
    console: { log: print, warn: print, error: print },
    process: {
      env: {
        WEBHOOK_SECRET: `whsec_${btoa('s'.repeat(32))}`,
        SEGMENT_WRITE_KEY: 'key',
        RAPPORT_SERVER_KEY: 'key',
        HUBSPOT_TOKEN: 'pat-eu1-secret',
        OUTBOX_FILE: join(folder, 'outbox.db'),
      },
    },
    localStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
    },
  };
  const main = new Function(...Object.keys(globals), `return (async () => {${script}\n})();`);
  await main(...Object.values(globals));
  return printed;
};

describe('README', () => {
  it('has examples that compile', { timeout: 60_000 }, () => {
    const root = path('../../../');
    const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
    const files = new Map(examples.map(({ code }, index) => [path(`./readme-${index}.ts`), code]));
    const host = ts.createCompilerHost(options);
    const { readFile, fileExists } = host;
    host.readFile = (file) => files.get(file) ?? readFile(file);
    host.fileExists = (file) => files.has(file) || fileExists(file);
    const program = ts.createProgram([...files.keys()], options, host);
    const wrong = [...files.keys()].flatMap((file) =>
      program.getSemanticDiagnostics(program.getSourceFile(file)),
    );
    expect(wrong.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });

  it.each(examples)('has an example under "$under" that does what it says', async ({ code }) => {
    const server = setupServer(
      ...testing.rapportHandlers({ endpoint: 'https://crm.example.com' }).handlers,
      createFakeHubSpot().handler,
    );
    const isOwnServer = code.includes('setupServer');
    if (!isOwnServer) server.listen();
    try {
      const printed = (await run(code)).join('\n');
      const promised = [...code.matchAll(/console\.log\(.+\/\/ (.+)$/gm)].map(([, text]) => text);
      for (const text of promised) expect(printed).toContain(text);
    } finally {
      if (!isOwnServer) server.close();
    }
  });

  it('names every code of an error', () => {
    const source = readFileSync(path('./errors.ts'), 'utf8');
    const codes = [...source.matchAll(/^ {2}\| '(.+)'/gm)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(5);
    for (const code of codes) expect(readme).toContain(`\`${code}\``);
  });
});
