import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { zh } from "#app/locales/zh.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const areas = new Set(Object.keys(zh));
/** What the build leaves out of the browser's copy of a route. */
const onServer = ["loader", "action", "headers"];

interface Source {
  uses: Set<string>;
  /** What a route asks for with its page: `withWords("needs")`. */
  early: Set<string>;
  /** What comes with its parts that are loaded later: `loadWords("checkUp")`. */
  late: Set<string>;
  imports: string[];
  /** Loaded later than the page: `import("./vetting.tsx")`. */
  lazily: string[];
  /** Ways to the words that this reading would not follow. */
  hidden: string[];
}

const read = new Map<string, Source>();

/** What a file of the browser's has to do with words. */
export function sourceOf(file: string): Source {
  const known = read.get(file) ?? readSource(file);
  read.set(file, known);
  return known;
}

function readSource(file: string): Source {
  const tree = ts.createSourceFile(
    file,
    readFileSync(path.join(root, file), "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const source: Source = {
    uses: new Set(),
    early: new Set(),
    late: new Set(),
    imports: [],
    lazily: [],
    hidden: [],
  };
  for (const statement of tree.statements) if (!isOnServer(statement)) visit(statement, file, source);
  return source;
}

const isOnServer = (statement: ts.Statement) =>
  ts.isVariableStatement(statement) &&
  statement.declarationList.declarations.some(({ name }) => onServer.includes(name.getText()));

function visit(node: ts.Node, file: string, source: Source): void {
  if (ts.isImportDeclaration(node)) {
    if (!node.importClause?.isTypeOnly) follow(node.moduleSpecifier, file, source.imports);
    return;
  }
  if (ts.isCallExpression(node)) {
    const called = node.expression.getText();
    const loads = { withWords: source.early, loadWords: source.late }[called];
    for (const area of loads ? node.arguments : []) if (ts.isStringLiteral(area)) loads?.add(area.text);
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) follow(node.arguments[0], file, source.lazily);
    if (called === "useWords" && !isFollowed(node)) source.hidden.push(`${file}: ${node.parent.getText()}`);
  }
  if (ts.isPropertyAccessExpression(node) && isWords(node.expression)) use(source, node.name.text);
  if (ts.isObjectBindingPattern(node) && isOfWords(node))
    for (const { propertyName, name } of node.elements) use(source, (propertyName ?? name).getText());
  if (ts.isParameter(node) && node.type?.getText() === "Words" && !/^(words$|\{)/.test(node.name.getText()))
    source.hidden.push(`${file}: ${node.getText()}`);
  ts.forEachChild(node, (child) => visit(child, file, source));
}

const isWords = (node: ts.Node) => ["words", "useWords()"].includes(node.getText());

const isOfWords = ({ parent }: ts.ObjectBindingPattern) =>
  ts.isVariableDeclaration(parent)
    ? parent.initializer !== undefined && isWords(parent.initializer)
    : ts.isParameter(parent) && parent.type?.getText() === "Words";

/** Words are taken apart where they are asked for, or called `words`. */
const isFollowed = ({ parent }: ts.CallExpression) =>
  ts.isPropertyAccessExpression(parent) ||
  (ts.isVariableDeclaration(parent) &&
    (ts.isObjectBindingPattern(parent.name) || parent.name.getText() === "words"));

function use(source: Source, name: string) {
  if (areas.has(name)) source.uses.add(name);
}

function follow(specifier: ts.Node | undefined, file: string, into: string[]) {
  if (!specifier || !ts.isStringLiteral(specifier)) return;
  const name = specifier.text.startsWith(".")
    ? path.join(path.dirname(file), specifier.text)
    : specifier.text.replace(/^#app\//, "app/");
  if (/^app\/(?!locales\/).*(?<!\.server)\.tsx?$/.test(name)) into.push(name);
}

/** The areas of which a file and all that comes with it show words, each with the file that does. */
export function wordsShownBy(file: string, seen = new Set<string>()): Map<string, string> {
  if (seen.has(file)) return new Map();
  seen.add(file);
  const { uses, late, imports, lazily } = sourceOf(file);
  const later = lazily.flatMap((part) => [...wordsShownBy(part)]).filter(([area]) => !late.has(area));
  const own = [...uses].map((area): [string, string] => [area, file]);
  return new Map([...later, ...imports.flatMap((part) => [...wordsShownBy(part, seen)]), ...own]);
}
