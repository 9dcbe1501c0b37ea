import type { Plane } from '../rendered/rendered-item';
import type { JudgedLeaf } from './leaf-effects';
import { byRisk, worstRisk } from './risk';
import { subjectOf } from './subject';

/** Places of one environment that one cause is seen at; the first says it best. */
export interface LeafGroup {
  readonly environment: string | undefined;
  readonly subject: string;
  readonly leaves: readonly [JudgedLeaf, ...JudgedLeaf[]];
  /** Whether they are things that come or go together; the first is what they belong to, or the worst. */
  readonly isWhole: boolean;
}

/** The planes in which a cause is read best come first. */
const planes: readonly Plane[] = ['kubernetes', 'terraform', 'compose', 'workflow', 'helm', 'file'];

/** Puts together what has one cause: the same subject of one workload in several planes, and the same values in one. */
export function groupedLeaves(judged: readonly JudgedLeaf[]): readonly LeafGroup[] {
  const causes = new Map<string, JudgedLeaf[]>();
  const shared: JudgedLeaf[] = [];
  for (const each of judged) {
    if (each.leaf.item.environment === undefined && causeOf(each) !== undefined) shared.push(each);
    else add(causes, keyOf(each, each.leaf.item.environment), each);
  }
  for (const each of shared) {
    const same = [...causes.keys()].filter((key) => key.endsWith(`\n${causeOf(each)}`));
    for (const key of same.length > 0 ? same : [keyOf(each, undefined)]) add(causes, key, each);
  }
  return [...causes.values()].flatMap(partedGroups);
}

function add(causes: Map<string, JudgedLeaf[]>, key: string, leaf: JudgedLeaf): void {
  causes.set(key, [...(causes.get(key) ?? []), leaf]);
}

function keyOf(judged: JudgedLeaf, environment: string | undefined): string {
  const { item, path } = judged.leaf;
  if (judged.whole !== undefined) return `${environment ?? ''}\n${judged.whole}`;
  return `${environment ?? ''}\n${causeOf(judged) ?? JSON.stringify([item.plane, item.environment ?? '', item.identity, path])}`;
}

/** Undefined for what no other plane shows. */
function causeOf({ leaf }: JudgedLeaf): string | undefined {
  const subject = subjectOf(leaf);
  return subject === undefined || leaf.item.workload === undefined ? undefined : JSON.stringify([leaf.item.workload, subject]);
}

/** Other values in the plane that says it best are changes of their own; other planes write the same in their own form. */
function partedGroups(leaves: readonly JudgedLeaf[]): readonly LeafGroup[] {
  const sorted = [...leaves].sort((one, other) => planes.indexOf(one.leaf.item.plane) - planes.indexOf(other.leaf.item.plane));
  const [first] = sorted;
  if (first === undefined) return [];
  const isBest = ({ leaf }: JudgedLeaf) => leaf.item.plane === first.leaf.item.plane;
  const parts = new Map<string, [JudgedLeaf, ...JudgedLeaf[]]>();
  for (const each of sorted.filter(isBest)) {
    const key = each.whole ?? valuesOf(each);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [each]);
    else part.push(each);
  }
  const isWhole = first.whole !== undefined;
  const [main] = parts.values();
  for (const each of sorted.filter((leaf) => !isBest(leaf))) (parts.get(each.whole ?? valuesOf(each)) ?? main)?.push(each);
  const environment = sorted.find(({ leaf }) => leaf.item.environment !== undefined)?.leaf.item.environment;
  return [...parts.values()].map(worstFirst).map((part) => ({
    environment,
    subject: (part[0].leaf.item.workload === undefined ? undefined : subjectOf(part[0].leaf)) ?? part[0].leaf.path,
    leaves: part,
    isWhole,
  }));
}

function valuesOf({ leaf }: JudgedLeaf): string {
  const text = (value: unknown) => (typeof value === 'number' ? String(value) : (value ?? null)); // a port may be a text
  return JSON.stringify([text(leaf.from), text(leaf.to)]);
}

/** The place with the worst effect says it best. */
function worstFirst([first, ...others]: readonly [JudgedLeaf, ...JudgedLeaf[]]): readonly [JudgedLeaf, ...JudgedLeaf[]] {
  const risk = ({ effects }: JudgedLeaf) => worstRisk(effects);
  const { plane } = first.leaf.item;
  const worst = others.reduce((best, each) => (each.leaf.item.plane === plane && byRisk(risk(each), risk(best)) < 0 ? each : best), first);
  return [worst, ...[first, ...others].filter((each) => each !== worst)];
}
