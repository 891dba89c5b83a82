import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
/** Turns the HTML of another help centre into Markdown. What Markdown has no words for (scripts, styles, forms) goes. */
export const htmlToMarkdown = (html, { rewrite = (address) => address } = {}) => {
    const tree = fromHtml(html, { fragment: true });
    const waiting = [tree];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
        if ('children' in node)
            waiting.push(...node.children);
        if (node.type !== 'element')
            continue;
        const { href, src, width, height } = node.properties;
        if (node.tagName === 'a' && typeof href === 'string')
            node.properties.href = rewrite(href, 'link');
        if (node.tagName !== 'img')
            continue;
        if (typeof src === 'string')
            node.properties.src = rewrite(src, 'image');
        // Where our Markdown keeps the size of an image.
        const isSized = /^\d+$/.test(String(width)) && /^\d+$/.test(String(height));
        if (isSized)
            node.properties.title = `${width}x${height}`;
        else
            delete node.properties.title;
    }
    const markdown = toMarkdown(toMdast(tree), {
        extensions: [gfmToMarkdown()],
        bullet: '-',
        emphasis: '_',
        rule: '-',
        listItemIndent: 'one',
    });
    return markdown.trim();
};
