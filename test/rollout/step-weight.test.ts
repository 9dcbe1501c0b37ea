import { stepWeight } from '../../lib/rollout/step-weight';

describe('stepWeight', () => {
  it('is the weight set last, nothing before the first, and all past the end', () => {
    const steps = [{}, { setWeight: 10 }, {}, { setWeight: 50 }];
    expect([0, 1, 2, 3, 4].map((index) => stepWeight(steps, index))).toEqual([0, 10, 10, 50, 100]);
    expect(stepWeight([], 0)).toBe(100);
  });
});
