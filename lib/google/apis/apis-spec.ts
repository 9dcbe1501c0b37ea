import { type Issue, issue } from '../../model/issue';
import { fields, known, listOf, text } from '../../model/shape/shape';
import { completeProps, type PropsContract } from '../complete-props';
import { project } from '../shapes';
import type { ApisProps } from './apis-props';

/** APIs that cannot be turned on by themselves: the provider refuses them. */
const banned = [
  'dataproc-control.googleapis.com',
  'source.googleapis.com',
  'stackdriverprovisioning.googleapis.com',
  'bigquery-json.googleapis.com',
];

/** What has no name in a message about it. */
type Named = ApisProps & { readonly name?: string };

const contract: PropsContract<Named, ApisProps> = {
  noun: 'APIs',
  shape: fields<ApisProps>(
    {
      project,
      services: known(
        listOf(
          known(
            text({
              pattern: /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/,
              allowed: "a whole name such as 'run.googleapis.com'",
              code: 'api-name-not-allowed',
            }),
          ),
        ),
      ),
    },
    ['project', 'services'],
  ),
  complete: ({ project: id, services }) => ({ project: id, services: [...new Set(services)].sort() }),
  rules: [apisKnown],
};

/** @throws InvalidApplicationError naming all problems at once */
export function apisSpec(props: ApisProps): ApisProps {
  const named: Named = props;
  return completeProps(contract, named);
}

function apisKnown({ services }: ApisProps): Issue[] {
  return services.flatMap((service) =>
    banned.includes(service) ? [issue('api-banned', ['services'], `must not hold '${service}', which nobody can turn on`)] : [],
  );
}
