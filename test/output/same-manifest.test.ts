import { App, Testing } from 'cdk8s';
import { compile, kubernetes, writeYaml } from 'orchestra-cdk';
import { AppChart } from 'orchestra-cdk/kubernetes';
import { parseAllDocuments } from 'yaml';
import { crucible } from '../../apps/crucible/application';
import { environments } from '../../apps/crucible/environments';

describe('a manifest', () => {
  it.each(Object.values(environments).map((each) => [each.name, each] as const))(
    'is the same in %s with cdk8s and without',
    (_name, environment) => {
      const chart = new AppChart(new App(), 'crucible', { application: crucible, environment });
      const written = parseAllDocuments(writeYaml(compile(kubernetes, crucible, environment).output), { version: '1.1' });
      expect(written.map((document) => document.toJS())).toEqual(Testing.synth(chart));
    },
  );
});
