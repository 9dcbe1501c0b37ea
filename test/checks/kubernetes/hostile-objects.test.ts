import fc from 'fast-check';
import { checkKubernetes, WrongInputError } from 'orchestra-cdk/testing';
import { mutation } from '../../hostile/hostile-values';
import { mutated } from '../../hostile/mutated';
import { role, soundObjects } from './sound-objects';

/** Objects of each kind, of which any place may be another. */
const objects = [...soundObjects, ...role([''], ['pods/exec'], ['create']).slice(-1)];

test('objects of which some places are anything are judged or refused, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
      const hostile = mutations.reduce<unknown>((data, each) => mutated(data, each), objects);
      expect(outcome(hostile)).toBeLessThan(600);
    }),
    { numRuns: 200 },
  );
});

/** Length of the longest message; 0 where the objects are refused. */
function outcome(hostile: unknown): number {
  try {
    return Math.max(0, ...checkKubernetes(hostile).map(({ message }) => message.length));
  } catch (error) {
    if (error instanceof WrongInputError) return 0;
    throw error;
  }
}
