import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { defaultPosition } from "./read-article-file.js";
/** Gives the files that a help centre is made of, by their place; what is as usual is left out of them. */
export const folderOf = ({ articles, collections }) => {
    const files = new Map();
    for (const collection of collections)
        files.set(`${collection.locale}/${collection.slug}/_collection.md`, withFrontMatter(ofCollection(collection), ''));
    // The same name in every language, as the name is what joins translations.
    const names = new Map();
    const taken = new Set();
    for (const { key, collection } of articles) {
        const place = `${collection} ${key}`;
        if (names.has(place))
            continue;
        const wanted = fileName(key);
        let name = wanted;
        for (let count = 2; taken.has(`${collection}/${name}`); count += 1)
            name = `${wanted}-${count}`;
        taken.add(`${collection}/${name}`);
        names.set(place, name);
    }
    for (const article of articles) {
        const name = names.get(`${article.collection} ${article.key}`) ?? article.slug;
        files.set(`${article.locale}/${article.collection}/${name}.md`, withFrontMatter(ofArticle(article, name), article.markdown));
    }
    return files;
};
/** Writes a help centre into a folder, one file after the other. */
export const writeFolder = async (folder, source, onProgress) => {
    const files = folderOf(source);
    let done = 0;
    for (const [file, content] of files) {
        const path = join(folder, file);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, content);
        done += 1;
        onProgress?.(done);
    }
    return files.size;
};
/** `delivery/track-my-parcel` is in `track-my-parcel.md`; other keys keep what a file's name may hold. */
const fileName = (key) => (key.split('/').at(-1) ?? '')
    .replaceAll(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .slice(0, 100)
    .replace(/^_/, '') || 'article';
const ofArticle = (article, name) => ({
    ...(article.key === `${article.collection}/${name}` ? {} : { key: article.key }),
    title: article.title,
    ...(article.slug === name ? {} : { slug: article.slug }),
    ...(article.description === undefined ? {} : { description: article.description }),
    ...(article.tags.length > 0 ? { tags: [...article.tags] } : {}),
    ...(article.status === 'published' ? {} : { status: article.status }),
    ...(article.pages.length > 0 ? { pages: [...article.pages] } : {}),
    ...(article.audience === 'everyone' ? {} : { audience: article.audience }),
    ...(article.position === defaultPosition ? {} : { position: article.position }),
    ...(article.related.length > 0 ? { related: [...article.related] } : {}),
    ...(article.formerSlugs.length > 0 ? { redirects: [...article.formerSlugs] } : {}),
});
const ofCollection = ({ title, description, position }) => ({
    title,
    ...(description === undefined ? {} : { description }),
    ...(position === defaultPosition ? {} : { position }),
});
const withFrontMatter = (values, body) => `---\n${stringify(values, { lineWidth: 0 })}---\n${body ? `\n${body}\n` : ''}`;
