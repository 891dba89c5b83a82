/** Writes a number that grows on one line of a terminal, and nothing elsewhere. */
export const reportProgress = (what: string) => {
  let shownAt = 0;
  return (count: number): void => {
    const now = Date.now();
    if (!process.stderr.isTTY || now - shownAt < 100) return;
    shownAt = now;
    process.stderr.write(`\r${count.toLocaleString('en')} ${what}\u001b[K\r`);
  };
};
