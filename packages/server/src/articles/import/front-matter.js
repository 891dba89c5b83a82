import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { nearest } from "../../config/nearest.js";
/**
 * Reads the YAML between the first two lines of `---`. Everything that is wrong with it is listed.
 *
 * @param names the keys that there may be
 * @see https://yaml.org/spec/1.2.2/
 */
export const parseFrontMatter = (file, content, names) => {
    const text = content.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n');
    const [whole, yaml = ''] = /^---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)/s.exec(text) ?? [];
    const problems = [];
    const report = (line, message) => {
        problems.push({ file, line, message, severity: 'error' });
    };
    const values = new Map();
    if (whole === undefined)
        report(1, 'expected front matter: a line of ---, then title: …, then a line of ---');
    else {
        const lines = new LineCounter();
        // The document begins on the second line. Aliases could make a small file a large one.
        const document = parseDocument(`\n${yaml}`, { lineCounter: lines, maxAliasCount: 0 });
        const lineAt = (offset) => Math.max(1, lines.linePos(offset ?? 0).line);
        for (const error of document.errors)
            report(lineAt(error.pos[0]), firstLineOf(error.message));
        if (document.errors.length === 0 && document.contents !== null && !isMap(document.contents))
            report(2, 'expected keys and values, such as title: Track your parcel');
        if (isMap(document.contents))
            for (const { key, value } of document.contents.items) {
                const name = isScalar(key) ? String(key.value) : '';
                const line = lineAt(key?.range?.[0]);
                if (names.includes(name))
                    values.set(name, { line, value: value });
                else {
                    const meant = nearest(name, names);
                    report(line, `${name}: unknown, ${meant ? `did you mean "${meant}"?` : `expected one of ${names.join(', ')}`}`);
                }
            }
    }
    const scalar = (node) => {
        if (!isScalar(node) || node.value === null || node.value === undefined)
            return undefined;
        // `404` and `yes` are titles and tags as they are written.
        return (typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))).trim();
    };
    const read = (key, expected, convert) => {
        const found = values.get(key);
        if (!found?.value || (isScalar(found.value) && found.value.value === null))
            return undefined;
        const value = convert(found.value);
        if (value === undefined)
            report(found.line, `${key}: expected ${expected}`);
        return value;
    };
    return {
        body: whole === undefined ? text : text.slice(whole.length),
        bodyLine: whole === undefined ? 1 : whole.split('\n').length,
        lineOf: (key) => values.get(key)?.line ?? 1,
        text: (key) => read(key, 'text', scalar) || undefined,
        list: (key) => read(key, 'a list, such as [one, two]', (node) => {
            const items = isSeq(node) ? node.items.map(scalar) : isScalar(node) ? [scalar(node)] : [undefined];
            return items.some((item) => item === undefined) ? undefined : items.filter(Boolean);
        }) ?? [],
        number: (key) => read(key, 'a number', (node) => isScalar(node) && typeof node.value === 'number' && Number.isFinite(node.value)
            ? node.value
            : undefined),
        oneOf: (key, allowed) => read(key, allowed.join(' or '), (node) => allowed.find((value) => value === scalar(node))),
        problems,
    };
};
const firstLineOf = (message) => message.split('\n', 1)[0].replace(/ at line \d+.*$/, '');
