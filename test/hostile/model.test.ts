import fc from 'fast-check';
import {
  type Application,
  cloudRun,
  cloudRunDelivery,
  compile,
  compose,
  helmChart,
  kubernetes,
  kustomizeOverlays,
  type NamedEnvironment,
  packageObjects,
  resolve,
} from 'orchestra-cdk';
import { cases } from '../conformance/cases';
import { placeOf } from '../conformance/outcome';
import { isWhole } from '../extent';
import { mutation } from './hostile-values';
import { judged } from './judged';
import { isLossy, mutated } from './mutated';

/** All of them take half an hour: `HOSTILE_INPUTS=100000 npx jest test/hostile`. */
const usual = isWhole ? 3000 : 1500;
const inputs = Number(process.env['HOSTILE_INPUTS'] ?? usual);

const example = fc.constantFrom(...cases.map((each) => ({ application: each.application, environment: placeOf(each) })));

const part = fc.constantFrom('application' as const, 'environment' as const);
const mutations = fc.array(mutation, { minLength: 1, maxLength: 2 });

/** Everything that is made of an application, as far as it goes. */
function everything(application: Application, environment: NamedEnvironment): void {
  resolve(application, environment);
  compile(kubernetes, application, environment);
  compile(compose, application, environment);
  compile(cloudRun, application, environment);
  cloudRunDelivery(resolve(application, environment, cloudRun.rules));
  const packaged = packageObjects(application, { [environment.name]: environment });
  helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packaged });
  kustomizeOverlays({ name: 'shop', ...packaged });
}

describe('hostile input', () => {
  it('of applications and environments is told, and never lost or stumbled over', () => {
    fc.assert(
      fc.property(example, part, mutations, (data, mutatedPart, all) => {
        const broken = { ...data, [mutatedPart]: all.reduce<unknown>(mutated, data[mutatedPart]) };
        const outcome = judged(() => everything(broken.application, broken.environment));
        if (all.length === 1 && all.some(isLossy)) expect(outcome).toHaveProperty('message');
      }),
      { numRuns: inputs, ...(inputs === usual ? { seed: 11 } : {}) },
    );
  });
});
