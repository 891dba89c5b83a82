import type { OperationDefinition } from './definition.ts';
import type { Answer, HttpRequest } from './engine/http.ts';
import type { FieldRule } from './engine/mapping.ts';
import { nameKeyOf, type Reference } from './engine/references.ts';

/** Names that an owner gave which the CRM does not have, in plain words; those that come with events are not known yet. */
export const checkNames = async (
  { map }: OperationDefinition,
  references: Readonly<Record<string, Reference>>,
  ask: (request: HttpRequest) => Promise<Answer | undefined>,
): Promise<string[]> => {
  const problems: string[] = [];
  for (const [field, rule] of Object.entries(map)) {
    const list = typeof rule === 'object' && rule?.reference;
    const reference = list ? references[list] : undefined;
    const given = reference ? namesOf(rule as FieldRule) : [];
    if (!list || !reference || given.length === 0) continue;
    const answer = await ask(reference.request);
    if (!answer) {
      problems.push(`the names of its ${list} cannot be read, of which ${field} takes one`);
      continue;
    }
    const known = new Set(reference.names(answer).map(([name]) => nameKeyOf(name)));
    for (const name of given)
      if (!known.has(nameKeyOf(name)))
        problems.push(`none of its ${list} is called ${name}, which ${field} takes`);
  }
  return problems;
};

const namesOf = ({ value, words }: FieldRule): string[] =>
  (words ? Object.values(words) : [value]).flatMap((name) => (name == null ? [] : String(name)));
