const width = 30;

/** A bar on one line of a terminal; nothing is written elsewhere. */
export interface ProgressBar {
  show(done: number, total: number): void;
  /** Leaves an empty line for what is said next. */
  clear(): void;
}

/** Draws how far something of known length is. */
export const createProgressBar = (what: string): ProgressBar => {
  let shownAt = 0;
  return {
    show: (done, total) => {
      const now = Date.now();
      if (!process.stderr.isTTY || (now - shownAt < 100 && done < total)) return;
      shownAt = now;
      process.stderr.write(`\r${drawBar(what, done, total)}\u001b[K`);
    },
    clear: () => {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    },
  };
};

/** `reading  ███████████████░░░░░░░░░░░░░░░  2,500 of 5,000` */
export const drawBar = (what: string, done: number, total: number): string => {
  const filled = total === 0 ? width : Math.min(width, Math.round((done / total) * width));
  const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
  return `${what}  ${bar}  ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
};
