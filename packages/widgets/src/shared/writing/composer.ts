import { checkFile, type FileLimits, type FileProblem } from './check-file.ts';

/** The longest message, in characters; that of the backend. */
export const longestText = 10_000;

/** A file that waits to be sent. */
export interface StagedFile {
  key: number;
  file: File;
}

/** A file that cannot be sent, and why. */
export interface RefusedFile {
  name: string;
  problem: FileProblem;
}

/** What is being written in one conversation, before it is sent. */
export interface Composer {
  readonly text: string;
  readonly files: readonly StagedFile[];
  readonly refused: readonly RefusedFile[];
  /** Whether there is something to send, and it may be sent. */
  readonly isReady: boolean;
  readonly isTooLong: boolean;
  write(text: string): void;
  add(files: Iterable<File>, limits: FileLimits | undefined): void;
  remove(key: number): void;
  /** Takes everything out, to be sent. */
  take(): { text: string; files: readonly StagedFile[] };
  /** Puts back what could not be kept. */
  putBack(text: string, files: readonly StagedFile[]): void;
}

/** Creates the composer of one conversation. */
export const createComposer = (): Composer => {
  let text = '';
  let files: readonly StagedFile[] = [];
  let refused: readonly RefusedFile[] = [];
  let count = 0;
  const isTooLong = (): boolean => text.trim().length > longestText;

  return {
    get text() {
      return text;
    },
    get files() {
      return files;
    },
    get refused() {
      return refused;
    },
    get isTooLong() {
      return isTooLong();
    },
    get isReady() {
      return (text.trim() !== '' || files.length > 0) && !isTooLong();
    },
    write(next) {
      text = next;
    },
    add(given, limits) {
      const judged = [...given].map((file) => ({ file, problem: checkFile(file, limits) }));
      refused = judged.flatMap(({ file: { name }, problem }) => (problem ? [{ name, problem }] : []));
      const fine = judged.filter(({ problem }) => !problem);
      files = [
        ...files,
        ...fine.map(({ file }) => {
          count += 1;
          return { key: count, file };
        }),
      ];
    },
    remove(key) {
      files = files.filter((each) => each.key !== key);
    },
    take() {
      const taken = { text: text.trim(), files };
      text = '';
      files = [];
      refused = [];
      return taken;
    },
    putBack(lost, lostFiles) {
      text = [lost, text].filter(Boolean).join('\n');
      files = [...lostFiles, ...files];
    },
  };
};
