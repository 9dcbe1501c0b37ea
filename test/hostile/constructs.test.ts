import { Testing } from 'cdktf';
import fc from 'fast-check';
import type * as Stacks from '../google/configuration';
import type * as Configurations from '../google/every-configuration';
import { hookConstructs } from './hooked-constructs';
import { mutation } from './hostile-values';
import { judged } from './judged';
import { isLossy, mutated } from './mutated';

/** All of them take an hour: `HOSTILE_INPUTS=22000 npx jest test/hostile/constructs`. */
const inputs = Number(process.env['HOSTILE_INPUTS'] ?? 600);

/** Of a network that another construct of the configuration asks for its private services; of cdktf, where a token stands in a place of another type. */
const plainErrors = /has no privateServices: give it|encoded \w+ token|list token|map token|token key/;

let change: (props: unknown) => unknown = (props) => props;
hookConstructs((props) => change(props));
const { everyConfiguration }: typeof Configurations = require('../google/every-configuration');
const { stackOf }: typeof Stacks = require('../google/configuration');

describe('hostile props', () => {
  it('of constructs of Google Cloud are told, and never lost or stumbled over', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyConfiguration), fc.array(mutation, { minLength: 1, maxLength: 2 }), ({ build }, mutations) => {
        change = (props) => props;
        const stack = stackOf();
        let mutatedOnes = 0;
        change = (props) => {
          mutatedOnes++;
          return mutatedOnes > 1 ? props : mutations.reduce(mutated, props);
        };
        const outcome = judged(() => {
          build(stack);
          Testing.synth(stack);
        }, plainErrors);
        if (mutations.length === 1 && mutations.some(isLossy)) expect(outcome).toHaveProperty('message');
      }),
      { numRuns: inputs, ...(inputs === 600 ? { seed: 11 } : {}) },
    );
  });
});
