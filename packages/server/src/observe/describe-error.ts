import { isRapportError } from '@rapport/sdk';

/** An error as it may be logged. */
export interface ErrorDescription {
  name: string;
  code?: string;
  message?: string;
  /** Where it was thrown, innermost first. */
  frames?: string[];
  cause?: ErrorDescription;
}

const deepest = 5;

/**
 * Describes an error by what is certain to hold no personal data. Messages of the platform and of
 * databases repeat the input (`Unexpected token … in "alice@…"`), so only our own are kept, which
 * promise not to; of the others the name, the code and the place say enough.
 */
export const describeError = (error: unknown, depth = 0): ErrorDescription => {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as NodeJS.ErrnoException;
  const frames = framesOf(error);
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(isOwn(error) ? { message: error.message } : {}),
    ...(frames.length > 0 ? { frames } : {}),
    ...(error.cause !== undefined && depth < deepest ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
};

const isOwn = (error: Error): boolean => isRapportError(error);

/** A message may have lines of its own that look like frames. */
const framesOf = ({ stack = '', message }: Error): string[] =>
  stack
    .slice(Math.max(0, stack.indexOf(message)) + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim().slice(3));
