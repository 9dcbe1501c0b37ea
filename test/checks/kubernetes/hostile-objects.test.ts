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
      try {
        for (const { message } of checkKubernetes(hostile)) expect(message.length).toBeLessThan(1500);
      } catch (error) {
        expect(error).toBeInstanceOf(WrongInputError);
      }
    }),
    { numRuns: 400 },
  );
});
