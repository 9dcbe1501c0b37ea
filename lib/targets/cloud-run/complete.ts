import type { RefusedAttributes } from '../../google/overrides';
import { refusedOverrides } from '../../google/refused-overrides';
import { brokenByAll, issuesOfProps, tokenPaths } from '../../google/tokens';
import { analysis, deriveAnalysis } from '../../model/analysis';
import { deriveWorkload } from '../../model/derive-workload';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { formatPath, type Issue } from '../../model/issue';
import { type PlacedTexts, secretsIn, secretsInContainers } from '../../model/literal-secrets';
import { nameOf } from '../../model/name-of';
import { overlay, type RecordedOrigins } from '../../model/origin';
import { mapValues } from '../../model/record';
import type { ResolvedJob, ResolvedScheduledJob, ResolvedService, ResolvedWorker } from '../../model/resolved-workload';
import { questions } from '../../model/rules/analyses/analyses';
import { literalsOf, refused as refusedLiterals } from '../../model/rules/literals';
import { rolloutOf } from '../../model/rules/rollouts/placed-rollouts';
import { textsIn } from '../../model/rules/texts';
import { workloadRules as modelRules } from '../../model/rules/workload-rules';
import { peek } from '../../model/schema/plain-data';
import { completed, type Schema } from '../../model/schema/schema';
import { isProtected } from '../../model/tier';
import { workload as schemaOfWorkloads } from '../../model/workload';
import { byPath, literalFindings, withoutSecretsInNotes } from '../literal-notes';
import { note } from '../note';
import type { Note } from '../target';
import { uncountedFindings } from '../uncounted-fields';
import { analysisNotes } from './analysis-notes';
import type { References } from './container-spec';
import type { CloudRunContext } from './context';
import { type CloudRunJobProps, jobProps } from './job-props';
import { type CloudRunJobSpec, jobSpec } from './job-spec';
import { knownToProvider } from './known-to-provider';
import type { CloudRunProvider } from './late-options';
import { workloadNotes } from './notes';
import { type PlainKind, separateOptions } from './options-of-props';
import { plainRules } from './plain-rules';
import { refusedOfJobs, refusedOfServices, refusedOfWorkerPools } from './refused-overrides';
import { workloadRules } from './rules/application-rules';
import { measurements } from './rules/rollouts';
import type { Runnable } from './runnable';
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

/**
 * Applies the model's defaults to plain props and checks the model's rules and those of Cloud Run.
 *
 * @param provider - that makes it; without one, notes name what not every version of it can
 * @throws InvalidApplicationError naming all problems at once, with paths in the props
 */
export function completeService(props: CloudRunServiceProps, provider?: CloudRunProvider): Completion<CloudRunServiceSpec> {
  const { workload, context, place, notes } = complete(props, {
    kind: 'service',
    schema: serviceProps,
    refused: refusedOfServices,
    provider,
  });
  const { analyses, rolloutDriver } = context;
  const service = workload as ResolvedService; // completed as one
  const invokers = mapValues(props.invokers ?? {}, (member) => member);
  const spec = serviceSpec(service, { ...place, invokers, analyses, rolloutDriver }, references);
  return { spec: knownToProvider(spec, 'service', provider), notes };
}

/** The same for a job. */
export function completeJob(props: CloudRunJobProps): Completion<CloudRunJobSpec> {
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
  const { workload, place, notes } = complete(props, { kind: 'worker', schema: workerProps, refused: refusedOfWorkerPools, provider });
  const worker = workload as ResolvedWorker; // completed as one
  return { spec: knownToProvider(workerSpec(worker, place, references), 'worker', provider), notes };
}

const references: References = {
  value: (value) => (typeof value === 'object' && value.kind === 'secret' ? references.secret(value) : String(value)),
  secret: (reference: SecretVersionReference) => ({ kind: 'secret', name: reference.name, version: reference.version ?? 'latest' }),
};

/** A workload of plain props, what its rules and notes read beside it, and where it runs. */
interface Plain {
  readonly workload: Runnable;
  readonly context: CloudRunContext;
  /** The props with the model's defaults, for what goes through all texts, whatever they mean. */
  readonly written: readonly PlacedTexts[];
}

interface Completed extends Plain {
  readonly place: CloudRunPlace;
  readonly notes: readonly Note[];
}

/** What distinguishes the props of one kind. */
interface PropsOfKind {
  readonly kind: PlainKind;
  readonly schema: Schema<CloudRunWorkloadProps>;
  readonly refused: RefusedAttributes;
  readonly provider?: CloudRunProvider | undefined;
}

function complete(props: CloudRunWorkloadProps, { kind, schema, refused, provider }: PropsOfKind): Completed {
  const issues = issuesOfProps();
  const given = schema.read(props, [], issues);
  const wrong = [...issues, ...refusedOverrides(props, refused)];
  if (given === undefined) throw invalid(props, wrong);
  const place = placeOf(given);
  const plainOf = (read: CloudRunWorkloadProps): Plain => {
    const workload = workloadOf(read, kind, place);
    return { workload, context: contextOf(read, place, provider), written: asWritten(read, workload) };
  };
  const plain = plainOf(given);
  const reported = new Set(wrong.map(({ path }) => formatPath(path)));
  const broke = brokenByAll(tokenPaths(props), (tokens) => {
    // the same part of the props, with something to read in the place of tokens
    const read = tokens === 'as-given' ? given : (schema.read(props, [], issuesOfProps(tokens)) ?? given);
    return [...plainRules(read, place.tier), ...broken(tokens === 'as-given' ? plain : plainOf(read))];
  });
  const found = wrong.concat(broke.filter(({ path }) => !reported.has(formatPath(path))));
  if (found.length > 0) throw invalid(props, found);
  return { ...plain, place, notes: notesOf(plain) };
}

/** What the model and Cloud Run demand of a workload. */
function broken({ workload, context, written }: Plain): Issue[] {
  const { analyses, environment } = context;
  const rollouts = rolloutOf(workload, []);
  return [
    ...modelRules.flatMap((rule) => rule(workload, [], context)),
    ...workloadRules.flatMap((rule) => rule(workload, [], context)),
    ...questions(rollouts, context),
    ...measurements(rollouts, context),
    ...literalsOf(written, environment.tier),
    ...refusedLiterals(secretsIn(analyses, ['analyses']), environment.tier),
    ...written.flatMap(({ container, path }) => textsIn(container, path)),
    ...textsIn(analyses, ['analyses']),
  ];
}

function notesOf({ workload, context, written }: Plain): Note[] {
  const measured = new Set(Object.keys(context.analyses));
  const secrets = [...secretsInContainers(written), ...secretsIn(context.analyses, ['analyses'])];
  const found = [
    ...workloadNotes(workload, [], context),
    ...analysisNotes(measured, context),
    ...uncountedFindings(rolloutOf(workload, []), measured, context),
    ...literalFindings(secrets, written),
  ];
  return byPath(withoutSecretsInNotes(found.map(({ level, path, reason }) => note(level, 'cloud-run', path, reason))));
}

function asWritten({ analyses: _, ...props }: CloudRunServiceProps, { cloudRun: _options, ...workload }: Runnable): readonly PlacedTexts[] {
  const main = { ...props, ...workload, volumes: props.volumes, sidecars: {} };
  const sidecars = Object.entries(workload.sidecars).map(([name, container]) => ({ container, path: ['sidecars', name] }));
  return [{ container: main, path: [] }, ...sidecars];
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
    labels: mapValues(labels, (value) => value),
    ...(serviceAccount !== undefined && { serviceAccount }),
    cloudSql: [...cloudSql].sort(),
    ...(network !== undefined && { network }),
    deletionProtection: deletionProtection ?? isProtected(tier),
  };
}

/** What props say beside the workload. */
function contextOf(props: CloudRunServiceProps, { name, tier }: CloudRunPlace, provider: CloudRunProvider | undefined): CloudRunContext {
  const { analyses = {}, rolloutDriver = 'script', region } = props;
  const origins: RecordedOrigins = new Map();
  overlay([{ origin: 'application', value: props }], { schema: undefined, origins });
  return {
    environment: { tier },
    analyses: mapValues(analyses, (given) => deriveAnalysis(completed(analysis, given))),
    origins: Object.fromEntries(origins),
    name,
    region,
    rolloutDriver,
    options: [],
    provider,
  };
}

/** The props as a workload of the model, complete. */
function workloadOf(props: CloudRunWorkloadProps, kind: PlainKind, { name, tier }: CloudRunPlace): Runnable {
  const given = completed(schemaOfWorkloads, separateOptions(props, kind));
  return deriveWorkload(given, { name, image: props.image, tier }) as Runnable; // of that kind
}

function invalid(props: CloudRunWorkloadProps, issues: readonly Issue[]): InvalidApplicationError {
  return new InvalidApplicationError(`${nameOf(props, 'workload')} on Cloud Run`, issues);
}
