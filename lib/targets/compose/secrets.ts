import { allContainers } from '../../model/containers-of';
import type { ResolvedApplication, ResolvedContainer } from '../../model/resolved';
import type { Fields } from './fields';
import { secretVariable } from './names';

/** How a secret reaches what reads it: as a variable of `.env`, as a file below `secrets/`, or both. */
export interface SecretUse {
  readonly secret: string;
  readonly asVariable: boolean;
  readonly asFile: boolean;
}

/** The secrets that are read, by name. */
export function secretUses(app: ResolvedApplication): readonly SecretUse[] {
  const containers = allContainers(app).map(({ container }) => container);
  return Object.keys(app.secrets)
    .sort()
    .map((secret) => {
      const reads = (key: 'env' | 'files') => (container: ResolvedContainer) => readsAs(container[key], secret);
      const isWritable = containers.filter(reads('files')).every(({ security }) => security.writableRoot !== undefined);
      const [asVariable, asFile] = [containers.some(reads('env')), containers.some(reads('files'))];
      // one source is enough where Compose may write what the variable holds into the containers
      return { secret, asVariable, asFile: asFile && !(asVariable && isWritable) };
    })
    .filter(({ asVariable, asFile }) => asVariable || asFile);
}

/** The secrets that containers read as files, wherever their values are kept. */
export function renderSecrets(app: ResolvedApplication): { readonly [secret: string]: Fields } {
  const read = new Set(
    allContainers(app).flatMap(({ container }) =>
      Object.values(container.files).flatMap((file) => (typeof file === 'string' ? [] : [file.name])),
    ),
  );
  const uses = secretUses(app).filter(({ secret }) => read.has(secret));
  return Object.fromEntries(
    uses.map(({ secret, asFile }) => [secret, asFile ? { file: `./secrets/${secret}` } : { environment: secretVariable(secret) }]),
  );
}

/** Where a container finds the secrets that it reads as files. */
export function renderSecretMounts({ files }: ResolvedContainer): Fields[] {
  return Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, content]) => (typeof content === 'string' ? [] : [{ source: content.name, target: path }]));
}

function readsAs(record: ResolvedContainer['env'] | ResolvedContainer['files'], secret: string): boolean {
  return Object.values(record).some((value) => typeof value === 'object' && value.kind === 'secret' && value.name === secret);
}
