import { randomUUID } from 'node:crypto';
import { RapportError } from '@rapport/sdk';
import { newAgent } from '@rapport/sdk/models';
import { type Command, Option } from 'commander';
import { addAgent, changeAgent, removeAgent } from '../agents/agent-commands.ts';
import { agentDefaults } from '../agents/agent-defaults.ts';
import { emailOf } from '../agents/email-of.ts';
import { newPassword } from '../agents/new-password.ts';
import { createPasswords } from '../agents/passwords.ts';
import { readAgentRecords } from '../agents/read-agents.ts';
import type { Site } from '../config.ts';
import { migrate } from '../database/migrate.ts';
import type { Database } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { runAlone } from '../database/writer.ts';
import { askPassword } from './ask-password.ts';
import { type CommonFlags, prepare } from './prepare.ts';
import { withDatabase, withDatabaseOptions } from './with-database.ts';

interface PasswordFlags extends CommonFlags {
  passwordStdin?: boolean;
}

interface AddFlags extends PasswordFlags {
  name?: string;
  role: string;
  sites: string[];
  groups: string[];
  skills: string[];
  languages: string[];
  capacity: string;
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Adds `rapport agents`: who answers customers. The first administrator is made with it. */
export const addAgentsCommands = (program: Command): void => {
  const agents = program.command('agents').description('say who answers customers at the desk');

  passwordOptions(agents.command('add <email>'))
    .description('add an agent; the password is asked for')
    .option('--name <name>', 'as customers see it (default: what stands before the @)')
    .addOption(
      new Option('--role <role>', 'what they may do').choices(['admin', 'editor', 'agent']).default('agent'),
    )
    .option('--sites <keys>', 'the sites that they work for, with commas (default: all)', listOf, [])
    .option('--groups <keys>', 'the groups that they answer for (default: all)', listOf, [])
    .option('--skills <names>', 'what they know, as topics name it', listOf, [])
    .option('--languages <tags>', 'the languages that they write (default: all)', listOf, [])
    .option('--capacity <number>', 'how many conversations they have at once', `${agentDefaults.capacity}`)
    .action(add);

  withDatabaseOptions(agents.command('list'))
    .description('list them')
    .action(async (flags: CommonFlags) => {
      const records = await withAgents(flags, ({ db }) => readAgentRecords(db));
      for (const { email, name, role, sites, groups, skills, languages } of records)
        print(
          [email, name, role, ...[sites, groups, skills, languages].map((list) => list.join(','))].join('\t'),
        );
      if (records.length === 0) print('There are no agents yet: rapport agents add EMAIL --role admin');
    });

  withDatabaseOptions(agents.command('remove <email>'))
    .description('remove an agent, who is signed out everywhere; what they wrote stays')
    .action(async (email: string, flags: CommonFlags) => {
      await withAgents(flags, async (database) => {
        const id = await idOf(database.db, email);
        await runAlone(database, (transaction) =>
          removeAgent(transaction, { id, by: 'admin', now: Date.now() }),
        );
      });
      print(`${emailOf(email)} may no longer sign in.`);
    });

  passwordOptions(agents.command('password <email>'))
    .description('set a new password; the agent is signed out everywhere')
    .action(async (email: string, flags: PasswordFlags) => {
      const id = await withAgents(flags, ({ db }) => idOf(db, email));
      const { password, isMade } = await askFor(flags);
      const passwordHash = await createPasswords().hash(password);
      await withAgents(flags, (database) =>
        runAlone(database, (transaction) =>
          changeAgent(transaction, { id, facts: {}, passwordHash, by: 'admin', now: Date.now() }),
        ),
      );
      print(`${emailOf(email)} has a new password.`);
      if (isMade) print(`Password  ${password} (shown only now)`);
    });
};

const passwordOptions = (command: Command): Command =>
  withDatabaseOptions(command).option('--password-stdin', 'read the password from standard input');

const askFor = ({ passwordStdin = false }: PasswordFlags) =>
  askPassword(
    { input: process.stdin, output: process.stdout },
    { fromStdin: passwordStdin, make: newPassword },
  );

const add = async (email: string, flags: AddFlags): Promise<void> => {
  const { config } = await prepare(flags);
  const { sites, groups, skills, languages, role } = flags;
  const name = flags.name ?? email.split('@')[0];
  const capacity = Number(flags.capacity);
  const checked = newAgent.safeParse({ email, name, role, sites, groups, skills, languages, capacity });
  const [issue] = checked.error?.issues ?? [];
  if (!checked.success)
    throw wrong(issue?.path[0] === 'email' ? 'EMAIL' : `--${String(issue?.path[0])}`, issue?.message);
  checkKeys(config.sites, flags);
  const { password, isMade } = await askFor(flags);
  const passwordHash = await createPasswords().hash(password);
  const { name: shownName } = checked.data;
  const facts = { name: shownName, role: checked.data.role, sites, groups, skills, languages, capacity };
  const address = emailOf(email);
  const made = { id: randomUUID(), by: 'admin' as const, now: Date.now() };
  const agent = { ...facts, ...made, email: address, passwordHash };
  const id = await withAgents(flags, (database) =>
    runAlone(database, (transaction) => addAgent(transaction, agent)),
  );
  if (id === null) throw wrong('EMAIL', `${agent.email} is an agent already`);
  print(`${agent.email} may sign in at /desk as ${role}.`);
  if (isMade) print(`Password  ${password} (shown only now)`);
};

const checkKeys = (known: readonly Site[], { sites, groups }: AddFlags): void => {
  const noSite = sites.find((key) => !known.some((site) => site.key === key));
  if (noSite !== undefined) throw wrong('--sites', `no site has the key "${noSite}"`);
  const own = known.filter(({ key }) => sites.length === 0 || sites.includes(key));
  const noGroup = groups.find(
    (key) => !own.some(({ chat }) => chat?.groups.some((group) => group.key === key)),
  );
  if (noGroup !== undefined) throw wrong('--groups', `no group has the key "${noGroup}"`);
};

const wrong = (what: string, why = 'is wrong'): RapportError =>
  new RapportError('invalid_option', `${what}: ${why}`);

/** The first agent may be made before the server first runs. */
const withAgents = <Result>(
  flags: CommonFlags,
  run: (database: Transaction) => Promise<Result>,
): Promise<Result> =>
  withDatabase(flags, {}, async (database) => {
    await migrate(database.db, database.dialect);
    return run(database);
  });

const idOf = async (db: Database, email: string): Promise<string> => {
  const found = (await readAgentRecords(db)).find((agent) => agent.email === emailOf(email));
  if (!found) throw wrong('EMAIL', `there is no agent ${emailOf(email)}`);
  return found.id;
};
