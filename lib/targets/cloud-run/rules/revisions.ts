import { type Issue, issue, type Path } from '../../../model/issue';
import { show } from '../../../model/show';
import type { CloudRunContext } from '../context';
import type { RevisionsOfTerraform } from '../revision-options';
import type { Runnable } from '../runnable';

/** Of a tag and the name of its service together. */
const longestWithTag = 46;
const longestRevision = 63;

/** Shares of revisions sum up to everything, tags are short and unique, and each field has one owner. */
export function revisions(workload: Runnable, _at: Path, { name, options }: CloudRunContext): Issue[] {
  if (workload.kind !== 'service' && workload.kind !== 'worker') return [];
  const stated = workload.cloudRun?.revisions;
  if (stated === undefined) return [];
  const place = [...options, 'revisions'];
  if (workload.kind === 'service' && workload.rollout.kind !== 'rolling') return [ownedTwice(workload.rollout.kind, place)];
  return stated.kind === 'deployer' ? [] : [...named(name, stated, place), ...shared(name, { workload, stated }, [...place, 'traffic'])];
}

function ownedTwice(rollout: string, path: Path): Issue {
  const message = `must not be given with a ${rollout} rollout, which makes revisions and shares out the traffic itself`;
  return issue('revisions-owned-twice', path, message);
}

function named(service: string, { name }: RevisionsOfTerraform, path: Path): Issue[] {
  if (name === undefined) return [];
  const revision = `${service}-${name.suffix}`;
  if (revision.length <= longestRevision) return [];
  const message = `must leave the revision at most ${longestRevision} characters, got ${show(revision)} (${revision.length})`;
  return [issue('revision-name-too-long', [...path, 'name', 'suffix'], message)];
}

interface Shared {
  readonly workload: Runnable;
  readonly stated: RevisionsOfTerraform;
}

function shared(service: string, { workload, stated: { traffic } }: Shared, path: Path): Issue[] {
  if (traffic === undefined) return [];
  const sum = traffic.reduce((total, { percent }) => total + percent, 0);
  const latest = traffic.flatMap(({ kind }, index) => (kind === 'latest' ? [index] : []));
  return [
    ...(sum === 100 ? [] : [issue('traffic-not-whole', path, `must sum up to 100 percent, got ${sum}`)]),
    ...latest.slice(1).map((index) => issue('traffic-latest-twice', [...path, index], 'must not name the latest revision once more')),
    ...traffic.flatMap((target, index) => {
      if (target.kind === 'latest' || target.revision.startsWith(`${service}-`)) return [];
      const message = `must begin with '${service}-', got ${show(target.revision)}`;
      return [issue('revision-foreign', [...path, index, 'revision'], message)];
    }),
    ...tags(service, { workload, stated: { kind: 'terraform', traffic } }, path),
  ];
}

function tags(service: string, { workload, stated: { traffic = [] } }: Shared, path: Path): Issue[] {
  const taken = new Set<string>();
  return traffic.flatMap(({ tag }, index) => {
    if (tag === undefined) return [];
    const isTaken = taken.has(tag);
    taken.add(tag);
    const place = [...path, index, 'tag'];
    if (workload.kind === 'worker')
      return [issue('traffic-tag-unsupported', place, 'must not be given for a worker, which has no address')];
    const length = tag.length + service.length;
    return [
      ...(isTaken ? [issue('traffic-tag-taken', place, `must be a tag of its own, got ${show(tag)}`)] : []),
      ...(length > longestWithTag
        ? [issue('traffic-tag-too-long', place, `must have with ${show(service)} at most ${longestWithTag} characters, got ${length}`)]
        : []),
    ];
  });
}
