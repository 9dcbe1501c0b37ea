import type { RefusedAttributes } from '../../google/overrides';
import { refusedOverrides } from '../../google/refused-overrides';
import { brokenByAll, issuesOfProps, tokenPaths } from '../../google/tokens';
import { analysis, deriveAnalysis, type ResolvedAnalysis } from '../../model/analysis';
import { deriveWorkload } from '../../model/derive-workload';
import type { Rule } from '../../model/examine';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { formatPath, type Issue, type Path } from '../../model/issue';
import { nameOf } from '../../model/name-of';
import { overlay, type RecordedOrigins } from '../../model/origin';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedJob, ResolvedScheduledJob, ResolvedService, ResolvedWorker, ResolvedWorkload } from '../../model/resolved-workload';
import { deriveRolloutPolicy, rolloutPolicy } from '../../model/rollout-policy';
import { analyses } from '../../model/rules/analyses/analyses';
import { containers } from '../../model/rules/containers';
import { literals } from '../../model/rules/literals';
import { ports } from '../../model/rules/ports';
import { probes } from '../../model/rules/probes';
import { resources } from '../../model/rules/resources';
import { rollouts } from '../../model/rules/rollouts/rollouts';
import { scaling } from '../../model/rules/scaling';
import { texts } from '../../model/rules/texts';
import { peek } from '../../model/schema/plain-data';
import { completed, type Schema } from '../../model/schema/schema';
import { isProtected } from '../../model/tier';
import { workload as schemaOfWorkloads } from '../../model/workload';
import { deriveGooglePlace, googlePlace, type ResolvedGooglePlace } from '../google-foundation/settings';
import { literalNotes } from '../literal-notes';
import type { Note } from '../target';
import { uncountedFields, uncountedReason } from '../uncounted-fields';
import { isComplete } from './complete-specs';
import type { References } from './container-spec';
import { type CloudRunJobProps, jobProps } from './job-props';
import { type CloudRunJobSpec, jobSpec } from './job-spec';
import { knownToProvider } from './known-to-provider';
import type { CloudRunProvider } from './late-options';
import { mapSorted } from './map-sorted';
import { analysisNotes } from './notes/analysis-notes';
import { ifStated } from './notes/finding';
import { workloadNotes } from './notes/workload-notes';
import { pathInProps, separateOptions } from './options-of-props';
import { plainRules } from './plain-rules';
import { refusedOfJobs, refusedOfServices, refusedOfWorkerPools } from './refused-overrides';
import { rememberAlone } from './resource-name';
import { workloadRules } from './rules/application-rules';
import { providerRules } from './rules/provider-rules';
import { type CloudRunServiceProps, serviceProps } from './service-props';
import { type CloudRunServiceSpec, serviceSpec } from './service-spec';
import { type CloudRunWorkerPoolProps, workerProps } from './worker-props';
import { type CloudRunWorkerSpec, workerSpec } from './worker-spec';
import type { CloudRunWorkloadProps, SecretVersionReference } from './workload-props';
import type { CloudRunPlace } from './workload-spec';

/** What props mean: every default applied, and what Cloud Run does not do just as it was asked. */
export interface Completion<Spec> {
  readonly spec: Spec;
  readonly notes: readonly Note[];
}

const modelRules = [analyses, containers, literals, ports, probes, resources, rollouts, scaling, texts];

/**
 * Applies the model's defaults to plain props and checks the model's rules and those of Cloud Run.
 *
 * @param provider - that makes it; without one, notes name what not every version of it can
 * @throws InvalidApplicationError naming all problems at once, with paths in the props
 */
export function completeService(props: CloudRunServiceProps, provider?: CloudRunProvider): Completion<CloudRunServiceSpec> {
  if (isComplete<CloudRunServiceSpec>(props)) return { spec: props, notes: [] };
  const { workload, place, notes } = complete(props, { kind: 'service', schema: serviceProps, refused: refusedOfServices, provider });
  const service = workload as ResolvedService; // completed as one
  const invokers = mapSorted(props.invokers ?? {}, (member) => member);
  const { canaries } = googleOf(props);
  const spec = serviceSpec(service, { ...place, invokers, analyses: analysesOf(props), canaries }, references);
  return { spec: knownToProvider(spec, 'service', provider), notes };
}

/** The same for a job. */
export function completeJob(props: CloudRunJobProps): Completion<CloudRunJobSpec> {
  if (isComplete<CloudRunJobSpec>(props)) return { spec: props, notes: [] };
  const { workload, place, notes } = complete(props, {
    kind: peek(props)['schedule'] === undefined ? 'job' : 'scheduled-job',
    schema: jobProps,
    refused: refusedOfJobs,
  });
  const job = workload as ResolvedJob | ResolvedScheduledJob; // completed as one
  return { spec: jobSpec(job, place, references), notes };
}

/** The same for a worker pool. */
export function completeWorker(props: CloudRunWorkerPoolProps, provider?: CloudRunProvider): Completion<CloudRunWorkerSpec> {
  if (isComplete<CloudRunWorkerSpec>(props)) return { spec: props, notes: [] };
  const { workload, place, notes } = complete(props, { kind: 'worker', schema: workerProps, refused: refusedOfWorkerPools, provider });
  const worker = workload as ResolvedWorker; // completed as one
  return { spec: knownToProvider(workerSpec(worker, place, references), 'worker', provider), notes };
}

const references: References = {
  value: (value) => (typeof value === 'object' && value.kind === 'secret' ? references.secret(value) : String(value)),
  secret: (reference: SecretVersionReference) => ({ kind: 'secret', name: reference.name, version: reference.version ?? 'latest' }),
};

interface Completed {
  readonly workload: ResolvedWorkload;
  readonly place: CloudRunPlace;
  readonly notes: readonly Note[];
}

/** What distinguishes the props of one kind. */
interface PropsOfKind {
  readonly kind: 'service' | 'worker' | 'job' | 'scheduled-job';
  readonly schema: Schema<CloudRunWorkloadProps>;
  readonly refused: RefusedAttributes;
  readonly provider?: CloudRunProvider | undefined;
}

function complete(props: CloudRunWorkloadProps, { kind, schema, refused, provider }: PropsOfKind): Completed {
  const rules = [...modelRules, ...workloadRules, ...(provider === undefined ? [] : providerRules(provider))];
  const issues = issuesOfProps();
  const given = schema.read(props, [], issues);
  const wrong = [...issues, ...refusedOverrides(props, refused)];
  if (given === undefined) throw invalid(props, wrong);
  const place = placeOf(given);
  const workload = workloadOf(given, kind, place);
  const reported = new Set(wrong.map(({ path }) => formatPath(path)));
  const app = applicationOf(workload, place, given);
  const broke = brokenByAll(tokenPaths(props), (tokens) => {
    // the same part of the props, with something to read in the place of tokens
    const read = tokens === 'as-given' ? given : (schema.read(props, [], issuesOfProps(tokens)) ?? given);
    const alone = tokens === 'as-given' ? app : applicationOf(workloadOf(read, kind, place), place, read);
    return [...plainRules(read, place.tier), ...broken(alone, rules, place)];
  });
  const found = wrong.concat(broke.filter(({ path }) => !reported.has(formatPath(path))));
  if (found.length > 0) throw invalid(props, found);
  const stated = (path: Path) => valueAt(props, pathInProps(path)) !== undefined;
  const analyses = analysesOf(given);
  const { canaries } = googleOf(given);
  const measuring = { analyses, measured: new Set(Object.keys(analyses)), canaries };
  const uncounted = uncountedFields(app, measuring.measured).flatMap((path) => ifStated(stated, path, uncountedReason));
  const findings = [
    ...workloadNotes(workload, { stated, canaries, ...(provider !== undefined && { provider }) }),
    ...analysisNotes(measuring, stated),
    ...uncounted,
  ];
  const notes = findings.map(({ level, path, reason }) => ({
    level,
    target: 'cloud-run',
    path: pathInProps(path),
    reason,
  }));
  const literal = literalNotes(app, 'cloud-run').map((note) => ({ ...note, path: inProps(note.path, place) }));
  return { workload, place, notes: [...notes, ...literal] };
}

function placeOf({
  name,
  project,
  region,
  tier = 'staging',
  labels = {},
  serviceAccount,
  cloudSql = [],
  network,
  deletionProtection,
}: CloudRunWorkloadProps): CloudRunPlace {
  return {
    name,
    project,
    region,
    tier,
    labels: mapSorted(labels, (value) => value),
    ...(serviceAccount !== undefined && { serviceAccount }),
    cloudSql: [...cloudSql].sort(),
    ...(network !== undefined && { network }),
    deletionProtection: deletionProtection ?? isProtected(tier),
  };
}

function googleOf({ project, region, canaries }: CloudRunServiceProps): ResolvedGooglePlace {
  return deriveGooglePlace(completed(googlePlace, { project, region, ...(canaries !== undefined && { canaries }) }));
}

function analysesOf({ analyses = {} }: CloudRunServiceProps): { readonly [name: string]: ResolvedAnalysis } {
  return mapSorted(analyses, (given) => deriveAnalysis(completed(analysis, given)));
}

/** The props as a workload of the model, complete. */
function workloadOf(props: CloudRunWorkloadProps, kind: PropsOfKind['kind'], { name, tier }: CloudRunPlace): ResolvedWorkload {
  const separated = separateOptions(props, kind === 'scheduled-job' ? 'job' : kind);
  const given = completed(schemaOfWorkloads, { ...props, ...separated, kind });
  return deriveWorkload(given, { name, image: props.image, tier });
}

/** An application of which this is the only workload. */
function applicationOf(workload: ResolvedWorkload, { name, tier }: CloudRunPlace, props: CloudRunServiceProps): ResolvedApplication {
  const root = formatPath(['workloads', name]);
  const origins: RecordedOrigins = new Map();
  overlay([{ origin: 'application', value: props }], root, origins);
  overlay([{ origin: 'application', value: props.analyses }], 'analyses', origins);
  return rememberAlone({
    name,
    environment: { name: '', tier, google: googleOf(props), rollouts: deriveRolloutPolicy(completed(rolloutPolicy, {}), tier) },
    workloads: { [name]: workload },
    databases: {},
    caches: {},
    buckets: {},
    secrets: {},
    analyses: analysesOf(props),
    origins: Object.fromEntries(origins),
  });
}

/** What the rules of an application say of it, with paths from the props on. */
function broken(app: ResolvedApplication, rules: readonly Rule[], place: CloudRunPlace): Issue[] {
  const found = rules.flatMap((rule) => rule(app));
  // a job of plain props is somebody else's
  const own = found.filter(({ code, path }) => code !== 'unknown-workload' || path[0] !== 'analyses');
  return own.map((each) => ({ ...each, path: inProps(each.path, place) }));
}

function inProps(path: Path, { name }: CloudRunPlace): Path {
  return path[0] === 'workloads' && path[1] === name ? path.slice(path[2] === 'cloudRun' ? 3 : 2) : path;
}

function invalid(props: CloudRunWorkloadProps, issues: readonly Issue[]): InvalidApplicationError {
  return new InvalidApplicationError(`${nameOf(props, 'workload')} on Cloud Run`, issues);
}

function valueAt(props: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), props);
}
