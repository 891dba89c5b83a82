import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, runRapport } from './run-rapport.ts';

/** A CRM that lets in whoever has the key of today. */
const startCrm = async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const isKnown = request.headers.authorization === 'Bearer key-of-today';
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ fields: [{ name: 'email' }] }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, [Symbol.dispose]: () => server.close() };
};

const sdk = import.meta.resolve('@rapport/sdk/connectors');

/** Two of one kind, one of which was given an old key. */
const configOf = (url: string): string => `
import { defineConnector, webhook } from '${sdk}';
const crm = defineConnector({
  id: 'tiny', title: 'Tiny CRM', status: 'template',
  settings: { key: { secret: true, about: 'a key' } },
  baseUrl: () => '${url}',
  authentication: { kind: 'header', headers: ({ key }) => ({ authorization: 'Bearer ' + key }) },
  limits: { windows: [], concurrent: 1 },
  probe: () => ({ method: 'GET', path: '/me' }),
  describe: { person: () => ({
    request: { method: 'GET', path: '/fields' },
    fields: ({ body }) => body.fields,
  }) },
  operations: { person: {
    key: ['traits.email'], map: { email: 'traits.email', Shoe: 'traits.shoe' },
    write: { by: 'request', request: ({ key, fields, settings }) =>
      ({ method: 'PUT', path: '/people/' + encodeURIComponent(key), json: { ...fields, auth: settings.key } }) },
  } },
});
export default {
  sites: [{ key: 'shop', origins: ['self'] }],
  connectors: [
    crm({ key: 'key-of-today' }),
    crm({ name: 'tiny-old', key: 'key-of-yesterday', map: { Shoe: null }, people: 'proven' }),
    webhook({ url: 'https://crm.example/', secret: 'whsec_' + Buffer.alloc(32).toString('base64') }),
  ],
};
`;

it('lists connectors, checks them, and shows what an event would send', async () => {
  using folder = aFolder();
  using crm = await startCrm();
  writeFileSync(join(folder.path, 'rapport.config.mjs'), configOf(crm.url));
  const run = (...args: string[]) => runRapport({ folder: folder.path, args: ['connectors', ...args] }).ended;

  expect(await run('list')).toMatchObject({
    code: 0,
    stdout: 'tiny\tTiny CRM\ttemplate\tperson\ntiny-old\tTiny CRM\ttemplate\tperson\nwebhook\t\t\t\terases\n',
  });

  expect(await run('check', 'tiny')).toMatchObject({
    code: 1,
    stdout:
      'good\tsign in\tTiny CRM lets us in\nwrong\tperson\tthere is no field Shoe: make it there, or map it to null\n',
  });
  const refused = await run('check', 'tiny-old');
  expect(refused).toMatchObject({ code: 1, stdout: expect.stringMatching(/^wrong\tsign in\t.+\n$/) });
  expect(JSON.stringify(refused)).not.toContain('yesterday');
  expect(await run('check', 'tiny-odl')).toMatchObject({
    code: 1,
    stderr: 'rapport: NAME: there is no connector "tiny-odl"; did you mean "tiny-old"?\n',
  });
  expect(await run('check', 'webhook')).toMatchObject({ code: 0 });

  const before = crm.asked.length;
  const events = [
    { type: 'identify', userId: 'ada', messageId: '1', traits: { email: 'Ada@example.com', shoe: 38 } },
    { type: 'identify', anonymousId: 'a', messageId: '2' },
    { type: 'page', anonymousId: 'a', messageId: '3' },
  ];
  writeFileSync(join(folder.path, 'events.json'), JSON.stringify(events));
  expect(await run('try', 'tiny', '--event', 'events.json')).toMatchObject({
    code: 0,
    stdout: `# identify (1)
PUT ${crm.url}/people/ada%40example.com\twrite
{"email":"Ada@example.com","Shoe":38,"auth":"…"}
# identify (2)
it does not say whom it is about; traits help: context.traits.email
# page (3)
not for this connector
Nothing was sent.
`,
  });
  const proven = [
    { ...events[0], messageId: 'typed' },
    { ...events[0], messageId: 'proven', context: { proven: true } },
  ];
  writeFileSync(join(folder.path, 'proven.json'), JSON.stringify(proven));
  expect(await run('try', 'tiny-old', '--event', 'proven.json')).toMatchObject({
    stdout: `# identify (typed)
withheld: all of it, as nothing proves whose it is (people: 'proven'); context.proven: true would
# identify (proven)
PUT ${crm.url}/people/ada%40example.com\twrite
{"email":"Ada@example.com","auth":"…"}
Nothing was sent.
`,
  });
  expect(crm.asked).toHaveLength(before);
  writeFileSync(join(folder.path, 'wrong.json'), '{"type":"page"}');
  expect(await run('try', 'tiny', '--event', 'wrong.json')).toMatchObject({
    code: 1,
    stderr: 'rapport: wrong.json: event 1: an event needs a userId or an anonymousId\n',
  });
  expect(await run('forget', 'tiny')).toMatchObject({ stdout: 'Nothing was kept for tiny.\n' });
});
