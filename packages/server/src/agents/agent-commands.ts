import type { AgentRole } from '@rapport/sdk/models';
import { type AuditEntry, writeAudit } from '../audit/write-audit.ts';
import type { AgentTable } from '../database/chat-tables.ts';
import { isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';

/** What an administrator says of an agent. */
export interface AgentFacts {
  name: string;
  role: AgentRole;
  sites: readonly string[];
  groups: readonly string[];
  skills: readonly string[];
  languages: readonly string[];
  capacity: number;
}

export interface AddAgent extends AgentFacts {
  id: string;
  /** In small letters. */
  email: string;
  passwordHash: string;
  by: AuditEntry['actor'];
  now: number;
}

const lists = ['sites', 'groups', 'skills', 'languages'] as const;
const columnsOf = (facts: Partial<AgentFacts>) => {
  const { name, role, capacity } = facts;
  return {
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(capacity !== undefined && { capacity }),
    ...(Object.fromEntries(
      lists.flatMap((list) => (facts[list] ? [[list, JSON.stringify(facts[list])]] : [])),
    ) as Partial<Pick<AgentTable, (typeof lists)[number]>>),
  };
};

/** Adds an agent; one that was removed comes back under their id. Answers the id, or null where the address is taken. */
export const addAgent = async (
  transaction: Transaction,
  { id, email, passwordHash, by, now, ...facts }: AddAgent,
): Promise<string | null> => {
  const { db } = transaction;
  const known = await db
    .selectFrom('agents')
    .select(['id', 'removed_at'])
    .where('email', '=', email)
    .executeTakeFirst();
  if (known && known.removed_at === null) return null;
  const row = {
    ...(columnsOf(facts) as Required<ReturnType<typeof columnsOf>>),
    password_hash: passwordHash,
    status: 'online' as const,
    seen_at: null,
    removed_at: null,
  };
  if (known) await db.updateTable('agents').set(row).where('id', '=', known.id).execute();
  else
    await db
      .insertInto('agents')
      .values({ ...row, id, email, created_at: now })
      .execute();
  await note(transaction, 'agent-added', { id: known?.id ?? id, by, now });
  return known?.id ?? id;
};

export interface ChangeAgent {
  id: string;
  facts: Partial<AgentFacts>;
  status?: AgentTable['status'];
  /** A new password ends every session but `keepSession`. */
  passwordHash?: string;
  keepSession?: string;
  by: AuditEntry['actor'];
  now: number;
}

/** Changes an agent, unless they were removed. */
export const changeAgent = async (
  transaction: Transaction,
  { id, facts, status, passwordHash, keepSession, by, now }: ChangeAgent,
): Promise<boolean> => {
  const { db } = transaction;
  const set = {
    ...columnsOf(facts),
    ...(status !== undefined && { status }),
    ...(passwordHash !== undefined && { password_hash: passwordHash }),
  };
  const agents = db.selectFrom('agents').select('id').where('id', '=', id).where('removed_at', 'is', null);
  if (!(await agents.executeTakeFirst())) return false;
  if (Object.keys(set).length > 0) await db.updateTable('agents').set(set).where('id', '=', id).execute();
  if (passwordHash !== undefined)
    await db
      .deleteFrom('agent_sessions')
      .where('agent_id', '=', id)
      .where('hash', '!=', keepSession ?? '')
      .execute();
  // Coming and going is nothing to keep for years.
  if (passwordHash !== undefined || Object.keys(facts).length > 0)
    await note(transaction, 'agent-changed', { id, by, now });
  return true;
};

/** Removes an agent: they are signed out everywhere and may not come back. What they wrote stays. */
export const removeAgent = async (
  transaction: Transaction,
  { id, by, now }: { id: string; by: AuditEntry['actor']; now: number },
): Promise<boolean> => {
  const { db } = transaction;
  const { numUpdatedRows } = await db
    .updateTable('agents')
    .set({ removed_at: now, password_hash: '', seen_at: null })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  await db.deleteFrom('agent_sessions').where('agent_id', '=', id).execute();
  if (Number(numUpdatedRows) === 0) return false;
  await note(transaction, 'agent-removed', { id, by, now });
  return true;
};

/** Notes that these agents have a stream open. */
export const seeAgents = async (
  { db, dialect }: Transaction,
  { ids, now }: { ids: readonly string[]; now: number },
): Promise<null> => {
  await db
    .updateTable('agents')
    .set({ seen_at: now })
    .where(isOneOf(dialect, 'id', ids))
    .execute();
  return null;
};

/** Who may sign in is for the audit, which names them by their id alone. */
const note = (
  transaction: Transaction,
  action: AuditEntry['action'],
  { id, by, now }: { id: string; by: AuditEntry['actor']; now: number },
): Promise<void> =>
  writeAudit(transaction, { site: '', at: now, action, actor: by, hash: '', counts: {}, subject: id });
