import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentList } from '@rapport/sdk/models';
import { newPassword } from '../agents/new-password.ts';
import type { Server } from '../index.ts';
import { prepareFolder } from './data-folder.ts';

/** The agent with whom one tries the desk. */
export interface DemoAgent {
  email: string;
  password: string;
  /** The file that holds both. */
  file: string;
  /** Whether it was made now. */
  isNew: boolean;
}

export interface DemoAgentOptions {
  server: Pick<Server, 'fetch'>;
  secretKey: string;
  email: string;
  name: string;
  /** An absolute path. */
  dataFolder: string;
  makePassword?: () => string;
}

/**
 * Makes an agent to try the desk with, where there is no agent at all, and keeps the sign-in in `demo-agent.txt`, which
 * only its owner may read. Answers nothing where there are others: then nobody needs it.
 */
export const ensureDemoAgent = async (options: DemoAgentOptions): Promise<DemoAgent | undefined> => {
  const { server, secretKey, email, name, dataFolder, makePassword = newPassword } = options;
  const call = (init: RequestInit) =>
    server.fetch(
      new Request('http://localhost/v1/admin/agents', {
        ...init,
        headers: { authorization: `Bearer ${secretKey}` },
      }),
    );
  const file = join(dataFolder, 'demo-agent.txt');
  const kept = readKept(file);
  const { items } = agentList.parse(await (await call({})).json());
  if (items.some((agent) => agent.email === email))
    return kept === undefined ? undefined : { email, password: kept, file, isNew: false };
  if (items.length > 0) return undefined;
  const password = kept ?? makePassword();
  prepareFolder(dataFolder);
  // First the file: a password that nobody knows would be of no use.
  writeFileSync(file, `${email}\n${password}\n`, { mode: 0o600 });
  const added = await call({
    method: 'POST',
    body: JSON.stringify({ email, name, role: 'admin', password }),
  });
  if (added.status !== 201) throw new Error(`the demo agent could not be added (${added.status})`);
  return { email, password, file, isNew: kept === undefined };
};

const readKept = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').split('\n')[1]?.trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};
