import { someWords } from '../../model/container-values';
import { absolutePath } from '../../model/schema/names';
import { type InputOf, type OutputOf, objectAs } from '../../model/schema/object';
import { withStandIn } from '../../model/schema/schema';
import { listOf, oneOf, text, whole } from '../../model/schema/values';

/** No colon and no back slash: Compose takes them for other things on some systems. */
export const sourcePath = text({
  pattern: /^[^/:\\\0\s~$][^:\\\0$]*$/,
  allowed: "a relative path without a colon, a back slash or a dollar sign, such as '.' or '../frontend'",
  code: 'wrong-path',
});

const buildFields = {
  /** Folder, below `sources`. */
  context: sourcePath,
  /** File below `context`. @default 'Dockerfile' */
  dockerfile: sourcePath.default('Dockerfile'),
  /** Stage of the file. @default - the last */
  target: text({ pattern: /^\S+$/, allowed: 'the name of a stage' }).optional(),
};

/** What an image is built from. */
export interface Build extends InputOf<typeof buildFields> {}
export interface ResolvedBuild extends OutputOf<typeof buildFields> {}

const watchFields = {
  /** File or folder, below `sources`. */
  path: sourcePath,
  /** `sync` makes the root folder writable, and the container's user must own what it writes to. */
  action: withStandIn(oneOf('sync', 'restart', 'sync+restart', 'rebuild'), 'restart'),
  /** Where copies go, an absolute path; for the two that copy. */
  target: text(absolutePath).optional(),
  /** Patterns of files that do not count, from `path`. @default [] */
  ignore: listOf(text({ pattern: /\S/, allowed: 'a pattern of files' })).default([]),
};

/** What happens when files change: they are copied into the container, it starts anew, both, or its image is built anew. */
export interface Watch extends InputOf<typeof watchFields> {}
export interface ResolvedWatch extends OutputOf<typeof watchFields> {}

const developmentFields = {
  /** Builds the image from source instead of pulling it. */
  build: objectAs<Build, ResolvedBuild>(buildFields).optional(),
  /** What happens when files change (`docker compose watch`). @default [] */
  watch: listOf(objectAs<Watch, ResolvedWatch>(watchFields)).default([]),
  /** Port on which a debugger listens in the container, and the same of the host's loopback. @default - none */
  debugPort: whole(1024, 65535).optional(),
  /** Runs instead of the workload's command and arguments: a server that reloads, a debugger around it. @default - what the workload runs */
  command: someWords.optional(),
};

/** Development of a workload: build, watch, debugger. */
export interface Development extends InputOf<typeof developmentFields> {}
export interface ResolvedDevelopment extends OutputOf<typeof developmentFields> {}
export const development = objectAs<Development, ResolvedDevelopment>(developmentFields);
