import ts from 'typescript';
import { lineOf } from './option-table';
import { checker, constructs, exportOf, sentencesOf, tagOf } from './public-types';

/** The sentences of a class. */
export function summary(name: string): string {
  return sentencesOf(exportOf(name));
}

/** The index of constructs, each with its page. */
export function constructIndex(): string {
  const rows = constructs.map((name) => lineOf([`[${name}](google/${pageOf(name)})`, firstSentence(summary(name))]));
  return [lineOf(['construct', 'description']), lineOf(['---', '---']), ...rows].join('\n');
}

/** Name of the page of a construct. */
export function pageOf(name: string): string {
  return `${name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.md`;
}

/** What can be read of a construct, of its own and of the classes of the library above it. */
export function attributeTable(name: string): string {
  const members = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(exportOf(name)));
  const rows = members.filter(isForUsers).map((member) => rowOf(member));
  return [lineOf(['attribute', 'type', 'description']), lineOf(['---', '---', '---']), ...rows].join('\n');
}

function rowOf(member: ts.Symbol): string {
  const sentence = sentencesOf(member);
  const isMain = member.name === 'resource' && sentence === '';
  return lineOf([`\`${member.name}\``, `\`${typeOf(member)}\``, isMain ? 'The main resource, a class of the provider.' : sentence]);
}

function typeOf(member: ts.Symbol): string {
  const text = checker.typeToString(checker.getTypeOfSymbol(member), undefined, ts.TypeFormatFlags.NoTruncation);
  return text.replace(/; \}/g, ' }').replaceAll(' | undefined', '');
}

function isForUsers(member: ts.Symbol): boolean {
  const declaration = member.declarations?.[0];
  if (declaration === undefined || declaration.getSourceFile().fileName.includes('/node_modules/')) return false;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (
    (ts.getCombinedModifierFlags(declaration) & hidden) === 0 && !member.name.startsWith('__@') && tagOf(member, 'internal') === undefined
  );
}

function firstSentence(text: string): string {
  const [sentence = text] = /^[\s\S]*?\.(?=\s|$)/.exec(text) ?? [];
  return sentence.length < 150 ? sentence : `${sentence.split(':')[0]}.`;
}
