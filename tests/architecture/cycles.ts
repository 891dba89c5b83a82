/**
 * Finds the ways by which files import themselves, each as the files on it; a file is on one of them at
 * most. Types count: who has to read a type has to read its file.
 */
export const findCycles = (graph: ReadonlyMap<string, readonly string[]>): string[][] => {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const follow = (file: string): void => {
    if (path.includes(file)) {
      cycles.push(path.slice(path.indexOf(file)));
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) follow(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) follow(file);
  return cycles;
};
