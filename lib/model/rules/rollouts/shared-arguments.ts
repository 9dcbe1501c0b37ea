import { type Issue, issue } from '../../issue';
import { own } from '../../own';
import type { WorkloadContext } from '../../rule';
import { analysisLists } from './analysis-lists';
import type { PlacedRollout } from './placed-rollouts';

/** Analyses that are named together are one run, in which an argument has one value. */
export function sharedArguments({ rollout, path }: PlacedRollout, { analyses }: WorkloadContext): Issue[] {
  return analysisLists(rollout, path).flatMap((list) => {
    const known = new Map<string, { readonly analysis: string; readonly value: string }>();
    return list.names.flatMap((name, index) => {
      const analysis = own(analyses, name);
      const args = analysis !== undefined && 'args' in analysis ? (analysis.args ?? {}) : {};
      return Object.entries(args).flatMap(([argument, given]) => {
        const value = JSON.stringify(given);
        const other = known.get(argument);
        if (other === undefined) known.set(argument, { analysis: name, value });
        if (other === undefined || other.value === value) return [];
        const message = `must not be named beside ${other.analysis}, which gives the argument ${argument} another value`;
        return [issue('argument-contradicts', [...list.path, index], message, 'rename one of the two arguments')];
      });
    });
  });
}
