import { maskText } from '../mask.ts';

/** What is told of an error. */
export interface ErrorFacts {
  message: string;
  kind: 'error' | 'rejection';
  /** Path of the script, with its host when that is another one. */
  source?: string;
  line?: number;
  column?: number;
}

/** What is nobody's defect: another site's script that may not be read, a browser's note, a request given up. */
const noise = /^(Uncaught )?(Script error\.?$|ResizeObserver loop|AbortError\b)/;
/** Where the first line of a stack points to. Browsers write stacks differently; all of them so. */
const place = /((?:https?|blob|[\w-]+-extension):[^\s()]+?):(\d+):(\d+)/;

const pathOf = (file: string): string | undefined => {
  try {
    const { origin, pathname } = new URL(file, location.href);
    return (origin === location.origin ? '' : origin) + maskText(pathname, 200);
  } catch {
    return undefined;
  }
};

/** Reads what is told of an error; nothing for what is nobody's defect, or an extension's. */
export const readError = (event: Event): ErrorFacts | undefined => {
  const isRejection = event.type === 'unhandledrejection';
  const error: unknown = isRejection ? (event as PromiseRejectionEvent).reason : (event as ErrorEvent).error;
  const text = isRejection
    ? error instanceof Error
      ? `${error.name}: ${error.message}`
      : typeof error === 'string'
        ? error
        : 'a promise was rejected'
    : (event as ErrorEvent).message;
  // Images and scripts that do not load are told by the same event, without a message.
  if (!text || noise.test(text)) return undefined;
  const [, file, row, position] = place.exec(`${(error as Error | undefined)?.stack}`) ?? [];
  const { filename = file, lineno = row, colno = position } = event as Partial<ErrorEvent>;
  if (/-extension:/.test(`${filename}`)) return undefined;
  const source = filename && pathOf(filename);
  return {
    message: maskText(text, 200),
    kind: isRejection ? 'rejection' : 'error',
    ...(source && { source, line: Number(lineno), column: Number(colno) }),
  };
};
