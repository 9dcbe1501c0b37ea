import { Testing } from 'cdktf';
import {
  type Application,
  analyze,
  blueGreen,
  canary,
  cloudRun,
  cloudRunDelivery,
  compile,
  equals,
  kubernetes,
  latency,
  type NamedEnvironment,
  pause,
  type Rollout,
  resolve,
  successRatio,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { CloudRunStack } from 'orchestra-cdk/google';
import { parse } from 'yaml';

/** What each output says of a plan, in one form: `10 %`, `wait 300 s`, `wait for a person`, `measure a, b`. */
type Sequence = readonly string[];

const analyses = {
  'success-rate': successRatio({ atLeast: 0.95 }),
  latency: latency({ percentile: 95, below: '500ms' }),
  smoke: webCheck({ url: 'https://checks.example.com', limit: equals(true) }),
};

function place(rolloutDriver: 'script' | 'terraform' | 'cloud-deploy'): NamedEnvironment {
  return {
    name: 'dev',
    tier: 'development',
    google: { project: 'acme-shop', region: 'europe-west1', rolloutDriver },
    kubernetes: { routers: { web: { kind: 'gateway-api', gateway: 'shared' } }, prometheus: 'http://prometheus.monitoring:9090' },
    images: { web: { tag: '1.0.0' } },
  };
}

function shop(rollout: Rollout): Application {
  return { name: 'shop', workloads: { web: { kind: 'service', rollout } }, analyses };
}

function file(rollout: Rollout, rolloutDriver: 'script' | 'cloud-deploy', name: string): string {
  const { output } = cloudRunDelivery(resolve(shop(rollout), place(rolloutDriver), cloudRun.rules));
  return output.find(({ path }) => path.endsWith(name))?.text ?? '';
}

function fromLine(line: string): string {
  const [verb = '', ...rest] = line.trim().replaceAll("'", '').split(' ');
  switch (verb) {
    case 'weight':
      return `${rest[0]} %`;
    case 'hold':
      return `wait ${rest[0]} s`;
    case 'analyze':
      return `measure ${rest.join(', ')}`;
    default:
      return 'wait for a person';
  }
}

function ofScript(rollout: Rollout): Sequence {
  const table = /^readonly PLAN=\(\n([\s\S]*?)^\)/m.exec(file(rollout, 'script', 'rollout-web.sh'));
  return (table?.[1] ?? '').trim().split('\n').map(fromLine);
}

interface Step {
  readonly kind: string;
  readonly percent?: number;
  readonly seconds?: number;
  readonly analyses?: readonly string[];
}

function ofTerraform(rollout: Rollout): Sequence {
  const stack = JSON.parse(stackOf(rollout, 'terraform')) as { output: { web_rollout: { value: { steps: Step[] } } } }; // what cdktf writes
  return stack.output.web_rollout.value.steps.map(({ kind, percent, seconds, analyses: names = [] }) =>
    fromLine([kind, percent ?? seconds ?? names.join(' ')].join(' ')),
  );
}

function stackOf(rollout: Rollout, rolloutDriver: 'terraform' | 'cloud-deploy'): string {
  return Testing.synth(new CloudRunStack(Testing.app(), 'shop', { application: shop(rollout), environment: place(rolloutDriver) }));
}

interface Pipeline {
  readonly resource: {
    readonly google_clouddeploy_delivery_pipeline: {
      readonly 'Pipeline-web': { readonly serial_pipeline: { readonly stages: readonly [Stage] } };
    };
    readonly google_clouddeploy_automation: { readonly 'Automation-web': { readonly rules: readonly Rule[] } };
  };
}

interface Stage {
  readonly strategy: { readonly canary: { readonly custom_canary_deployment: { readonly phase_configs: readonly Phase[] } } };
}

interface Phase {
  readonly phase_id: string;
  readonly percentage: number;
  readonly profiles: readonly string[];
  readonly verify: boolean;
  readonly predeploy?: { readonly actions: readonly string[] };
}

interface Rule {
  readonly advance_rollout_rule?: { readonly source_phases: readonly string[]; readonly wait: string };
}

interface Container {
  readonly args: readonly [string, string];
}

interface Profile {
  readonly name: string;
  readonly verify?: readonly { readonly container: Container }[];
  readonly customActions?: readonly { readonly name: string; readonly containers: readonly Container[] }[];
}

function ofCloudDeploy(rollout: Rollout): Sequence {
  const { resource } = JSON.parse(stackOf(rollout, 'cloud-deploy')) as Pipeline; // what cdktf writes
  const [{ strategy }] = resource.google_clouddeploy_delivery_pipeline['Pipeline-web'].serial_pipeline.stages;
  const { rules } = resource.google_clouddeploy_automation['Automation-web'];
  const { profiles = [] } = parse(file(rollout, 'cloud-deploy', 'skaffold.yaml')) as { profiles?: readonly Profile[] }; // what was written
  return strategy.canary.custom_canary_deployment.phase_configs.flatMap((phase) => {
    const own = profiles.filter(({ name }) => phase.profiles.includes(name));
    const before = own.flatMap(({ customActions = [] }) => customActions).filter(({ name }) => phase.predeploy?.actions.includes(name));
    const verified = phase.verify ? own.flatMap(({ verify = [] }) => verify) : [];
    const rule = rules.find((each) => each.advance_rollout_rule?.source_phases.includes(phase.phase_id))?.advance_rollout_rule;
    const waited = rule === undefined ? ['wait for a person'] : rule.wait === '0s' ? [] : [`wait ${Number.parseInt(rule.wait, 10)} s`];
    return [
      ...before.flatMap(({ containers }) => containers).flatMap(said),
      ...(phase.percentage === 0 ? [] : [`${phase.percentage} %`]),
      ...verified.map(({ container }) => container).flatMap(said),
      ...(phase.phase_id === 'stable' ? [] : waited),
    ];
  });
}

/** The last lines of a program. */
function said({ args: [, script] }: Container): Sequence {
  return script
    .split('\n')
    .filter((line) => /^(?:hold|analyze) /.test(line))
    .map(fromLine);
}

interface RolloutObject {
  readonly kind: string;
  readonly spec: { readonly strategy: { readonly canary?: { readonly steps: readonly ArgoStep[] }; readonly blueGreen?: BlueGreen } };
}

interface ArgoStep {
  readonly setWeight?: number;
  readonly pause?: { readonly duration?: string | number };
  readonly analysis?: Analysis;
}

interface Analysis {
  readonly templates: readonly { readonly templateName: string }[];
}

interface BlueGreen {
  readonly autoPromotionEnabled?: boolean;
  readonly autoPromotionSeconds?: number;
  readonly prePromotionAnalysis?: Analysis;
  readonly postPromotionAnalysis?: Analysis;
}

function ofArgoRollouts(rollout: Rollout): Sequence {
  const { output } = compile(kubernetes, shop(rollout), place('script'));
  const objects: readonly { readonly kind: string }[] = output;
  const found = objects.find(({ kind }) => kind === 'Rollout') as RolloutObject | undefined; // of this kind
  const { canary: walked, blueGreen: switched = {} } = found?.spec.strategy ?? {};
  return walked === undefined ? ofBlueGreen(switched) : [...walked.steps.map(ofArgoStep), '100 %'];
}

function ofArgoStep({ setWeight, pause: waits, analysis }: ArgoStep): string {
  if (setWeight !== undefined) return `${setWeight} %`;
  if (analysis !== undefined) return measure(analysis);
  return waits?.duration === undefined ? 'wait for a person' : `wait ${inSeconds(String(waits.duration))} s`;
}

function ofBlueGreen({
  autoPromotionEnabled = true,
  autoPromotionSeconds = 0,
  prePromotionAnalysis,
  postPromotionAnalysis,
}: BlueGreen): Sequence {
  const waits = autoPromotionEnabled ? (autoPromotionSeconds > 0 ? [`wait ${autoPromotionSeconds} s`] : []) : ['wait for a person'];
  const measured = (analysis?: Analysis) => (analysis === undefined ? [] : [measure(analysis)]);
  return [...measured(prePromotionAnalysis), ...waits, '100 %', ...measured(postPromotionAnalysis)];
}

function measure({ templates }: Analysis): string {
  return `measure ${templates.map(({ templateName }) => templateName.replace(/^web-/, '')).join(', ')}`;
}

function inSeconds(duration: string): number {
  return Number.parseInt(duration, 10) * ({ m: 60, h: 3600 }[duration.at(-1) ?? ''] ?? 1);
}

describe('the script, Terraform, Cloud Deploy and Argo Rollouts', () => {
  const plans: readonly (readonly [string, Rollout, Sequence])[] = [
    [
      'a canary',
      canary([
        ...[weight(10), pause('5m'), analyze('success-rate', 'latency'), weight(25), pause('5m')],
        ...[weight(50), pause('10m'), analyze('success-rate', 'latency'), weight(75), pause('5m')],
      ]),
      [
        ...['10 %', 'wait 300 s', 'measure success-rate, latency', '25 %', 'wait 300 s'],
        ...['50 %', 'wait 600 s', 'measure success-rate, latency', '75 %', 'wait 300 s', '100 %'],
      ],
    ],
    [
      'waits for a person, and what comes after them',
      canary([weight(10), pause('90s'), pause(), pause('2m'), analyze('success-rate'), weight(60), analyze('latency'), pause('1h')]),
      [
        ...['10 %', 'wait 90 s', 'wait for a person', 'wait 120 s', 'measure success-rate'],
        ...['60 %', 'measure latency', 'wait 3600 s', '100 %'],
      ],
    ],
    [
      'what comes before any traffic',
      canary([pause('1m'), analyze('smoke'), weight(20), pause()]),
      ['wait 60 s', 'measure smoke', '20 %', 'wait for a person', '100 %'],
    ],
    [
      'blue and green',
      blueGreen({ before: ['smoke'], autoPromoteAfter: '5m', after: ['smoke'] }),
      ['measure smoke', 'wait 300 s', '100 %', 'measure smoke'],
    ],
    ['blue and green by hand', blueGreen({ before: ['smoke'], autoPromote: false }), ['measure smoke', 'wait for a person', '100 %']],
  ];

  it.each(plans)('say the same of %s', (_, rollout, expected) => {
    expect(ofScript(rollout)).toEqual(expected);
    expect(ofTerraform(rollout)).toEqual(expected);
    expect(ofCloudDeploy(rollout)).toEqual(expected);
    expect(ofArgoRollouts(rollout)).toEqual(expected);
  });
});

describe('Cloud Deploy', () => {
  it('measures beside what comes after a person too', () => {
    const rollout = canary([weight(10), pause('5m'), pause(), pause('4m'), weight(50), pause('3m')], {
      background: { analyses: ['success-rate'], fromStep: 2 },
    });
    const { profiles = [] } = parse(file(rollout, 'cloud-deploy', 'skaffold.yaml')) as { profiles?: readonly Profile[] }; // what was written
    const scripts = profiles.flatMap(({ name, verify = [], customActions = [] }) => [
      ...verify.map(({ container }) => [name, container.args[1]] as const),
      ...customActions.flatMap(({ containers }) => containers.map(({ args }) => [`before ${name}`, args[1]] as const)),
    ]);
    const measuring = scripts.filter(([, script]) => script.includes('\nbegin background success-rate\n')).map(([name]) => name);
    expect(measuring).toEqual(['canary-10', 'canary-50', 'before canary-50']);
  });
});
