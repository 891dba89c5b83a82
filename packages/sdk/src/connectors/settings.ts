import { invalidOption, knownOptions, textOption } from '../options.ts';
import { secureUrlOption } from './secure-url.ts';

/** What a connector asks of its owner. */
export interface SettingDefinition {
  /** In the owner's words, for documentation and errors: where it is found, and what it looks like. */
  about: string;
  /** Never shown, logged, or put into an address. */
  secret?: boolean;
  optional?: boolean;
  /** The one that is optional is not, where these settings have these values: `{ grant: 'jwt_bearer' }`. */
  neededFor?: Readonly<Record<string, string>>;
  default?: string;
  oneOf?: readonly string[];
  /** `url`: https, or http on this machine. */
  kind?: 'url';
}

export type SettingDefinitions = Readonly<Record<string, SettingDefinition>>;

type OptionalNames<Settings extends SettingDefinitions> = {
  [Name in keyof Settings]: Settings[Name] extends { optional: true } | { default: string } ? Name : never;
}[keyof Settings];

type ValueOf<Setting extends SettingDefinition> = Setting extends { oneOf: readonly (infer One)[] }
  ? One
  : string;

/** What an owner gives. */
export type SettingOptions<Settings extends SettingDefinitions> = {
  [Name in Exclude<keyof Settings, OptionalNames<Settings>>]: ValueOf<Settings[Name]>;
} & { [Name in OptionalNames<Settings>]?: ValueOf<Settings[Name]> };

/** What a definition reads: defaults are filled in, and what was not given is absent. */
export type SettingValues<Settings extends SettingDefinitions> = {
  readonly [Name in keyof Settings]: Settings[Name] extends { optional: true } ? string | undefined : string;
};

/** What the engine reads of settings, whichever they are. */
export type SettingTexts = Readonly<Record<string, string | undefined>>;

/**
 * Checks what an owner gave.
 * @throws RapportError `invalid_option`, which names the setting and never says its value
 */
export const readSettings = <Settings extends SettingDefinitions>(
  definitions: Settings,
  options: Readonly<Record<string, unknown>>,
  otherNames: readonly string[],
): SettingValues<Settings> => {
  knownOptions(options, [...Object.keys(definitions), ...otherNames]);
  const entries = Object.entries(definitions).map(([name, definition]) => {
    const value = options[name] ?? definition.default;
    if (value === undefined && definition.optional && !isNeeded(definition, options, definitions))
      return [name, undefined];
    return [name, readSetting(name, value, definition)];
  });
  return Object.fromEntries(entries);
};

const isNeeded = (
  { neededFor }: SettingDefinition,
  options: Readonly<Record<string, unknown>>,
  definitions: SettingDefinitions,
): boolean =>
  neededFor !== undefined &&
  Object.entries(neededFor).every(([name, value]) => (options[name] ?? definitions[name]?.default) === value);

const readSetting = (name: string, value: unknown, { about, oneOf, kind }: SettingDefinition): string => {
  if (kind === 'url') return secureUrlOption(name, value).replace(/\/+$/, '');
  if (value === undefined) throw invalidOption(name, about);
  const text = textOption(name, value);
  if (oneOf && !oneOf.includes(text)) throw invalidOption(name, `one of ${oneOf.join(', ')}`);
  return text;
};
