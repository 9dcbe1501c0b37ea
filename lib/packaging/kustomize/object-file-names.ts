import { own } from '../../model/own';
import { isJsonMap, type JsonMap } from '../../output/json-value';
import type { FamilyFile } from './layout';

/** A name for the file of each object of a folder: `deployment-api`, without the ending. */
export function objectFileNames(files: readonly FamilyFile[]): ReadonlyMap<FamilyFile, string> {
  const taken = new Set<string>();
  const hasHome = files.filter(isNamespace).length === 1;
  return new Map(files.map((file) => [file, hasHome && isNamespace(file) ? 'namespace' : freeName(file, taken)]));
}

function isNamespace({ family }: FamilyFile): boolean {
  return family.kind === 'Namespace' && family.apiVersion === 'v1';
}

/** `HTTPRoute` becomes `http-route`. */
export function kebab(kind: string): string {
  return clean(kind.replaceAll(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3-$2'));
}

function freeName({ family, content }: FamilyFile, taken: Set<string>): string {
  const plain = `${kebab(family.kind)}-${clean(family.name)}`.slice(0, 200);
  const namespace = namespaceOf(content);
  const long = namespace === undefined ? plain : `${plain}-${clean(namespace)}`.slice(0, 220);
  let name = taken.has(plain) ? long : plain;
  for (let count = 2; taken.has(name); count++) name = `${long}-${count}`;
  taken.add(name);
  return name;
}

function namespaceOf(content: JsonMap): string | undefined {
  const metadata = own(content, 'metadata');
  const namespace = isJsonMap(metadata) ? own(metadata, 'namespace') : undefined;
  return typeof namespace === 'string' ? namespace : undefined;
}

/** Lower case too: some systems tell files apart by more than that, and some do not. */
function clean(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, '-');
}
