import { own } from '../../../model/own';
import { type CheckedSystem, tierOf } from '../../engine/checked-system';

/** An environment of production, and another one that it is held against. */
export interface Pair {
  readonly production: string;
  readonly other: string;
}

/** Each environment of production with each that is none. */
export function pairsOf(system: CheckedSystem): readonly Pair[] {
  const { environments } = system.rendered;
  const known = environments.filter((name) => own(system.environments, name) !== undefined);
  const isProduction = (name: string): boolean => tierOf(system, name) === 'production';
  return known
    .filter(isProduction)
    .flatMap((production) => known.filter((name) => !isProduction(name)).map((other) => ({ production, other })));
}
