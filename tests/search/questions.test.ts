import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { articleAnswer } from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../bench/parts/documentation.ts';
import { type Site, startSite } from '../harness/site.ts';

// Questions as customers type them, written by somebody who read no article; nothing was set on the half asked here.
interface Questions {
  answerable: { question: string; slugs: string[] }[];
  unanswerable: string[];
}
const { languages: asked } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'shop-questions.json'), 'utf8'),
) as { languages: Record<(typeof languages)[number], { heldOut: Questions }> };

const help = join(import.meta.dirname, '../../examples/shop/help');
/** The name of the file of each article, which all languages share, by its slug. */
const namesOf = (locale: string) =>
  new Map(
    globSync('*/[!_]*.md', { cwd: join(help, locale) }).map((file) => {
      const name = basename(file, '.md');
      const own = /^slug: (.*)$/m.exec(readFileSync(join(help, locale, file), 'utf8'))?.[1];
      return [own ?? name, name];
    }),
  );

describe('questions to the started shop, in customers’ own words', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site?.[Symbol.asyncDispose]());

  const answer = async (locale: string, question: string) => {
    const url = new URL(`/v1/answers?${new URLSearchParams({ q: question, locale })}`, site.url);
    const response = await fetch(url, { headers: { authorization: `Basic ${btoa('demo:')}` } });
    return articleAnswer.parse(await response.json()).passages;
  };

  it.each(languages)('are answered by the right article in %s, or by none', async (locale) => {
    const { answerable, unanswerable } = asked[locale].heldOut;
    const names = namesOf(locale);
    let right = 0;
    for (const { question, slugs } of answerable) {
      const passages = await answer(locale, question);
      if (passages.some(({ slug }) => slugs.includes(names.get(slug) ?? slug))) right += 1;
    }
    let wrong = 0;
    for (const question of unanswerable) if ((await answer(locale, question))[0]) wrong += 1;
    expect(right / answerable.length).toBeGreaterThanOrEqual(0.42);
    expect(wrong).toBeLessThanOrEqual(3);
  });
});
