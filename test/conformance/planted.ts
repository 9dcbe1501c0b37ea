import {
  type Application,
  cloudRun,
  cloudRunDelivery,
  compose,
  examine,
  formatIssue,
  formatNote,
  helmChart,
  InvalidApplicationError,
  InvalidPackageError,
  kubernetes,
  kustomizeOverlays,
  type NamedEnvironment,
  type Note,
  type PackagedObjects,
  packageObjects,
  planOf,
  type ResolvedApplication,
  resolve,
  type Target,
} from 'orchestra-cdk';
import { rehearsedRollout } from '../../lib/report/rollouts/rehearsed-rollout';
import { rolloutPage } from '../../lib/report/rollouts/rollout-page';
import { drawn } from '../model/secrets/secret-texts';

/** A token of a well-known shape, and a password that only its place gives away. */
export const token = `sk_live_${drawn(24)}`;
export const password = 'Hunter2Planted';

/** The same tree with a secret at one place. */
export interface Planted {
  readonly path: string;
  readonly tree: unknown;
  readonly secret: string;
}

type Path = readonly (string | number)[];

/** A secret at every place of a tree, whatever is there: texts, numbers, flags, and whole lists and objects. */
export function plantedEverywhere(tree: unknown, isLeftOut: (path: Path) => boolean = () => false): readonly Planted[] {
  return placesOf(tree, []).flatMap((path) => {
    if (path.length === 0 || isLeftOut(path)) return [];
    return [
      { path: path.join('.'), tree: replaced(tree, path, token), secret: token },
      { path: `${path.join('.')} (address)`, tree: replaced(tree, path, `https://user:${password}@example.com/x`), secret: password },
    ];
  });
}

function placesOf(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...inner.flatMap(([key, each]) => placesOf(each, [...path, key]))];
}

function replaced(tree: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(tree)) return tree.map((each, index) => (index === key ? replaced(each, rest, value) : each));
  const record = tree as { readonly [key: string]: unknown }; // the path was read off this tree
  return { ...record, [key]: replaced(record[key], rest, value) };
}

/** What an application comes to: what is said of it, what documents show, and what runs. */
export interface Said {
  /** Errors and notes. */
  readonly words: readonly string[];
  /** Charts, pages and reports: read by many, and applied by nobody as they are. */
  readonly documents: readonly string[];
  /** What is applied as it is, each with the notes on it. */
  readonly manifests: readonly { readonly text: string; readonly notes: readonly Note[] }[];
}

const targets: readonly Target<unknown>[] = [kubernetes, cloudRun, compose];

export function saidOf(application: Application, environment: NamedEnvironment): Said {
  const parts = targets.map((target) => saidByTarget(target, application, environment));
  return joined([...parts, packagesOf(application, environment)]);
}

function saidByTarget(target: Target<unknown>, application: Application, environment: NamedEnvironment): Said {
  const { issues } = examine(application, environment, target.rules);
  if (issues.length > 0) {
    const words = [...issues.map(formatIssue), messageOf(() => resolve(application, environment, target.rules))];
    return { words, documents: [], manifests: [] };
  }
  const app = resolve(application, environment, target.rules);
  const { output, notes } = target.render(app);
  const manifests = [{ text: JSON.stringify(output), notes }];
  if (target === cloudRun) manifests.push({ text: JSON.stringify(cloudRunDelivery(app).output), notes });
  return { words: notes.map(formatNote), documents: pagesOf(app), manifests };
}

/** The page of each rollout, and all that is in its rehearsal. */
function pagesOf(app: ResolvedApplication): readonly string[] {
  return Object.keys(app.workloads).flatMap((workload) => {
    const plan = planOf(app, workload);
    if (plan === undefined) return [];
    const rollout = rehearsedRollout(plan, { replicas: 3, readySeconds: { stable: 1, canary: 1 }, requestsPerSecond: 10 });
    return [rolloutPage({ title: workload, rollout }), JSON.stringify(rollout.release)];
  });
}

function packagesOf(application: Application, environment: NamedEnvironment): Said {
  const { issues } = examine(application, environment, kubernetes.rules);
  if (issues.length > 0)
    return { words: [messageOf(() => packageObjects(application, { dev: environment }))], documents: [], manifests: [] };
  return saidOfPackage(packageObjects(application, { dev: environment }));
}

export function saidOfPackage(packaged: PackagedObjects): Said {
  const chart = attempt(() => helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packaged }));
  const overlays = attempt(() => kustomizeOverlays({ name: 'shop', ...packaged }));
  const failed = [chart, overlays].flatMap((each) => ('message' in each ? [each.message] : []));
  const notes = [chart, overlays].flatMap((each) => ('notes' in each ? each.notes.map(formatNote) : []));
  return {
    words: [...failed, ...notes],
    documents: 'output' in chart ? [JSON.stringify(chart.output)] : [],
    manifests: 'output' in overlays ? [{ text: JSON.stringify(overlays.output), notes: overlays.notes }] : [],
  };
}

function attempt<T extends object>(make: () => T): T | { readonly message: string } {
  try {
    return make();
  } catch (error) {
    if (error instanceof InvalidPackageError || error instanceof InvalidApplicationError) return { message: error.message };
    throw error;
  }
}

export function messageOf(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function joined(parts: readonly Said[]): Said {
  return {
    words: parts.flatMap(({ words }) => words),
    documents: parts.flatMap(({ documents }) => documents),
    manifests: parts.flatMap(({ manifests }) => manifests),
  };
}

/** Where a secret appears although it must not: in words, in documents, and in what runs without a note on it, or in production. */
export function leaksOf({ words, documents, manifests }: Said, secret: string, isProduction: boolean): readonly string[] {
  return [
    ...words.filter((text) => text.includes(secret)).map((text) => `word: ${text.slice(0, 300)}`),
    ...documents.filter((text) => text.includes(secret)).map((text) => `document: ${around(text, secret)}`),
    ...manifests.flatMap(({ text, notes }) => {
      const isNoted = notes.some(({ reason }) => /is plain text in the (?:output|files|stack)/.test(reason));
      return text.includes(secret) && (isProduction || !isNoted) ? [`manifest: ${around(text, secret)}`] : [];
    }),
  ];
}

function around(text: string, secret: string): string {
  const index = text.indexOf(secret);
  return text.slice(Math.max(0, index - 120), index + 60);
}
