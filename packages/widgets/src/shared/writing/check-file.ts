import type { ChatSettings } from '@rapport/sdk/models';

/** Why a file cannot be sent. */
export type FileProblem = 'too-large' | 'wrong-type' | 'empty';

/** What may be sent. */
export type FileLimits = ChatSettings['files'];

/** Whether a type is one of some, of which one may be `image/*`. */
const isOneOf = (type: string, types: readonly string[]): boolean =>
  types.some((each) => (each.endsWith('/*') ? type.startsWith(each.slice(0, -1)) : each === type));

/**
 * Tells before a file is sent why it cannot be. The server looks at the bytes; a type that the browser does not know
 * is left to it.
 */
export const checkFile = (
  { size, type }: Pick<File, 'size' | 'type'>,
  limits: FileLimits | undefined,
): FileProblem | undefined => {
  if (size === 0) return 'empty';
  if (!limits) return undefined;
  if (size > limits.maxBytes) return 'too-large';
  return type && !isOneOf(type.split(';', 1)[0] as string, limits.types) ? 'wrong-type' : undefined;
};

const shortNames: Readonly<Record<string, string>> = {
  'text/plain': 'TXT',
  'image/*': 'PNG, JPEG, …',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/msword': 'DOC',
  'application/vnd.ms-excel': 'XLS',
};

/** Writes types as people call them: `PNG`, `PDF`. */
export const namesOfTypes = (types: readonly string[]): string[] =>
  types.map(
    (type) => shortNames[type] ?? (type.split('/')[1] ?? type).replace(/^x-|\+.*$/g, '').toUpperCase(),
  );
