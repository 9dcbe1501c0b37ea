import { own } from '../../../model/own';
import { headerSecret, secretIn } from '../../../model/secrets/secret-text';
import { secretWords } from '../../../model/secrets/secret-words';
import { isSupportedSize } from '../supported-size';
import { blocksAt, isReference, type Place, placesAt, valueAt } from '../terraform-resource';
import { all, isTrue, must, mustBe, mustHave, type RuleCheck, type TerraformRule, type Violation } from '../terraform-rule';
import { everyWorkload, ingressContainer, inTemplate, service, templatePath, workerPool } from './cloud-run-resources';

/** What runs in an instance. */
export const cloudRunContainerRules: readonly TerraformRule[] = [
  {
    id: 'CR-04',
    on: everyWorkload,
    wants: 'secrets by reference, in production in a fixed version',
    why: 'every reader of the state or of a revision sees a literal; the latest version changes under a running revision',
    check: (resource, { production }) => [
      ...blocksAt(resource.config, `${templatePath(resource)}.containers.env`).flatMap(({ path, block }) => literalSecret(path, block)),
      ...blocksAt(resource.config, `${templatePath(resource)}.containers`).flatMap(({ path, block }) => secretsOfCommand(path, block)),
      ...probes.flatMap((probe) =>
        blocksAt(resource.config, `${templatePath(resource)}.containers.${probe}.http_get.http_headers`).flatMap(secretOfHeader),
      ),
      ...(production ? unpinned(placesAt(resource.config, `${templatePath(resource)}.containers.env.value_source.secret_key_ref`)) : []),
      ...(production ? unpinned(placesAt(resource.config, `${templatePath(resource)}.volumes.secret.items`)) : []),
    ],
  },
  {
    id: 'CR-06',
    on: everyWorkload,
    productionOnly: true,
    optional: true,
    wants: 'Binary Authorization',
    why: 'only attested images should run; needs a policy in the project',
    check: ({ config }) =>
      isTrue(valueAt(config, 'binary_authorization.use_default')) || valueAt(config, 'binary_authorization.policy') !== undefined
        ? []
        : [{ attribute: 'binary_authorization', message: 'must use the default policy or name one, got neither' }],
  },
  {
    id: 'CR-07',
    on: everyWorkload,
    optional: true,
    wants: 'a key of your own',
    why: 'the holder of the key can revoke the deployed image',
    check: inTemplate((template) => mustHave(`${template}.encryption_key`)),
  },
  {
    id: 'CR-08',
    on: everyWorkload,
    wants: 'images of Artifact Registry in a stated version, in production by digest',
    why: 'they are scanned there, and what was tested is what runs',
    check: (resource, context) =>
      inTemplate((template) => imageCheck(`${template}.containers.image`, context.production))(resource, context),
  },
  {
    id: 'CR-09',
    on: [service],
    wants: 'a startup probe and a liveness probe',
    why: 'without them a port that opens early gets traffic, and a process that hangs keeps it',
    check: (resource, context) => {
      const container = ingressContainer(resource);
      return all(mustHave(`${container}.startup_probe`), mustHave(`${container}.liveness_probe`))(resource, context);
    },
  },
  {
    id: 'CR-10',
    on: everyWorkload,
    wants: 'CPU and memory that Cloud Run has together',
    why: 'what it does not have is refused at the deployment',
    check: ({ config, type, address, name }) =>
      blocksAt(config, `${templatePath({ config, type, address, name })}.containers`).flatMap(({ path, block }) => {
        const [cpu, memory] = [valueAt(block, 'resources.limits.cpu'), valueAt(block, 'resources.limits.memory')];
        if (isReference(cpu) || isReference(memory)) return [];
        if (cpu === undefined || memory === undefined)
          return [{ attribute: `${path}.resources.limits`, message: 'must state cpu and memory' }];
        return isSupportedSize(String(cpu), String(memory))
          ? []
          : [
              {
                attribute: `${path}.resources.limits`,
                message: `must be a pair that Cloud Run has, got ${String(cpu)} with ${String(memory)}`,
              },
            ];
      }),
  },
  {
    id: 'CR-18',
    on: everyWorkload.filter((type) => type !== workerPool),
    wants: 'the second generation for file systems of networks',
    why: 'the first cannot mount them',
    check: (resource, context) => {
      const template = templatePath(resource);
      const mounts = blocksAt(resource.config, `${template}.volumes`).some(
        ({ block }) => block['nfs'] !== undefined || block['gcs'] !== undefined,
      );
      return mounts ? mustBe(`${template}.execution_environment`, 'EXECUTION_ENVIRONMENT_GEN2')(resource, context) : [];
    },
  },
  {
    id: 'CR-21',
    on: [service],
    wants: 'a stated allocation of CPU, and more of it while starting',
    why: 'limits without cpu_idle turn billing to always on; a start is what people wait for',
    check: (resource, context) => {
      const container = ingressContainer(resource);
      return all(mustHave(`${container}.resources.cpu_idle`), mustBe(`${container}.resources.startup_cpu_boost`, true))(resource, context);
    },
  },
];

function literalSecret(path: string, { name, value }: { readonly [attribute: string]: unknown }): readonly Violation[] {
  if (typeof name !== 'string' || typeof value !== 'string') return [];
  const what = secretIn(name, value); // a reference among other text hides none of that
  return what === undefined ? [] : [{ attribute: `${path}.value`, message: `${name} must come from a secret: it looks like ${what}` }];
}

/** Those whose requests have headers. */
const probes = ['startup_probe', 'liveness_probe'];

function secretOfHeader({ path, block: { name, value } }: ReturnType<typeof blocksAt>[number]): readonly Violation[] {
  const what = typeof name === 'string' && typeof value === 'string' ? headerSecret(name, value) : undefined;
  return what === undefined
    ? []
    : [{ attribute: `${path}.value`, message: `${String(name)} must not be a literal: it looks like ${what}` }];
}

function secretsOfCommand(path: string, block: { readonly [attribute: string]: unknown }): readonly Violation[] {
  return ['command', 'args'].flatMap((key) => {
    const words: unknown = own(block, key);
    if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) return [];
    return secretWords(words).map(({ index, what }) => ({
      attribute: `${path}.${key}.${index}`,
      message: `must come from a secret: it looks like ${what}`,
    }));
  });
}

function unpinned(places: readonly Place[]): readonly Violation[] {
  return places
    .flatMap(({ path, value }) => blocksAt({ at: value }, 'at').map(({ block }) => ({ path, version: block['version'] })))
    .filter(({ version }) => version === undefined || version === 'latest')
    .map(({ path, version }) => ({
      attribute: `${path}.version`,
      message: `must be a number, got ${version === undefined ? 'nothing' : 'latest'}`,
    }));
}

function imageCheck(path: string, production: boolean): RuleCheck {
  const wanted = production ? 'of Artifact Registry, by digest' : 'of Artifact Registry, with a tag that is not latest';
  return must(path, (value) => typeof value === 'string' && isFit(value, production), wanted);
}

function isFit(image: string, production: boolean): boolean {
  const [repository = '', digest] = image.split('@');
  const tag = /:([^/:]+)$/.exec(repository)?.[1];
  if (!/^[a-z0-9-]+-docker\.pkg\.dev\//.test(repository)) return false;
  return digest !== undefined || (!production && tag !== undefined && tag !== 'latest');
}
