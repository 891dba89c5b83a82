import { readFile } from 'node:fs/promises';
import type ts from 'typescript';
import type { Schema } from './schema.ts';

export interface DeclarationsOptions {
  /** The name on the wire of a property of a declared type. @default its name in the declaration */
  nameOf?: (type: string, property: string) => string;
  /** Takes `[key: string]: any` beside properties for what a generator left there, not for a leave to send more. */
  closed?: boolean;
}

interface Shape {
  properties: Record<string, Schema>;
  required: string[];
  additional?: Schema;
}

type Declared = ts.InterfaceDeclaration | ts.ClassDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration;

const scalars: Record<string, Schema> = {
  Date: { type: 'string', format: 'date-time' },
  Blob: { type: 'string' },
};

/** Joins `{type:'string'}` and `{type:'null'}`, so that what is wrong is said once. */
const union = (schemas: Schema[]): Schema => {
  const isScalar = (schema: Schema) => 'type' in schema && Object.keys(schema).length === 1;
  if (schemas.every(isScalar)) return { type: [...new Set(schemas.flatMap(({ type }) => type))] };
  if (schemas.every((schema) => 'enum' in schema || 'const' in schema))
    return { enum: schemas.flatMap((schema) => (schema.enum as unknown[]) ?? [schema.const]) };
  return schemas.length === 1 ? schemas[0]! : { anyOf: schemas };
};

/**
 * Reads type declarations as JSON Schemas, one under `$defs` a declared name, without checking types: what is optional
 * there may be left out, and what is not declared may not be sent.
 */
export const readDeclarations = async (
  files: readonly string[],
  { nameOf = (_type, property) => property, closed = false }: DeclarationsOptions = {},
): Promise<Record<string, Schema>> => {
  const { default: compiler } = await import('typescript');
  const { SyntaxKind: kind } = compiler;
  const declared = new Map<string, Declared>();
  const constants = new Map<string, unknown[]>();

  const literalsOf = (type: ts.TypeNode): unknown[] =>
    compiler.isTypeLiteralNode(type)
      ? type.members.flatMap((member) =>
          compiler.isPropertySignature(member) && member.type && compiler.isLiteralTypeNode(member.type)
            ? [literalOf(member.type)]
            : [],
        )
      : [];

  const collect = (statements: Iterable<ts.Statement>, space = ''): void => {
    for (const statement of statements) {
      if (compiler.isModuleDeclaration(statement) && statement.body && compiler.isModuleBlock(statement.body))
        collect(statement.body.statements, `${space}${statement.name.text}.`);
      else if (compiler.isVariableStatement(statement))
        for (const { name, type } of statement.declarationList.declarations)
          if (type && compiler.isIdentifier(name)) constants.set(space + name.text, literalsOf(type));
      if (
        compiler.isInterfaceDeclaration(statement) ||
        compiler.isTypeAliasDeclaration(statement) ||
        compiler.isEnumDeclaration(statement) ||
        compiler.isClassDeclaration(statement)
      )
        if (statement.name) declared.set(space + statement.name.text, statement);
    }
  };

  const literalOf = ({ literal }: ts.LiteralTypeNode): unknown => {
    if (compiler.isStringLiteral(literal)) return literal.text;
    if (compiler.isNumericLiteral(literal)) return Number(literal.text);
    return literal.kind === kind.NullKeyword ? null : literal.kind === kind.TrueKeyword;
  };

  /** Lists the namespaces that a node stands in, from the innermost. */
  const spacesAround = (node: ts.Node): string[] => {
    const names: string[] = [];
    for (let at: ts.Node = node; at; at = at.parent)
      if (compiler.isModuleDeclaration(at)) names.unshift(at.name.text);
    return names.map((_, index) => `${names.slice(0, names.length - index).join('.')}.`);
  };

  /** Finds a name where it stands, or `Vendor.Contact.Role` under the longest end of it that is declared. */
  const find = (written: string, node: ts.Node): string | undefined => {
    const parts = written.split('.');
    const ends = parts.map((_, index) => parts.slice(index).join('.'));
    return [...spacesAround(node).map((space) => space + written), ...ends].find((name) =>
      declared.has(name),
    );
  };

  const shapeOfMembers = (type: string, members: Iterable<ts.Node>): Shape => {
    const shape: Shape = { properties: {}, required: [] };
    for (const member of members) {
      if (compiler.isIndexSignatureDeclaration(member)) shape.additional = schemaOf(member.type);
      const isProperty = compiler.isPropertySignature(member) || compiler.isPropertyDeclaration(member);
      if (!isProperty || member.modifiers?.some((modifier) => modifier.kind === kind.StaticKeyword)) continue;
      const name = nameOf(type, (member.name as ts.Identifier).text);
      shape.properties[name] = member.type ? schemaOf(member.type) : {};
      if (!member.questionToken) shape.required.push(name);
    }
    return shape;
  };

  const merge = (shapes: Shape[]): Shape => ({
    properties: Object.assign({}, ...shapes.map(({ properties }) => properties)),
    required: [...new Set(shapes.flatMap(({ required }) => required))],
    ...shapes.reduce<{ additional?: Schema }>(
      (all, { additional }) => (additional ? { additional } : all),
      {},
    ),
  });

  /** The properties of a type that has some, wherever they are declared. */
  const shapeOf = (node: ts.Node, name = ''): Shape | undefined => {
    if (compiler.isParenthesizedTypeNode(node)) return shapeOf(node.type, name);
    if (compiler.isTypeLiteralNode(node)) return shapeOfMembers(name, node.members);
    if (compiler.isIntersectionTypeNode(node)) {
      const shapes = node.types.map((type) => shapeOf(type, name));
      return shapes.every((shape) => shape !== undefined) ? merge(shapes) : undefined;
    }
    if (compiler.isInterfaceDeclaration(node) || compiler.isClassDeclaration(node)) {
      const parents = (node.heritageClauses ?? []).flatMap(({ types }) =>
        types.map(({ expression }) => shapeOfName(expression.getText(), expression)),
      );
      const own = shapeOfMembers(name, node.members);
      return merge([...parents.filter((parent) => parent !== undefined), own]);
    }
    return compiler.isTypeReferenceNode(node) ? shapeOfName(node.typeName.getText(), node) : undefined;
  };

  const shapeOfName = (written: string, from: ts.Node): Shape | undefined => {
    const name = find(written, from);
    const node = name && declared.get(name);
    return node ? shapeOf(compiler.isTypeAliasDeclaration(node) ? node.type : node, name) : undefined;
  };

  const objectOf = ({ properties, required, additional }: Shape): Schema => {
    const isLeft = closed && Object.keys(properties).length > 0;
    return { type: 'object', properties, required, additionalProperties: (!isLeft && additional) || false };
  };

  const referenceOf = (node: ts.TypeReferenceNode): Schema => {
    const written = node.typeName.getText();
    const [first, second] = node.typeArguments ?? [];
    if (/^(Readonly)?Array$|^Set$/.test(written) && first) return { type: 'array', items: schemaOf(first) };
    if (written === 'Record' && second) return { type: 'object', additionalProperties: schemaOf(second) };
    const name = find(written, node);
    if (name) return { $ref: `#/$defs/${encodeURIComponent(name)}` };
    return scalars[written] ?? {};
  };

  const schemaOf = (node: ts.TypeNode): Schema => {
    if (compiler.isTypeReferenceNode(node)) return referenceOf(node);
    if (compiler.isArrayTypeNode(node)) return { type: 'array', items: schemaOf(node.elementType) };
    // `readonly string[]`
    if (compiler.isParenthesizedTypeNode(node) || compiler.isTypeOperatorNode(node))
      return schemaOf(node.type);
    if (compiler.isUnionTypeNode(node)) {
      const types = node.types.filter((type) => type.kind !== kind.UndefinedKeyword);
      return union(types.map(schemaOf));
    }
    if (compiler.isLiteralTypeNode(node))
      return node.literal.kind === kind.NullKeyword ? { type: 'null' } : { const: literalOf(node) };
    if (compiler.isIndexedAccessTypeNode(node)) {
      const values = constants.get(node.objectType.getText().replace(/^typeof\s+/, ''));
      return values?.length ? { enum: values } : {};
    }
    const shape = shapeOf(node);
    if (shape) return objectOf(shape);
    if (node.kind === kind.StringKeyword) return { type: 'string' };
    if (node.kind === kind.NumberKeyword) return { type: 'number' };
    return node.kind === kind.BooleanKeyword ? { type: 'boolean' } : {};
  };

  const definitionOf = (name: string, node: Declared): Schema => {
    if (compiler.isTypeAliasDeclaration(node)) return schemaOf(node.type);
    if (!compiler.isEnumDeclaration(node)) return objectOf(shapeOf(node, name)!);
    return {
      enum: node.members.map(({ initializer }) => {
        if (!initializer) return undefined;
        return compiler.isStringLiteral(initializer) ? initializer.text : Number(initializer.getText());
      }),
    };
  };

  for (const file of files) {
    const text = await readFile(file, 'utf8');
    const { statements } = compiler.createSourceFile(file, text, compiler.ScriptTarget.Latest, true);
    collect(statements);
  }
  return Object.fromEntries([...declared].map(([name, node]) => [name, definitionOf(name, node)]));
};
