import { own } from '../../model/own';
import { forceNewRules } from '../terraform/force-new-rules';
import { type LockedThing, thingParts } from './locked-thing';

/** Paths whose values differ, of those that cannot change in place; what Google keeps when it is no longer stated does not differ. */
export function replacedPaths(from: LockedThing, to: LockedThing): readonly string[] {
  const { plane, type } = thingParts(to.id);
  const paths = [...new Set([...Object.keys(from.fixed), ...Object.keys(to.fixed)])].sort();
  return paths.filter((path) => {
    const [old, now] = [own(from.fixed, path), own(to.fixed, path)];
    return old !== now && !(now === undefined && plane === 'terraform' && isLeftToGoogle(type, path));
  });
}

function isLeftToGoogle(type: string, path: string): boolean {
  let rules = forceNewRules(type);
  for (const step of path.split('.')) {
    const rule = own(rules, step);
    if (rule === undefined) continue; // a position
    if (rule.isComputed) return true;
    rules = rule.block;
  }
  return false;
}
