import { type InputOf, objectAs } from './schema/object';
import { parsed } from './schema/values';

/** An image reference in its parts, after the grammar of the distribution project. */
export interface ImageReference {
  /** Registry and path: `europe-docker.pkg.dev/acme/shop/web`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const domain = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]+)?';
const repositoryPattern = new RegExp(`^(?:(${domain})/)?${component}(?:/${component})*$`);
const domainPattern = new RegExp(`^${domain}/`);
export const tagPattern = /^\w[\w.-]{0,127}$/;
export const digestPattern = /^sha256:[a-f0-9]{64}$/;

/** Takes a reference apart; undefined when it is none. */
export function parseImage(text: string): ImageReference | undefined {
  const [beforeDigest = '', digest, ...more] = text.split('@');
  const colon = beforeDigest.lastIndexOf(':');
  const tagged = colon > beforeDigest.lastIndexOf('/');
  const repository = tagged ? beforeDigest.slice(0, colon) : beforeDigest;
  const tag = tagged ? beforeDigest.slice(colon + 1) : undefined;
  if (more.length > 0 || !isRepository(repository)) return undefined;
  if ((tag !== undefined && !isTag(tag)) || (digest !== undefined && !isDigest(digest))) return undefined;
  return { repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** `repository:tag@digest`, with what there is of the two. */
export function formatImage(repository: string, { tag, digest }: ImageVersion): string {
  return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** Whether the first part of a repository is a registry's host name, so that no registry is put before it. */
export function namesRegistry(repository: string): boolean {
  const [first = '', ...rest] = repository.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
}

function isRepository(text: string): boolean {
  const path = text.replace(domainPattern, '');
  return repositoryPattern.test(text) && path.length <= 255 && !/^[a-f0-9]{64}$/.test(text);
}

function isTag(text: string): boolean {
  return tagPattern.test(text);
}

function isDigest(text: string): boolean {
  return digestPattern.test(text);
}

const given = (holds: (value: string) => boolean) => (value: string) => (holds(value) ? value : undefined);

/** Fields of a version. */
export const versionFields = {
  tag: parsed(given(isTag), 'a tag of at most 128 letters, digits, dots, hyphens and underscores', 'wrong-value').optional(),
  digest: parsed(given(isDigest), "a digest such as 'sha256:' and 64 hexadecimal digits", 'wrong-value').optional(),
};

/** Which build of an image: a tag, a digest (`sha256:…`), or both, where the digest decides. */
export interface ImageVersion extends InputOf<typeof versionFields> {}
export const imageVersion = objectAs<ImageVersion>(versionFields);
