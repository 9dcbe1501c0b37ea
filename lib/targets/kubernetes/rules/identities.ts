import { containersOf, workloadsOf } from '../../../model/containers-of';
import { formatPath, type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import { referencesAtStart } from '../../../model/references-in';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { secretPlaces } from '../../used-by-workload';
import type { Identity } from '../identity-options';
import { accountOf, usersOf } from '../render/accounts';

/** Rights of the cluster have a reason, and an account that several have is the same for all of them, in Google Cloud too. */
export function identities(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    const { identity } = workload.kubernetes ?? {};
    if (identity === undefined) return [];
    const place = [...path, 'kubernetes', 'identity'];
    return [...unexplained(identity, place), ...shared(app, workload, identity, place), ...ofGoogle(app, workload, place)];
  });
}

function unexplained({ token, rules = [], reason, existing, annotations }: Identity, path: Path): Issue[] {
  const missing = (token === true || rules.length > 0) && reason === undefined;
  const empty = rules.flatMap(({ resources, verbs }, index) =>
    Object.entries({ resources, verbs }).flatMap(([key, list]) =>
      list.length > 0 ? [] : [issue('empty', [...path, 'rules', index, key], 'must be a list with at least one item, got []')],
    ),
  );
  const named = Object.entries({ rules, annotations: Object.keys(annotations ?? {}) }).flatMap(([key, { length }]) =>
    existing === true && length > 0 ? [issue('account-of-others', [...path, key], 'must be absent for an account that others make')] : [],
  );
  return [
    ...(missing ? [issue('reason-missing', [...path, 'reason'], 'must be given for a token and for rules')] : []),
    ...empty,
    ...named,
  ];
}

function shared(app: ResolvedApplication, workload: ResolvedWorkload, identity: Identity, path: Path): Issue[] {
  const others = usersOf(app, workload).filter(({ name }) => name !== workload.name);
  const [other] = others;
  if (other === undefined) return [];
  const isMade = identity.existing !== true;
  const before = isMade ? [workload, ...others].find((each) => each.kind === 'job' && each.runs === 'before-release') : undefined;
  const differing = others.flatMap(({ name, kubernetes }) => {
    const theirs = kubernetes?.identity?.annotations ?? {};
    return Object.entries(identity.annotations ?? {}).flatMap(([key, text]) =>
      (own(theirs, key) ?? text) === text
        ? []
        : [
            issue(
              'account-differs',
              [...path, 'annotations', key],
              `must be as ${name} has it (${show(own(theirs, key))}), got ${show(text)}`,
            ),
          ],
    );
  });
  const unlike = others.filter(({ kubernetes }) => (kubernetes?.identity?.existing ?? false) !== (identity.existing ?? false));
  return [
    ...differing,
    ...unlike.map(({ name }) => issue('account-differs', [...path, 'existing'], `must be as ${name} has it, which has the same account`)),
    ...(before === undefined
      ? []
      : [
          issue(
            'account-of-hook',
            [...path, 'account'],
            `must not be shared with ${before === workload ? other.name : before.name}: Helm makes the account of a job before a release anew each time`,
            'give the job an account of its own',
          ),
        ]),
  ];
}

/** The Terraform side gives rights to an account of the workload's name alone: to Secret Manager too, where pods mount from it. */
function ofGoogle(app: ResolvedApplication, workload: ResolvedWorkload, path: Path): Issue[] {
  const account = accountOf(workload);
  if (app.environment.google === undefined || account === workload.name) return [];
  const used = containersOf(workload)
    .flatMap(referencesAtStart)
    .filter(({ reference: { kind } }) => ['bucket', 'database', 'subscription', 'topic'].includes(kind))
    .map(({ path: place }) => place);
  const mounted = app.environment.kubernetes?.secrets.kind === 'csi' ? secretPlaces(workload) : [];
  const [place] = [...used, ...mounted];
  if (place === undefined) return [];
  const message = `must be ${workload.name}, whose rights in Google Cloud ${formatPath(place)} needs, got ${show(account)}`;
  return [issue('account-of-google', [...path, 'account'], message, 'leave it out, and give the rules to the account of the workload')];
}
