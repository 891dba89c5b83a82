import ts from 'typescript';
import { read } from './repository.ts';

/** One import of a file, whichever way it is written. */
export interface Import {
  specifier: string;
  /** Whether nothing of it is left when the types are stripped. */
  typeOnly: boolean;
}

/** What a file imports and how it exports. */
export interface ModuleFacts {
  imports: Import[];
  hasDefaultExport: boolean;
  /** Whether it exports all that another module has, without naming it. */
  exportsAll: boolean;
}

/** Reads a module's imports and the kinds of its exports from its syntax tree. */
export const readModule = (file: string, text: string = read(file)): ModuleFacts => {
  const facts: ModuleFacts = { imports: [], hasDefaultExport: false, exportsAll: false };
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier && ts.isStringLiteralLike(specifier))
      facts.imports.push({ specifier: specifier.text, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
      facts.exportsAll ||= node.exportClause === undefined;
      facts.hasDefaultExport ||= exportsDefault(node);
    } else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    else if (ts.isExportAssignment(node)) facts.hasDefaultExport = true;
    else if (ts.canHaveModifiers(node))
      facts.hasDefaultExport ||=
        ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return facts;
};

const exportsDefault = ({ exportClause }: ts.ExportDeclaration): boolean =>
  exportClause !== undefined &&
  ts.isNamedExports(exportClause) &&
  exportClause.elements.some(({ name }) => name.text === 'default');
