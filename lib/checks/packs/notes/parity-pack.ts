import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import type { CheckedSystem } from '../../engine/checked-system';
import { severities } from '../../engine/severity';

/** Packages that say the same as the objects: what `checkParity` found by real tools. */
export const parityPack: readonly CheckRule[] = [
  {
    id: 'parity/package',
    wants: 'packages that make the objects of the application',
    remedy: 'report the package to this project, or mend the patch of your own that it lacks',
    severity: severities.grave,
    waivable: false,
    check: packageAnswers,
  },
  {
    id: 'parity/compose',
    wants: 'projects of Compose that state what the objects state',
    remedy: 'report the project to this project',
    severity: severities.grave,
    check: composeAnswers,
  },
];

function packageAnswers({ parity }: CheckedSystem): readonly PlaceAnswer[] {
  return (parity?.environments ?? []).map(({ environment, packages, failures }): PlaceAnswer => {
    const differences = Object.entries(packages).flatMap(([method, { differences: found }]) =>
      found.map(({ object, path }): Breach => ({ object, path, message: `must be the same by ${method}, differs` })),
    );
    const unknown = Object.entries(failures).map(
      ([method, why]): Breach => ({ object: method, path: '', message: why, answer: 'unknown' }),
    );
    return { environment, judged: Object.keys(packages).length + unknown.length, breaches: [...differences, ...unknown] };
  });
}

function composeAnswers({ parity }: CheckedSystem): readonly PlaceAnswer[] {
  return (parity?.environments ?? []).map(({ environment, compose }): PlaceAnswer => {
    const breaches = (compose?.differences ?? []).map(({ path }) => ({
      object: 'compose',
      path,
      message: 'must be as in the objects, differs without a note',
    }));
    return { environment, judged: compose?.facts ?? 0, breaches };
  });
}
