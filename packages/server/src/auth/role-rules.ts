import type { AgentRole } from '@rapport/sdk/models';

interface RoleRule {
  role: AgentRole;
  path: RegExp;
  /** Just to read. @default everything */
  reads?: true;
}

/** What is not named here is for administrators. */
const rules: readonly RoleRule[] = [
  { role: 'agent', path: /^\/(conversations|cases)(\/|$)/ },
  { role: 'agent', path: /^\/(canned-answers|profiles|agents|loyalty)(\/|$)/, reads: true },
  { role: 'editor', path: /^\/(articles|article-[a-z]+|canned-answers|settings)(\/|$)/ },
  { role: 'editor', path: /^\/reports\//, reads: true },
];

const ranks: Readonly<Record<AgentRole, number>> = { agent: 0, editor: 1, admin: 2 };
const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** Tells which role a call under `/v1/admin` needs at least. `path` is what stands behind that. */
export const neededRole = (method: string, path: string): AgentRole =>
  rules.find((rule) => rule.path.test(path) && (!rule.reads || isRead(method)))?.role ?? 'admin';

/** Tells whether a role may do what another one may. */
export const hasRole = (role: AgentRole, needed: AgentRole): boolean => ranks[role] >= ranks[needed];
