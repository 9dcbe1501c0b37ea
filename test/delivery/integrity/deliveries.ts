import { crucible } from '../../../apps/crucible/application';
import { environments as crucibleEnvironments } from '../../../apps/crucible/environments';
import { orchestra } from '../../../apps/orchestra/application';
import { environments as orchestraEnvironments } from '../../../apps/orchestra/environments';
import { vpnManager } from '../../../apps/vpn-manager/application';
import { environments as vpnManagerEnvironments } from '../../../apps/vpn-manager/environments';
import { type ArgoCdDeploy, argoCd, imageUpdater } from '../../../lib/delivery/argo-cd/options';
import { type Delivery, type Deploy, defineDelivery } from '../../../lib/delivery/delivery';
import { flux, imageAutomation } from '../../../lib/delivery/flux/options';
import type { Application } from '../../../lib/model/application';
import type { NamedEnvironment } from '../../../lib/model/environment';
import { smallEnvironments, smallOrchestrator } from '../small-orchestrator';

type Environments = { readonly [name: string]: NamedEnvironment };
const apps: readonly (readonly [Application, Environments])[] = [
  [crucible, crucibleEnvironments],
  [smallOrchestrator, smallEnvironments],
  [orchestra, orchestraEnvironments],
  [vpnManager, vpnManagerEnvironments],
];

/** A way to deliver an application. */
export interface Way {
  readonly title: string;
  readonly delivery: Delivery;
}

const repository = 'https://github.com/acme/shop';
const sources = ['kustomize', 'helm', 'plain'] as const;
const generators = ['none', 'list', 'git', 'clusters', 'matrix'] as const;

type Options = Omit<ArgoCdDeploy, 'kind' | 'images'>;
const forms: readonly { readonly form: string; readonly options: Options; readonly isOrdered?: boolean; readonly hasImages?: boolean }[] = [
  { form: 'as it is', options: {} },
  { form: 'in order', options: { notify: { 'on-deployed': { slack: ['a'] }, 'on-sync-failed': { slack: ['a', 'b'] } } }, isOrdered: true },
  { form: 'images', options: {}, hasImages: true },
  { form: 'rollouts alone', options: { rollouts: 'own-application' } },
];

/** All applications, deployed by each deployer from each source. */
export const ways: readonly Way[] = apps.flatMap(([app, environments]) => {
  const names = Object.values(environments).flatMap(({ name, kubernetes }) => (kubernetes === undefined ? [] : [name]));
  const deploysOf = (deploy: (after: { readonly after?: string }) => Deploy, isOrdered: boolean): { readonly [name: string]: Deploy } =>
    Object.fromEntries(names.map((name, index) => [name, deploy(isOrdered && index > 0 ? { after: names[index - 1] ?? '' } : {})]));
  const argo = forms.flatMap(({ form, options, isOrdered = false, hasImages = false }) =>
    sources.flatMap((source) => {
      if ((hasImages && source !== 'kustomize') || (options.rollouts !== undefined && source === 'helm')) return [];
      return generators.map((generator): Way => {
        const deploys = deploysOf(
          (after) => argoCd({ ...options, ...after, source, ...(hasImages && { images: imageUpdater() }) }),
          isOrdered,
        );
        const roles = { developers: { groups: ['developers'] } };
        const syncWindows = [{ kind: 'deny' as const, schedule: '0 22 * * *', duration: '8h', environments: names.slice(0, 1) }];
        return {
          title: `${app.name}, Argo CD, ${source}, ${generator}, ${form}`,
          delivery: defineDelivery(app, environments, { repository, deploys, argoCd: { generator, slack: {}, roles, syncWindows } }),
        };
      });
    }),
  );
  const byFlux = sources.flatMap((source) =>
    [false, true].flatMap((hasImages) => {
      if (hasImages && source !== 'kustomize') return [];
      const deploys = deploysOf((after) => flux({ ...after, source, ...(hasImages && { images: imageAutomation() }) }), true);
      const notifications = { team: { type: 'slack' as const, secret: 'slack-address' } };
      return [
        {
          title: `${app.name}, Flux, ${source}${hasImages ? ', images' : ''}`,
          delivery: defineDelivery(app, environments, { repository, deploys, flux: { notifications, secret: 'repository' } }),
        },
      ];
    }),
  );
  return [...argo, ...byFlux];
});
