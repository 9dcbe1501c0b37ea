import { type InputOf, type OutputOf, objectAs } from '../model/schema/object';
import { listOf, recordOf, text } from '../model/schema/values';

const inRepository = /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\s\\'"`$]+$/;
/** A file, a folder or a pattern of the repository, from its root. */
export const repositoryFile = text({ pattern: inRepository, allowed: 'a path in the repository, without spaces and quotes' });

const sourceFields = {
  /** Folder that the build gets, from the root of the repository; '.' is all of it. */
  context: repositoryFile,
  /** Dockerfile, from the root of the repository. @default - `Dockerfile` in the context */
  dockerfile: repositoryFile.optional(),
  /** Stage of the Dockerfile. @default - the last one */
  target: text({ pattern: /^[A-Za-z0-9][-A-Za-z0-9._]*$/, allowed: 'the name of a stage' }).optional(),
  /** Arguments of the build; never a secret, since images keep them. @default {} */
  arguments: recordOf(text({ pattern: /^\P{Cc}*$/u, allowed: 'one line' }), {
    pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
    allowed: 'letters, digits and underscores, not starting with a digit',
    code: 'wrong-name',
  }).default({}),
  /** Patterns of files that it is built of too, such as `libs/queue/**`. @default [] */
  paths: listOf(repositoryFile).default([]),
  /** Platforms, such as `linux/arm64`. @default ['linux/amd64'] */
  platforms: listOf(text({ pattern: /^linux\/[a-z0-9]+(?:\/v\d)?$/, allowed: "a platform such as 'linux/amd64'" })).default([
    'linux/amd64',
  ]),
};

/** From what an image is built. */
export interface Source extends InputOf<typeof sourceFields> {}
export type ResolvedSource = OutputOf<typeof sourceFields>;
export const source = objectAs<Source, ResolvedSource>(sourceFields);
