import { join, resolve } from 'node:path';
import { RapportError } from '@rapport/sdk';
import { defaultCapture, defaultSiteSettings } from '@rapport/sdk/models';
import type {
  Config,
  ConfigInput,
  ConfigTools,
  DatabaseConfig,
  ServeConfig,
  Site,
  SiteConsent,
  SiteInput,
} from '../config.ts';
import { deriveSecret } from '../secret-key.ts';
import { defaultAbandonment } from './abandonment.ts';
import { completeChat } from './chat.ts';
import { parseDatabase } from './database.ts';
import { type Environment, type Flags, readSettings } from './environment.ts';
import { explain } from './explain.ts';
import { firstLine } from './first-line.ts';
import { completeHelp } from './help.ts';
import { completeLoyalty } from './loyalty.ts';
import type { MailConfig, SmtpServer } from './mail.ts';
import { placeOf } from './place-of.ts';
import { defaultRetention } from './retention.ts';
import { configSchema } from './schema.ts';

export interface ResolveConfigOptions {
  /** What the configuration file exports. @default one site, `demo`, for the server's own pages */
  input?: unknown;
  /** Names the file in errors. @default 'configuration' */
  file?: string;
  flags?: Flags;
  env?: Environment;
  secretKey: string;
}

const demo: ConfigInput = { sites: [{ key: 'demo', name: 'Demo', origins: ['self'] }] };

/**
 * Checks a configuration and fills in what it leaves out. Flags come before the environment, the
 * environment before the file.
 *
 * @throws {RapportError} `invalid_option`, with one line that names the setting.
 */
export const resolveConfig = (options: ResolveConfigOptions): ServeConfig => {
  const settings = readSettings(options.flags ?? {}, options.env ?? {});
  const input = checkInput(options);
  return {
    sites: input.sites.map(completeSite),
    connectors: input.connectors ?? [],
    ...(input.pages ? { pages: input.pages } : {}),
    database: settings.database ?? databaseOf(input, settings.dataFolder),
    secretKey: options.secretKey,
    rateLimit: rateLimitOf(input),
    logLevel: input.logLevel ?? 'info',
    trustProxy: input.trustProxy ?? 0,
    ...(input.regionHeader ? { regionHeader: input.regionHeader } : {}),
    ...(settings.smtp ? { mail: mailOf(settings.smtp, input, options.file) } : {}),
    retention: { ...defaultRetention, ...input.retention },
    host: settings.host ?? input.host ?? '127.0.0.1',
    port: settings.port ?? input.port ?? 8787,
    dataFolder: settings.dataFolder,
  };
};

const checkInput = (options: ResolveConfigOptions): ConfigInput => {
  const { input: source = demo, file = 'configuration', secretKey } = options;
  const input =
    typeof source === 'function' ? call(source as (tools: ConfigTools) => unknown, file, secretKey) : source;
  const checked = configSchema.safeParse(input, { reportInput: true });
  if (!checked.success) throw new RapportError('invalid_option', `${file}: ${explain(checked.error)}`);
  return checked.data;
};

/** Labels of a configuration never meet those of the server itself. */
const call = (source: (tools: ConfigTools) => unknown, file: string, secretKey: string): unknown => {
  try {
    return source({ derive: (label) => deriveSecret(secretKey, `config ${label}`) });
  } catch (cause) {
    throw new RapportError('invalid_option', `${file}${placeOf(cause, resolve(file))}: ${firstLine(cause)}`, {
      cause,
    });
  }
};

const databaseOf = ({ database }: ConfigInput, dataFolder: string): DatabaseConfig => {
  const parsed = database === undefined ? undefined : parseDatabase(database);
  return typeof parsed === 'object' ? parsed : { kind: 'sqlite', path: join(dataFolder, 'rapport.db') };
};

const rateLimitOf = ({ rateLimit }: ConfigInput): Config['rateLimit'] => {
  const perSecond = rateLimit?.perSecond ?? 50;
  return { perSecond, burst: rateLimit?.burst ?? 4 * perSecond };
};

/** Who sets a server for mail means to send some. */
const mailOf = (smtp: SmtpServer, { mail, sites }: ConfigInput, file = 'configuration'): MailConfig => {
  if (!mail && !sites.some(({ chat }) => chat?.mailFrom !== undefined))
    throw new RapportError(
      'invalid_option',
      `${file}: mail.from: RAPPORT_SMTP is set, but nobody is named who sends mail`,
    );
  return { smtp, ...(mail && { from: mail.from }) };
};

const completeSite = (input: SiteInput): Site => ({
  key: input.key,
  name: input.name ?? input.key,
  origins: input.origins,
  serverKeys: input.serverKeys ?? [],
  identityKeys: input.identityKeys ?? [],
  consent: completeConsent(input),
  capture: { ...defaultCapture, ...input.capture },
  linkedDomains: input.linkedDomains ?? [],
  ...(input.visits ? { visits: input.visits } : {}),
  serverCookies: input.serverCookies ?? false,
  unstampedEvents: input.unstampedEvents ?? 'accept',
  bots: input.bots ?? 'mark',
  abandonment: input.abandonment === false ? false : { ...defaultAbandonment, ...input.abandonment },
  widgets: input.widgets ?? [],
  help: completeHelp(input.help),
  ...(input.chat ? { chat: completeChat(input.chat) } : {}),
  ...(input.loyalty ? { loyalty: completeLoyalty(input.loyalty) } : {}),
  ...(input.retention ? { retention: input.retention } : {}),
});

const completeConsent = ({ key, consent: input = {} }: SiteInput): SiteConsent => {
  const { purposes, policyVersion } = defaultSiteSettings(key).consent;
  return {
    purposes: (input.purposes ?? purposes).filter((purpose) => purpose !== 'necessary'),
    policyVersion: input.policyVersion ?? policyVersion,
    ...(input.policyUrl === undefined ? {} : { policyUrl: input.policyUrl }),
    regime: input.regime ?? 'opt-in',
    regimes: input.regimes ?? {},
    vendors: (input.vendors ?? []).map((vendor) => ({ ...vendor, cookies: vendor.cookies ?? [] })),
    consentMode: input.consentMode ?? false,
  };
};
