import { z } from 'zod';

/** Puts what is wrong with a configuration into one line: `sites[0].origin: unknown setting, did you mean "origins"?`. */
export const explain = (error: z.core.$ZodError): string => {
  // What is misspelt shows as missing too; the spelling alone says it.
  const misspelt = error.issues.find((issue) => issue.code === 'unrecognized_keys');
  const issues = misspelt
    ? error.issues.filter((issue) => issue === misspelt || !isMissing(issue))
    : error.issues;
  const issue = misspelt ?? issues[0]!;
  const path = misspelt ? [...misspelt.path, misspelt.keys[0]!] : issue.path;
  const more = issues.length - 1;
  return `${path.length > 0 ? `${z.core.toDotPath(path)}: ` : ''}${wording(issue)}${more > 0 ? ` (and ${more} more)` : ''}`;
};

/** Needs `reportInput`. */
const isMissing = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_type' && issue.input === undefined;

const wording = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    return `expected ${article(issue.expected)}${isMissing(issue) ? ', but it is missing' : `, got ${kindOf(issue.input)}`}`;
  }
  if (issue.code === 'invalid_value') return `expected ${alternatives(issue.values)}${written(issue.input)}`;
  if (issue.code === 'invalid_union' && 'options' in issue)
    return `expected ${alternatives(issue.options as string[])}`;
  return issue.message;
};

const alternatives = (values: readonly z.core.util.Primitive[]): string =>
  values.map((value) => JSON.stringify(value)).join(' or ');

const written = (input: unknown): string => (typeof input === 'string' ? `, got "${input}"` : '');

const article = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  return article(Array.isArray(value) ? 'array' : typeof value);
};
