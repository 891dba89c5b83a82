/** Gives an error's message as one line, for an operator who cannot read stacks. */
export const firstLine = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0]!.trim() || 'failed without a message';
};
