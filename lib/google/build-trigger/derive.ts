import { mapValues } from '../../model/record';
import type { Output } from '../../model/schema/schema';
import type { GrantsSpec } from '../iam/grants';
import { isToken } from '../tokens';
import type { buildTriggerSchema } from './schema';

type Given = Output<typeof buildTriggerSchema>;
type GivenInline = Extract<Given['build'], { kind: 'inline' }>;
type ExistingAccount = Extract<Given['serviceAccount'], { kind: 'existing' }>;

/** A build trigger with every default applied. */
export interface BuildTriggerSpec extends Omit<Given, 'location' | 'build' | 'serviceAccount'> {
  readonly location: string;
  readonly build: Exclude<Given['build'], { kind: 'inline' }> | InlineBuildSpec;
  readonly account: { readonly kind: 'own'; readonly name: string; readonly grants: GrantsSpec } | ExistingAccount;
}

export type SourceSpec = Given['source'];

/** A build within the trigger. */
export interface InlineBuildSpec extends Omit<GivenInline, 'secrets'> {
  readonly secrets: { readonly [variable: string]: Required<GivenInline['secrets'][string]> };
}

/** Applies the defaults that depend on other fields. */
export function derive({ location, serviceAccount, ...given }: Given): BuildTriggerSpec {
  const build = deriveBuild(given.build, given.project);
  return {
    ...given,
    location: location ?? connectionLocationOf(given.source) ?? 'global',
    build,
    account: deriveAccount(serviceAccount, given.name, build),
  };
}

/** Location of the connection that has the repository; undefined without a connection. */
export function connectionLocationOf(source: SourceSpec): string | undefined {
  if (source.kind === 'github' || isToken(source.repository)) return undefined;
  return /^projects\/[^/]+\/locations\/([^/]+)\/connections\//.exec(source.repository)?.[1];
}

function deriveBuild(build: Given['build'], project: string): BuildTriggerSpec['build'] {
  if (build.kind === 'file') return build;
  return { ...build, secrets: mapValues(build.secrets, (secret) => ({ project, ...secret })) };
}

function deriveAccount(given: Given['serviceAccount'], name: string, build: BuildTriggerSpec['build']): BuildTriggerSpec['account'] {
  if (given.kind === 'existing') return given;
  const { grants } = given;
  const secrets = build.kind === 'inline' ? Object.entries(build.secrets) : [];
  const readSecrets = Object.fromEntries(
    secrets.map(([variable, { secret, project }]) => [`build-${variable.toLowerCase().replaceAll('_', '-')}`, { secret, project }]),
  );
  return {
    kind: 'own',
    name: given.name ?? `build-${isToken(name) ? name : name.toLowerCase()}`,
    grants: {
      ...grants,
      readSecrets: { ...readSecrets, ...grants.readSecrets },
      projectRoles: { logs: 'roles/logging.logWriter', ...grants.projectRoles },
    },
  };
}
