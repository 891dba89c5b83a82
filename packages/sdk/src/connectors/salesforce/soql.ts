import { type HttpRequest, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
};

/**
 * Writes a text of SOQL, out of which no value breaks.
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
 */
export const quote = (value: string): string =>
  `'${value.replace(/[\n\r\t\b\f"'\\]/g, (character) => escapes[character] as string)}'`;

/** Writes a list of texts: `('a', 'b')`. */
export const quoteAll = (values: readonly string[]): string => `(${values.map(quote).join(',')})`;

/** What every path begins with. */
export const start = ({ apiVersion = '' }: CrmRecord['settings']): string =>
  path`/services/data/${apiVersion}`;

/** Writes a query. */
export const query = (settings: CrmRecord['settings'], soql: string): HttpRequest => ({
  method: 'GET',
  path: `${start(settings)}/query`,
  query: { q: soql },
});
