import { defineResource, type Report } from '../resource';
import { type ApisSpec, apisSchema } from './schema';

export const projectApis = defineResource({
  noun: 'APIs',
  schema: apisSchema,
  derive: ({ project, services }): ApisSpec => ({ project, services: [...new Set(services)].sort() }),
  rules: [separable],
  overridable: false,
});

/** APIs that cannot be enabled by themselves: the provider refuses them. */
const banned = [
  'dataproc-control.googleapis.com',
  'source.googleapis.com',
  'stackdriverprovisioning.googleapis.com',
  'bigquery-json.googleapis.com',
];

function separable({ services }: ApisSpec, report: Report): void {
  for (const service of services)
    if (banned.includes(service)) report('api-banned', ['services'], `must not hold '${service}', which cannot be enabled`);
}
