import { slug as slugSchema } from '@rapport/sdk/models';
import { parseMarkdown } from "../markdown/parse-markdown.js";
import { parseFrontMatter } from "./front-matter.js";
/** Comes after everything that has a position. */
export const defaultPosition = 1_000;
/** The keys of an article's front matter. */
export const articleKeys = [
    'title',
    'slug',
    'description',
    'tags',
    'status',
    'pages',
    'audience',
    'position',
    'related',
    'redirects',
    'key',
];
const collectionKeys = ['title', 'description', 'position'];
/** Reads one article. What is wrong is listed, and something usable takes its place, so that all mistakes show at once. */
export const readArticleFile = ({ file, content, locale, collection, name }) => {
    const matter = parseFrontMatter(file, content, articleKeys);
    const { problems } = matter;
    const report = (key, message) => {
        problems.push({ file, line: matter.lineOf(key), message, severity: 'error' });
    };
    const title = titleOf(matter, file);
    const slug = matter.text('slug') ?? name;
    if (!slugSchema.safeParse(slug).success)
        report('slug', `slug: expected words joined by hyphens, got ${quoted(slug)}`);
    const formerSlugs = matter.list('redirects');
    for (const former of formerSlugs)
        if (!slugSchema.safeParse(former).success)
            report('redirects', `redirects: expected words joined by hyphens, got ${quoted(former)}`);
    const pages = matter.list('pages');
    for (const page of pages)
        if (!page.startsWith('/') && !page.startsWith('*'))
            report('pages', `pages: expected paths such as /checkout*, got ${quoted(page)}`);
    const description = matter.text('description');
    const markdown = matter.body.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
    // Lines taken away from the beginning count too.
    const bodyLine = matter.bodyLine + matter.body.slice(0, matter.body.indexOf(markdown)).split('\n').length - 1;
    const parsed = parseMarkdown(markdown);
    for (const problem of parsed.problems)
        problems.push({
            file,
            line: bodyLine + problem.line - 1,
            message: problem.message,
            severity: parsed.refused ? 'error' : 'warning',
        });
    if (content.includes('\u0000'))
        problems.push({ file, line: 1, message: 'holds a NUL character', severity: 'error' });
    return {
        file,
        parsed,
        bodyLine,
        lines: Object.fromEntries(articleKeys.map((key) => [key, matter.lineOf(key)])),
        problems,
        source: {
            key: matter.text('key') ?? `${collection}/${name}`,
            locale,
            slug,
            collection,
            title,
            ...(description === undefined ? {} : { description }),
            markdown,
            tags: matter.list('tags'),
            pages,
            audience: matter.oneOf('audience', ['everyone', 'customers']) ?? 'everyone',
            status: matter.oneOf('status', ['draft', 'published']) ?? 'published',
            position: matter.number('position') ?? defaultPosition,
            related: matter.list('related'),
            formerSlugs,
        },
    };
};
/** Reads a `_collection.md`. */
export const readCollectionFile = ({ file, content, locale, collection, }) => {
    const matter = parseFrontMatter(file, content, collectionKeys);
    const title = titleOf(matter, file);
    const description = matter.text('description');
    const source = {
        slug: collection,
        locale,
        title,
        ...(description === undefined ? {} : { description }),
        position: matter.number('position') ?? defaultPosition,
    };
    if (matter.body.trim() !== '')
        matter.problems.push({
            file,
            line: matter.bodyLine,
            message: 'text below the front matter of a collection is shown nowhere',
            severity: 'warning',
        });
    return { source, problems: matter.problems };
};
const longestTitle = 300;
const titleOf = (matter, file) => {
    const title = matter.text('title');
    const isReported = matter.problems.some(({ message }) => /^title: |front matter|^expected keys/.test(message));
    if (title === undefined && !isReported)
        matter.problems.push({
            file,
            line: matter.lineOf('title'),
            message: 'title: is missing',
            severity: 'error',
        });
    if (title !== undefined && title.length > longestTitle)
        matter.problems.push({
            file,
            line: matter.lineOf('title'),
            message: `title: expected ${longestTitle} characters at most`,
            severity: 'error',
        });
    return title ?? '';
};
const quoted = (text) => JSON.stringify(text.slice(0, 80));
