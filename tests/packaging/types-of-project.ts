import { dirname, join } from 'node:path';
import ts from 'typescript';

const kinds = {
  NodeNext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  Bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

/** Checks files of one folder and our declarations behind them as strictly as a user may, and answers what is wrong. */
export const checkTypes = (files: readonly string[], resolution: keyof typeof kinds): string[] => {
  const program = ts.createProgram(files, {
    ...kinds[resolution],
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.esnext.disposable.d.ts'],
    types: ['node'],
    typeRoots: [join(import.meta.dirname, '../../node_modules/@types')],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  });
  // Other people's declarations are theirs to mend.
  const isOurs = (name: string) =>
    dirname(name) === dirname(files[0] ?? '') || name.includes('/node_modules/@rapport/');
  return ts
    .getPreEmitDiagnostics(program)
    .filter((diagnostic) => !diagnostic.file || isOurs(diagnostic.file.fileName))
    .map(({ file: place, messageText }) =>
      [place?.fileName ?? '', ts.flattenDiagnosticMessageText(messageText, ' ')].join(': '),
    );
};
