import { type Issue, issue, type Path } from '../../../model/issue';
import { isRecord } from '../../../model/record';
import { type PlainValue, plainFields } from '../../../model/schema/plain-value';
import { type Issues, reject } from '../../../model/schema/report';
import { type Schema, schema } from '../../../model/schema/schema';
import { unread } from '../../../model/schema/values';

/** An object of the user's own, of any kind. */
export interface ExtraObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    /** @default - that of the application, for kinds that live in one */
    readonly namespace?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
  };
  readonly [field: string]: PlainValue | ExtraObject['metadata'] | undefined;
}

/** One that is wrong somewhere comes nowhere: `isUnread` holds for its kind. */
export const extraObject: Schema<ExtraObject> = schema({
  read: (value, path, issues) => {
    const found: Issue[] = [];
    const usable = plainFields.read(value, path, found);
    if (usable !== undefined) incomplete(usable, path, found);
    issues.push(...found);
    // as: checked field by field
    return found.length === 0 ? (usable as object as ExtraObject) : wrong;
  },
  standIn: () => wrong,
});

const wrong: ExtraObject = { apiVersion: unread, kind: unread, metadata: { name: unread } };

function incomplete({ apiVersion, kind, metadata, items }: { readonly [field: string]: PlainValue }, path: Path, issues: Issues): void {
  texts('a version such as v1 or apps/v1', /^(?:[a-z0-9][-a-z0-9.]*\/)?v[a-z0-9]+$/, apiVersion, [...path, 'apiVersion'], issues);
  texts('a kind such as ConfigMap', /^[A-Z][A-Za-z0-9]*$/, kind, [...path, 'kind'], issues);
  // labels, the namespace, patches and checks are of objects, and would pass over those in a list
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
    issues.push(
      issue('object-list', [...path, 'kind'], `must be the kind of one object, got '${kind}'`, 'state each of the items by itself'),
    );
    return;
  }
  if (!isRecord(metadata)) {
    reject('wrong-type', 'an object with a name', metadata, [...path, 'metadata'], issues);
    return;
  }
  const { name, namespace, labels, annotations } = metadata;
  texts('the name of an object', /^[^\s/]+$/, name, [...path, 'metadata', 'name'], issues);
  if (namespace !== undefined)
    texts('the name of a namespace', /^[a-z0-9][-a-z0-9]*$/, namespace, [...path, 'metadata', 'namespace'], issues);
  for (const [key, map] of Object.entries({ labels, annotations })) {
    if (map === undefined) continue;
    const isTexts = isRecord(map) && Object.values(map).every((each) => typeof each === 'string');
    if (!isTexts) reject('wrong-type', 'a map of strings', map, [...path, 'metadata', key], issues);
  }
}

function texts(allowed: string, pattern: RegExp, value: unknown, path: Path, issues: Issues): void {
  if (typeof value !== 'string' || !pattern.test(value)) reject('wrong-value', allowed, value, path, issues);
}
