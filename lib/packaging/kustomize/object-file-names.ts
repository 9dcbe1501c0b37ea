import { own } from '../../model/own';
import { isJsonMap, type JsonMap } from '../../output/json-value';
import type { ObjectFamily } from '../aligned-objects';
import type { FamilyFile } from './layout';
import { nameOf } from './object-patch';

/** An object that gets a file, and what the file is named after. */
export interface NamedFile extends Pick<FamilyFile, 'content'> {
  readonly family: Pick<ObjectFamily, 'apiVersion' | 'kind'>;
}

/** A name for the file of each object of a folder: `deployment-api`, without the ending. */
export function objectFileNames<File extends NamedFile>(files: readonly File[]): ReadonlyMap<File, string> {
  const taken = new Set<string>();
  const hasHome = files.filter(isNamespace).length === 1;
  return new Map(files.map((file) => [file, hasHome && isNamespace(file) ? 'namespace' : freeName(file, taken)]));
}

function isNamespace({ family }: NamedFile): boolean {
  return family.kind === 'Namespace' && family.apiVersion === 'v1';
}

/** `HTTPRoute` becomes `http-route`. */
export function kebab(kind: string): string {
  return clean(kind.replaceAll(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3-$2'));
}

/** An object of one environment has the name that it has there, which is not that of its family where it has the namespace in it. */
function freeName({ family, content }: NamedFile, taken: Set<string>): string {
  const plain = `${kebab(family.kind)}-${clean(nameOf(content))}`.slice(0, 200);
  const namespace = namespaceOf(content);
  const long = namespace === undefined ? plain : `${plain}-${clean(namespace)}`.slice(0, 220);
  let name = taken.has(plain) ? long : plain;
  for (let count = 2; taken.has(name); count++) name = `${long}-${count}`;
  taken.add(name);
  return name;
}

/** Whether a file may be called so for its object: by kind and name, and by more where that was taken. */
export function isNameOfFile(stem: string, content: JsonMap): boolean {
  const [kind, name] = [kebab(String(own(content, 'kind'))), clean(nameOf(content))];
  // rights in the whole cluster have the namespace in front of their names, files do not
  const plain = [name, ...(name.includes('.') ? [name.slice(name.indexOf('.'))] : [])].map((each) => `${kind}-${each}`.slice(0, 200));
  const namespace = namespaceOf(content);
  const rests = ['', ...(namespace === undefined ? [] : [`-${clean(namespace)}`])];
  return plain.some((each) => rests.some((rest) => isNumbered(stem, `${each}${rest}`.slice(0, 220))));
}

function isNumbered(stem: string, name: string): boolean {
  return stem === name || (stem.startsWith(`${name}-`) && /^\d+$/.test(stem.slice(name.length + 1)));
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
