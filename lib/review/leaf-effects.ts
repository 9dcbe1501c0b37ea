import { isRecord } from '../model/record';
import type { ComparedItem } from './compared-items';
import type { ComparedLeaf } from './compared-leaf';
import { noiseOf } from './noise';
import { type Effect, type Risk, worstRisk } from './risk';
import { effectsByRules } from './rules/change-rule';
import { everyChangeRule } from './rules/every-change-rule';
import type { WholeOwner } from './whole-owners';

/** A place that differs, what it does, and why nobody has to read it. */
export interface JudgedLeaf {
  readonly leaf: ComparedLeaf;
  readonly effects: readonly Effect[];
  readonly noise?: string;
  /** What it comes or goes with, as one cause; it does nothing that has to be decided on by itself. */
  readonly whole?: string;
}

/** What decides the effects beyond the change itself. */
export interface EffectContext {
  /** What replacing the pods of a workload starts: `starts a canary: at least 29 min`. */
  readonly rollout: (environment: string | undefined, workload: string | undefined) => string | undefined;
  /** Of replacements, by the identity of the thing. */
  readonly placed: ReadonlyMap<string, readonly Effect[]>;
  /** What the thing comes or goes with. */
  readonly owner: WholeOwner | undefined;
}

/** Judges every place in which a thing differs. */
export function judgedLeaves(item: ComparedItem, context: EffectContext): readonly JudgedLeaf[] {
  const judged = item.leaves.map((leaf): JudgedLeaf => {
    const noise = noiseOf(leaf);
    if (noise !== undefined) return { leaf, effects: [], noise };
    return { leaf, effects: isIgnored(leaf) ? [ignored] : effectsByRules(everyChangeRule, leaf) };
  });
  return withOwner(withPlaced(withRollout(judged, item, context), item, context), item, context);
}

/** Risks that are decided on by themselves, whatever a thing comes or goes with. */
const separate: readonly Risk[] = ['data-loss', 'replacement', 'exposure'];

/** Of a workload that goes, nothing is left that could be reached. */
function withOwner(judged: readonly JudgedLeaf[], { after }: ComparedItem, { owner }: EffectContext): readonly JudgedLeaf[] {
  if (owner === undefined) return judged;
  return judged.map((each) => {
    const isMoot = ({ risk }: Effect) => risk === 'exposure' && after === undefined && owner.kind === 'workload';
    const effects = each.effects.filter((effect) => !isMoot(effect));
    return { ...each, effects, ...(!separate.includes(worstRisk(effects)) && { whole: owner.key }) };
  });
}

const ignored: Effect = { risk: 'other', sentence: 'Terraform leaves it as it is: it is in ignore_changes', rule: 'ignored' };

/** Attributes that something else changes, such as the image of a service that a pipeline releases. */
function isIgnored({ item, shape, before, after }: ComparedLeaf): boolean {
  if (item.plane !== 'terraform' || before === undefined || after === undefined) return false;
  const lifecycle = isRecord(item.value) ? item.value['lifecycle'] : undefined;
  const paths = isRecord(lifecycle) && Array.isArray(lifecycle['ignore_changes']) ? lifecycle['ignore_changes'] : [];
  const plain = shape.replace(/\[\]/g, '');
  return paths.some((path: unknown) => {
    const place = String(path).replace(/\[\d+\]/g, '');
    return plain === place || plain.startsWith(`${place}.`);
  });
}

/** Pods are replaced by a change of their template, even one that nobody reads otherwise. */
function withRollout(judged: readonly JudgedLeaf[], { after, before }: ComparedItem, { rollout }: EffectContext): readonly JudgedLeaf[] {
  const item = after ?? before;
  if (
    item?.plane !== 'kubernetes' ||
    after === undefined ||
    before === undefined ||
    !/\/(?:Deployment|Rollout|StatefulSet|DaemonSet)$/.test(item.type)
  )
    return judged;
  const isTemplate = ({ leaf, noise }: JudgedLeaf) => /^spec\.template(?:\.|$)/.test(leaf.shape) && noise !== 'order';
  if (!judged.some(isTemplate)) return judged;
  const sentence =
    rollout(item.environment, item.workload) ??
    (item.type.endsWith('/Rollout') ? releaseOf(item.value) : 'pods are replaced one after the other');
  const effect: Effect = { risk: 'traffic', sentence, rule: 'pods-replaced' };
  const isRead = judged.some((each) => isTemplate(each) && each.noise === undefined);
  return judged.map((each): JudgedLeaf => {
    if (!isTemplate(each) || (each.noise !== undefined && isRead)) return each;
    return { leaf: each.leaf, effects: [...each.effects, effect] };
  });
}

function releaseOf(rollout: unknown): string {
  return /"blueGreen"/.test(JSON.stringify(rollout)) ? 'starts a blue/green release' : 'starts a canary';
}

function withPlaced(judged: readonly JudgedLeaf[], { after, before }: ComparedItem, { placed }: EffectContext): readonly JudgedLeaf[] {
  const found = placed.get((after ?? before)?.identity ?? '') ?? [];
  if (found.length === 0) return judged;
  return judged.map((each): JudgedLeaf => {
    const here = found.filter((effect) => hangsOn(effect, each.leaf, judged));
    return here.length === 0 ? each : { leaf: each.leaf, effects: [...here, ...each.effects] };
  });
}

/** At its own place; where no place that differs is its own, at all of the thing. */
function hangsOn({ path }: Effect, leaf: ComparedLeaf, all: readonly JudgedLeaf[]): boolean {
  const isAt = ({ path: place, shape }: ComparedLeaf) =>
    path !== undefined &&
    [place, shape, shape.replace(/\[\]/g, '')].some(
      (each) =>
        each === path ||
        each.startsWith(`${path}.`) ||
        each.startsWith(`${path}[`) ||
        path.startsWith(`${each}.`) ||
        path.startsWith(`${each}[`),
    );
  return isAt(leaf) || !all.some((each) => isAt(each.leaf));
}
