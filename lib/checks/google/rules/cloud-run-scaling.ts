import { blocksAt, isReference, valueAt } from '../terraform-resource';
import { must, type TerraformRule, type Violation } from '../terraform-rule';
import { ingressContainer, inTemplate, job, service, workerPool } from './cloud-run-resources';

/** How many instances there are, what each takes on, and where requests go. */
export const cloudRunScalingRules: readonly TerraformRule[] = [
  {
    id: 'CR-11',
    on: [service],
    wants: 'a ceiling of instances, and in production one that is always there',
    why: 'without a ceiling a flood of requests becomes a bill, or more connections than the database has',
    check: ({ config }, { production }) => {
      if (valueAt(config, 'scaling.scaling_mode') === 'MANUAL') return [];
      const [low, high] = [
        numberAt(config, 'template.scaling.min_instance_count'),
        numberAt(config, 'template.scaling.max_instance_count'),
      ];
      const least = Math.max(low ?? 0, numberAt(config, 'scaling.min_instance_count') ?? 0);
      const attribute = 'template.scaling';
      return [
        ...(high === undefined ? [{ attribute: `${attribute}.max_instance_count`, message: 'must be set, got nothing' }] : []),
        ...(high !== undefined && least > high ? [{ attribute, message: `must have a minimum of at most ${high}, got ${least}` }] : []),
        ...(production && least < 1 ? [{ attribute: `${attribute}.min_instance_count`, message: `must be at least 1, got ${least}` }] : []),
      ];
    },
  },
  {
    id: 'CR-12',
    on: [service],
    wants: 'a stated number of requests at once, one where there is less than a core',
    why: 'an instance with part of a core cannot take more than one, and says so only at the deployment',
    check: (resource) => {
      const attribute = 'template.max_instance_request_concurrency';
      const stated = valueAt(resource.config, attribute);
      if (isReference(stated)) return [];
      const cpu = String(valueAt(resource.config, `${ingressContainer(resource)}.resources.limits.cpu`) ?? '1');
      const partial = cpu.endsWith('m') ? Number.parseInt(cpu, 10) < 1000 : Number(cpu) < 1;
      if (stated === undefined) return [{ attribute, message: 'must be set, got nothing' }];
      return partial && Number(stated) !== 1 ? [{ attribute, message: `must be 1 with ${cpu} of a core, got ${Number(stated)}` }] : [];
    },
  },
  {
    id: 'CR-13',
    on: [service, job],
    wants: 'a time after which it is given up',
    why: 'what hangs takes up an instance until then',
    check: (resource, context) => {
      const most = resource.type === service ? 3600 : 7 * 86_400;
      const test = (value: unknown) => typeof value === 'string' && /^\d+(?:\.\d+)?s$/.test(value) && Number.parseFloat(value) <= most;
      return inTemplate((template) => must(`${template}.timeout`, test, `at most ${most}s`))(resource, context);
    },
  },
  {
    id: 'CR-19',
    on: [service, workerPool],
    wants: 'shares that add up, and a name for whatever gets only a part',
    why: 'a canary without an address of its own can only be reached by chance',
    check: ({ type, config }) => shares(blocksAt(config, type === service ? 'traffic' : 'instance_splits')),
  },
];

function shares(targets: ReturnType<typeof blocksAt>): readonly Violation[] {
  const percents = targets.map(({ block }) => block['percent'] ?? 0);
  if (targets.length === 0 || percents.some(isReference)) return [];
  const total = percents.reduce<number>((sum, percent) => sum + Number(percent), 0);
  const [first] = targets;
  const parts = targets.filter(({ block }) => Number(block['percent'] ?? 0) < 100);
  const untagged = targets.length > 1 && parts.length > 0 && targets.every(({ block }) => block['tag'] === undefined);
  return [
    ...(total === 100 ? [] : [{ attribute: 'traffic', message: `must add up to 100 percent, got ${total}` }]),
    ...(untagged && first?.path.startsWith('traffic')
      ? [{ attribute: 'traffic', message: 'must give the smaller share a tag, got none' }]
      : []),
  ];
}

function numberAt(config: unknown, path: string): number | undefined {
  const value = valueAt(config, path);
  return value === undefined || isReference(value) ? undefined : Number(value);
}
