import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RapportError } from '@rapport/sdk';
import { z } from 'zod';
const id = z.union([z.number(), z.string()]).transform(String);
const text = z
    .string()
    .nullish()
    .transform((value) => value ?? '');
const position = z
    .number()
    .nullish()
    .transform((value) => value ?? 0);
const translation = z.object({
    source_id: id.optional(),
    source_type: z.string().optional(),
    locale: z.string(),
    title: text,
    body: text,
    draft: z.boolean().nullish(),
    hidden: z.boolean().nullish(),
    html_url: z.string().nullish(),
});
/** @see https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/#json-format */
const article = z.object({
    id,
    title: text,
    body: text,
    locale: z.string(),
    source_locale: z.string().nullish(),
    section_id: id.nullish(),
    draft: z.boolean().nullish(),
    position,
    label_names: z.array(z.string()).nullish(),
    html_url: z.string().nullish(),
    user_segment_id: id.nullish(),
    translations: z.array(translation).nullish(),
});
/** @see https://developer.zendesk.com/api-reference/help_center/help-center-api/sections/#json-format */
const section = z.object({
    id,
    name: text,
    description: text,
    locale: z.string(),
    source_locale: z.string().nullish(),
    category_id: id.nullish(),
    position,
    translations: z.array(translation).nullish(),
});
const category = z.object({ id, name: text, position });
const pages = {
    articles: z.array(article),
    sections: z.array(section),
    categories: z.array(category),
    translations: z.array(translation),
};
/**
 * Reads answers of Zendesk's Help Center API from the JSON files of a folder, or from one file: pages of
 * `articles`, `sections`, `categories` and `translations`, in any number of files and any order.
 *
 * @throws {RapportError} `invalid_option` that names the file and what is wrong in it.
 */
export const readZendeskExport = async (place) => {
    const found = { articles: [], sections: [], categories: [], translations: [] };
    const isFile = (await stat(place).catch(() => undefined))?.isFile() ?? false;
    const files = isFile ? [place] : await jsonIn(place);
    if (files.length === 0)
        throw new RapportError('invalid_option', `there is no JSON file in ${place}`);
    for (const file of files) {
        const page = parse(file, await readFile(file, 'utf8'));
        for (const name of ['articles', 'sections', 'categories', 'translations']) {
            // One object comes under the singular: `GET …/articles/1.json`.
            const one = page[name === 'categories' ? 'category' : name.slice(0, -1)];
            const items = page[name] ?? (one === undefined ? undefined : [one]);
            if (items === undefined)
                continue;
            const checked = pages[name].safeParse(items);
            if (!checked.success) {
                const [issue] = checked.error.issues;
                throw new RapportError('invalid_option', `${file}: ${[name, ...(issue?.path ?? [])].join('.')}: ${issue?.message}`);
            }
            found[name].push(...checked.data);
        }
    }
    if (found.articles.length === 0)
        throw new RapportError('invalid_option', `there are no articles in ${place}`);
    return found;
};
const jsonIn = async (folder) => {
    const names = await readdir(folder, { recursive: true }).catch((cause) => {
        throw new RapportError('invalid_option', `there is no folder or file ${folder}`, { cause });
    });
    return names
        .filter((name) => name.endsWith('.json'))
        .toSorted()
        .map((name) => join(folder, name));
};
const parse = (file, content) => {
    try {
        const value = JSON.parse(content);
        if (typeof value === 'object' && value !== null)
            return value;
    }
    catch (cause) {
        throw new RapportError('invalid_option', `${file}: is not JSON`, { cause });
    }
    throw new RapportError('invalid_option', `${file}: expected an object`);
};
