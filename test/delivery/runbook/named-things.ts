import { parseAllDocuments } from 'yaml';
import { githubWorkflows } from '../../../lib/delivery/github-actions/github-workflows';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';
import { resourceOf } from '../../../lib/delivery/runbook/cluster-commands';
import { isOnCloudRun, type Operated, operatedEnvironments } from '../../../lib/delivery/runbook/operated';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';
import type { WrittenCommand } from '../../engines/written-commands';
import type { GuidedDelivery } from './guided-deliveries';

/** What the commands of a document may name. */
export interface NamedThings {
  /** By environment, and '' for sections of no environment, which may name all: `deployment/web -n shop`. */
  readonly objects: ReadonlyMap<string, ReadonlySet<string>>;
  readonly namespaces: ReadonlySet<string>;
  /** Paths of files and folders, from the root of the repository. */
  readonly paths: ReadonlySet<string>;
  /** Of what Argo CD and Flux read: `Application/shop-prod`. */
  readonly declared: ReadonlySet<string>;
  /** Services, jobs, pipelines, projects and stacks of Google Cloud, and clusters. */
  readonly cloud: ReadonlySet<string>;
  readonly workloads: ReadonlySet<string>;
  readonly environments: ReadonlySet<string>;
  /** Names of files that GitHub reads. */
  readonly workflows: ReadonlySet<string>;
  readonly application: string;
}

/** Of controllers that are installed from their own manifests. */
const installed = ['deployment/argocd-server', 'deployment/argo-rollouts'];

export function namedThings({ delivery, files }: GuidedDelivery): NamedThings {
  const rendered = resolveDelivery(delivery);
  const { folder, releases, argoCd, flux, application } = rendered.delivery;
  const operated = operatedEnvironments(rendered);
  const objects = new Map(operated.map((each) => [each.environment.name, objectsOf(each)]));
  const namespaces = operated.flatMap(({ app, site }) =>
    site.kind === 'kubernetes'
      ? [
          site.namespace,
          ...site.objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name),
          app.environment.kubernetes?.rolloutsNamespace ?? '',
        ]
      : [],
  );
  const environments = operated.map(({ environment }) => environment.name);
  const written = [
    ...files.map(({ path }) => `${folder}/${path}`),
    ...environments.flatMap((name) => [`${releases}/${name}.json`, `${releases}/${name}/kustomization.yaml`]),
  ];
  return {
    objects: new Map([...objects, ['', new Set([...objects.values()].flatMap((each) => [...each]))]]),
    namespaces: new Set([...namespaces, argoCd.namespace, flux.namespace]),
    paths: new Set(written.flatMap(withFolders)),
    declared: new Set(files.flatMap(({ path, text }) => (/^(?:argocd|flux)\/.*\.yaml$/.test(path) ? declaredIn(text) : []))),
    cloud: new Set(operated.flatMap(cloudNames)),
    workloads: new Set(operated.flatMap(({ app }) => Object.keys(app.workloads))),
    environments: new Set(environments),
    workflows: new Set(githubWorkflows(delivery).output.map(({ path }) => path.slice(path.lastIndexOf('/') + 1))),
    application,
  };
}

function objectsOf({ site }: Operated): ReadonlySet<string> {
  return new Set(site.kind === 'kubernetes' ? site.objects.flatMap(namesOf) : []);
}

/** `rollouts.argoproj.io/web`, `deployment/web`, and for words of kubectl that take the name alone: `web`. */
function namesOf(object: KubernetesObject): readonly string[] {
  const { kind, metadata } = object;
  return [resourceOf(object), `${kind.toLowerCase()}/${metadata.name}`, `${plural(kind)}/${metadata.name}`];
}

function plural(kind: string): string {
  const name = kind.toLowerCase();
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
}

function withFolders(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

interface Declared {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string };
  readonly spec?: {
    readonly generators?: readonly { readonly list?: { readonly elements?: readonly { readonly application?: string }[] } }[];
  };
}

function declaredIn(text: string): readonly string[] {
  return parseAllDocuments(text).flatMap((document) => {
    const { kind, metadata, spec } = (document.toJS() ?? {}) as Declared; // of our own files
    const elements = (spec?.generators ?? []).flatMap(({ list }) => list?.elements ?? []);
    return [`${kind}/${metadata?.name}`, ...elements.map(({ application }) => `Application/${application}`)];
  });
}

function cloudNames(operated: Operated): readonly string[] {
  const { app, site, environment } = operated;
  const google = [app.environment.google?.project, app.environment.google?.region, app.environment.kubernetes?.clusterProject];
  const clusters = site.kind === 'kubernetes' ? site.clusters.flatMap((each) => Object.values(each)) : [];
  if (!isOnCloudRun(operated)) return [...google, ...clusters, environment.name].filter((each) => each !== undefined);
  const { services, jobs, workers } = operated.site.output;
  const running = [services, jobs, workers].flatMap((all) => Object.values(all).map(({ name }) => name));
  const secrets = Object.keys(app.secrets).map((name) => `${app.name}-${name}`);
  return [...google, ...operated.site.stacks, `${app.name}-${environment.name}-foundation`, ...running, ...secrets, app.name].filter(
    (each) => each !== undefined,
  );
}

/** What is to be filled in: capitals, as a whole word or as a part of one. */
function isFilledIn(word: string): boolean {
  return /^[A-Z][A-Z_]+$/.test(word);
}

/** Options of these documents whose value is a word of its own. */
const spaced = ['-k', '--app', '--name', '--namespace', '--region', '--releases', '--resource-group'];

/** Names in a command that nothing has. */
export function unknownNames({ words, section }: WrittenCommand, things: NamedThings): readonly string[] {
  const options = new Map(
    words.flatMap((word) => (/^--[\w-]+=/.test(word) ? [[word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]] : [])),
  );
  const plain = words.filter((word, index) => !word.startsWith('-') && ![...spaced].includes(words[index - 1] ?? ''));
  const after = words.flatMap((word, index) => (spaced.includes(word) ? [[word, words[index + 1] ?? ''] as const] : []));
  const namespace =
    options.get('--namespace') ?? options.get('--dest-namespace') ?? after.find(([option]) => option === '--namespace')?.[1];
  const inChart = words[0] === 'argocd' ? `${options.get('--path')}/` : ''; // Argo CD reads them from there
  const paths = [
    ...after.filter(([option]) => option === '-k' || option === '--releases').map(([, path]) => path),
    ...(words[1] === 'kustomize' ? plain.slice(2) : []),
    ...['--filename', '--path', '--project-directory'].flatMap((option) => options.get(option) ?? []),
    ...words.flatMap((word) => (word.startsWith('--values=') ? [`${inChart}${word.slice('--values='.length)}`] : [])),
    ...plain.filter((word) => /^(?:\.\/)?[\w.-]+(?:\/[\w.-]+)*\/[\w.-]+\.(?:sh|json|yaml|example)$/.test(word)),
  ].filter((path) => !path.startsWith('https://') && path !== '-');
  return [
    ...workflowNames(words, things),
    ...(namespace === undefined || isFilledIn(namespace) || things.namespaces.has(namespace) ? [] : [`namespace ${namespace}`]),
    ...paths.filter((path) => !things.paths.has(path.replace(/^\.\//, ''))).map((path) => `file ${path}`),
    ...positionals([...plain, ...['--from', '--for'].flatMap((option) => options.get(option) ?? [])], things, section),
    ...environmentOf(options.get('--env'), things),
  ];
}

/** Files of workflows, and what they take. */
function workflowNames(words: readonly string[], { workflows, environments, workloads }: NamedThings): readonly string[] {
  if (words[0] !== 'gh') return [];
  const files = words.flatMap((word, index) =>
    word.startsWith('--workflow=') ? [word.slice(11)] : words[index - 1] === 'run' && words[index - 2] === 'workflow' ? [word] : [],
  );
  const fields = words.flatMap((word) => (word.startsWith('--raw-field=') ? [word.slice(12).split('=')] : []));
  return [
    ...files.filter((file) => !workflows.has(file)).map((file) => `workflow ${file}`),
    ...fields.flatMap(([key, value = '']) =>
      (key === 'environment' && !environments.has(value)) || (key === 'workload' && !workloads.has(value)) ? [`${key} ${value}`] : [],
    ),
  ];
}

function environmentOf(name: string | undefined, { environments }: NamedThings): readonly string[] {
  return name === undefined || isFilledIn(name) || environments.has(name) ? [] : [`environment ${name}`];
}

function positionals(plain: readonly string[], things: NamedThings, section: string): readonly string[] {
  const [tool = '', ...rest] = plain;
  const missing = (kind: string, names: readonly string[], known: (name: string) => boolean): readonly string[] =>
    names.filter((name) => !isFilledIn(name) && !known(name)).map((name) => `${kind} ${name}`);
  const inSection = things.objects.get(section) ?? things.objects.get('') ?? new Set<string>();
  if (tool === 'kubectl' && rest[0] === 'argo')
    return missing('rollout', rest.slice(rest[2] === 'get' || rest[2] === 'retry' ? 4 : 3), (name) =>
      inSection.has(`rollouts.argoproj.io/${name}`),
    );
  if (tool === 'kubectl' && rest[0] === 'kustomize') return [];
  if (tool === 'kubectl') {
    const objects = rest.filter((word) => word.includes('/') && !/^https?:|:\/\/|=/.test(word) && !isFilledIn(word.split('/')[1] ?? ''));
    return missing(
      'object',
      objects.filter((word) => !word.startsWith('secret/')),
      (name) => inSection.has(name) || installed.includes(name),
    );
  }
  if (tool === 'argocd' && rest[0] === 'app')
    return missing(
      'Application',
      rest.slice(2).map((name) => name.replace(/-CLUSTER$/, '')),
      (name) =>
        things.declared.has(`Application/${name}`) ||
        (name.startsWith(`${things.application}-`) && !hasApplications(things)) ||
        isByCluster(things, name),
    );
  if (tool === 'argocd' && rest[0] === 'proj')
    return missing('AppProject', rest.slice(3), (name) => things.declared.has(`AppProject/${name}`));
  if (tool === 'flux') return fluxNames(rest, things);
  if (tool === 'helm')
    return missing(
      'release',
      rest.slice(rest[0] === 'get' ? 2 : 1, rest[0] === 'get' ? 3 : 2),
      (name) => name === things.application || things.paths.has(name),
    );
  if (tool === 'gcloud' || tool === 'aws') return missing('name', cloudWords(rest), (name) => things.cloud.has(name));
  if (tool === 'npx' && rest[0] === 'orchestra')
    return missing(
      'environment or workload',
      orchestraWords(rest.slice(2)),
      (name) => things.environments.has(name) || things.workloads.has(name),
    );
  if (tool === 'npx' && /^cdkt[fn]$/.test(rest[0] ?? '')) return missing('stack', rest.slice(2), (name) => things.cloud.has(name));
  return /\/scripts\/[a-z-]+\.sh$/.test(tool)
    ? missing('environment or workload', rest, (name) => things.environments.has(name) || things.workloads.has(name))
    : [];
}

function hasApplications({ declared }: NamedThings): boolean {
  return [...declared].some((each) => each.startsWith('Application'));
}

/** An ApplicationSet makes them of clusters, which nothing here knows. */
function isByCluster({ declared, environments, application }: NamedThings, name: string): boolean {
  return declared.has(`ApplicationSet/${application}`) && [...environments].some((each) => name === `${application}-${each}`);
}

/** `reconcile kustomization shop-prod`, `get sources git shop`. */
function fluxNames(rest: readonly string[], { declared, application }: NamedThings): readonly string[] {
  const kinds: { readonly [word: string]: string } = {
    kustomization: 'Kustomization',
    kustomizations: 'Kustomization',
    helmrelease: 'HelmRelease',
    helmreleases: 'HelmRelease',
    git: 'GitRepository',
    update: 'ImageUpdateAutomation',
  };
  const name = rest.at(-1) ?? '';
  const kind = kinds[rest.at(-2) ?? ''];
  if (rest[0] === 'events') return name.includes('/') && !declared.has(name) ? [name] : [];
  if (kind === undefined || rest[0] === 'create' || rest[0] === 'bootstrap')
    return rest[0] === 'create' && !name.startsWith(application) ? [`${kind} ${name}`] : [];
  return declared.has(`${kind}/${name}`) ? [] : [`${kind} ${name}`];
}

const cloudVerbs = new Set(['describe', 'get-credentials', 'read', 'execute', 'add', 'rollback']);

/** Names behind the verb of a command of gcloud. */
function cloudWords(rest: readonly string[]): readonly string[] {
  const verb = rest.findIndex((word) => cloudVerbs.has(word));
  return verb === -1 ? [] : rest.slice(verb + 1);
}

function orchestraWords(rest: readonly string[]): readonly string[] {
  return rest.filter((word) => !word.includes('/') && word !== '.').map((word) => word.split('=')[0] ?? '');
}
