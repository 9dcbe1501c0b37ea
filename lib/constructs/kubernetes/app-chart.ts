import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Application } from '../../model/application';
import { nameOf } from '../../model/name-of';
import { perObject } from '../../model/per-object';
import { type IgnoredDifference, ignoredDifferences } from '../../targets/kubernetes/ignored-differences';
import { fullNameOf, type KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { kubernetes } from '../../targets/kubernetes/target';
import { type Compilation, compile, type Note } from '../../targets/target';
import { refuseOtherLibrary } from '../one-copy';
import type { AppChartProps, PlainProps } from './app-chart-props';
import { given } from './given';
import { inProps, notesInProps, withoutEnvironment } from './in-props';
import { instructionsFor } from './instructions';
import { PlainObject } from './plain-object';
import { readProps } from './read-props';
import { compileTurned } from './turned-application';

const brand = Symbol.for('orchestra-cdk/AppChart');

/**
 * Every object that an application needs in one environment.
 *
 * @throws InvalidApplicationError naming all problems at once
 * @example
 * const app = new App();
 * new AppChart(app, 'shop-prod', { application: shop, environment: environments.prod });
 * new AppChart(app, 'tools', {
 *   tier: 'staging',
 *   workloads: { wiki: { kind: 'service', image: 'registry.example.com/wiki:1.4.2', port: 8080 } },
 * });
 * app.synth();
 */
export class AppChart<A extends Application = Application> extends Chart {
  /** Whether a construct is one of these, of another copy of the library too; `instanceof` cannot tell, since cdk8s makes it true for every chart. */
  static isAppChart(construct: object): construct is AppChart {
    return brand in construct;
  }

  /** What Kubernetes does not do just as it was asked. */
  readonly notes: readonly Note[];
  private readonly children: readonly PlainObject[];

  constructor(scope: Construct, id: string, props: AppChartProps<A>) {
    // everything is checked before the first construct is made, so that a failure leaves nothing behind
    readProps('AppChart', id, props);
    const { output, notes } = 'application' in props ? compileTurned(props) : compilePlain(id, props);
    refuseOtherLibrary(scope);
    super(scope, id, { disableResourceNameHashes: true });
    Object.defineProperty(this, brand, { value: true });
    this.notes = notes;
    this.children = output.map((object) => new PlainObject(this, freeId(this, object), object));
    this.node.addValidation({ validate: () => sharedObjects(this) });
  }

  /**
   * The objects as plain data, in the order in which they are applied, with what was changed of them by `addJsonPatch` or `metadata` of
   * cdk8s. Further objects of the chart are not among them.
   */
  get objects(): readonly KubernetesObject[] {
    return this.children.map(({ current }) => current);
  }

  /** What to do with the chart, line by line: what it expects, how it is reached, how its rollouts go on. */
  get instructions(): readonly string[] {
    return instructionsFor(this.objects);
  }

  /** What others than Git own of the objects, as Argo CD lists it in `ignoreDifferences`. */
  get ignoredDifferences(): readonly IgnoredDifference[] {
    return ignoredDifferences(this.objects);
  }
}

function compilePlain(id: string, props: PlainProps): Compilation<readonly KubernetesObject[]> {
  const { name = id, tier = 'staging', google, rollouts, namespace, platform, routers, prometheus, ...others } = props;
  const { rolloutsNamespace, notifications, quota, patches, extraObjects, ...stated } = others;
  const environment = {
    name: tier,
    tier,
    kubernetes: given({ namespace, platform, routers, rolloutsNamespace, prometheus, notifications, quota, patches, extraObjects }),
    ...given({ google, rollouts }),
  };
  const within = withoutEnvironment(tier);
  const { output, notes } = inProps(nameOf(props, id), within, () => compile(kubernetes, { name, ...stated }, environment));
  return { output, notes: notesInProps(notes, within) };
}

/** What this chart and an earlier one both own: the one applied later would undo the other. Clusters that are not stated may differ. */
function sharedObjects(chart: AppChart): string[] {
  const { cluster, identities } = ownedBy(chart);
  const charts = App.of(chart).node.findAll().filter(AppChart.isAppChart);
  const others = charts.slice(0, charts.indexOf(chart)).filter((each) => cluster !== undefined && ownedBy(each).cluster === cluster);
  return others.flatMap((other) => {
    const owned = new Set(ownedBy(other).identities);
    return identities.filter((each) => owned.has(each)).map((each) => `${each} is in the chart ${other.node.path} too`);
  });
}

/** The objects of a chart by identity, and their cluster. */
const ownedBy = perObject(({ objects }: AppChart) => ({
  identities: objects.map(fullNameOf),
  cluster: objects.find(({ kind }) => kind === 'Namespace')?.metadata.annotations?.['orchestra-cdk/cluster'],
}));

/** Kind and name; where another object has these, everything that tells it from others. */
function freeId({ node }: Construct, object: KubernetesObject): string {
  const id = `${object.kind}-${object.metadata.name}`;
  return node.tryFindChild(id) === undefined ? id : fullNameOf(object).replaceAll('/', '-');
}
