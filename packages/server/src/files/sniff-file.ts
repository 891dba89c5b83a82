import { fileTypeFromBuffer } from 'file-type';

/** What bytes are. */
export interface SniffedFile {
  type: string;
  /** How names of it end. */
  ending: string;
}

/** What browsers and shells would run, by how a text begins. @see https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type */
const runs =
  /^\s*(<(!doctype|html|head|body|script|style|title|iframe|object|embed|link|meta|base|form|svg|math|h1|div|font|table|a|b|br|p|img|!--|\?)|#!|mime-version:|\{\\rtf|%!ps|@echo\b)/i;
/** The same by what a name promises to who opens it. */
const runningEndings =
  /\.(x?html?|xht|shtml|svgz?|xml|xslt?|mht(ml)?|m?js|cjs|jsx?|tsx?|vbs?|vbe|wsf|wsh|hta|bat|cmd|com|exe|scr|pif|ps1|psm1|sh|bash|zsh|py|rb|pl|php\d?|phtml|jar|jnlp|reg|lnk|url|desktop|applescript|scpt|command|inf|chm|css|swf)$/i;

/** Tells what bytes are, whatever their sender says; undefined where it is nothing that may be kept. */
export const sniffFile = async (bytes: Uint8Array, name: string): Promise<SniffedFile | undefined> => {
  const known = await fileTypeFromBuffer(bytes);
  if (known) return /xml|html|script/.test(known.mime) ? undefined : { type: known.mime, ending: known.ext };
  if (runningEndings.test(name.trim()) || bytes.includes(0)) return undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  if (text.trim() === '' || runs.test(text) || /<(script|svg|iframe|html)\b/i.test(text)) return undefined;
  return /\.csv$/i.test(name) ? { type: 'text/csv', ending: 'csv' } : { type: 'text/plain', ending: 'txt' };
};
