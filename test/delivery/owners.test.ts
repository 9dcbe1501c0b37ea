import { canary, InvalidApplicationError, pause, type Router, weight } from 'orchestra-cdk';
import { argoCd, imageUpdater } from '../../lib/delivery/argo-cd/options';
import { type Delivery, defineDelivery } from '../../lib/delivery/delivery';
import { deliveryFiles } from '../../lib/delivery/delivery-files';
import { flux, imageAutomation } from '../../lib/delivery/flux/options';
import { ownedFields } from '../../lib/delivery/owners';
import { resolveDelivery } from '../../lib/delivery/resolve-delivery';
import type { Deployed } from '../../lib/delivery/resolved-delivery';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { ignoredPlaces, statedPlaces, withoutPlaces } from './ignored-places';

const routings: { readonly [name: string]: Router | undefined } = {
  none: undefined,
  gateway: { kind: 'gateway-api', gateway: 'edge' },
  nginx: { kind: 'ingress', ingressClass: 'nginx' },
  alb: { kind: 'ingress', ingressClass: 'alb' },
  istio: { kind: 'istio', split: 'subsets' },
};
const scalings = { fixed: { min: 2, max: 2 }, scaled: { min: 2, max: 5 } };
const deployers = { 'argo-cd': 'image-updater', flux: 'image-automation' } as const;

interface Combination {
  readonly deployer: keyof typeof deployers;
  readonly source: 'kustomize' | 'helm' | 'plain';
  readonly images: 'release-file' | 'image-updater' | 'image-automation';
  readonly scaling: keyof typeof scalings;
  readonly routing: string;
}

const combinations = (['argo-cd', 'flux'] as const).flatMap((deployer) =>
  (['kustomize', 'helm', 'plain'] as const).flatMap((source) =>
    (['release-file', deployers[deployer]] as const).flatMap((images) =>
      (['fixed', 'scaled'] as const).flatMap((scaling) =>
        Object.keys(routings).map((routing): Combination => ({ deployer, source, images, scaling, routing })),
      ),
    ),
  ),
);
const isPossible = ({ source, images }: Combination): boolean => images === 'release-file' || source === 'kustomize';

function deliveryOf({ deployer, source, images, scaling, routing }: Combination): Delivery {
  const router = routings[routing];
  const isHandedOver = images !== 'release-file';
  const deploy =
    deployer === 'flux'
      ? flux({ source, ...(isHandedOver && { images: imageAutomation() }) })
      : argoCd({ source, ...(isHandedOver && { images: imageUpdater() }) });
  const prod = {
    name: 'prod',
    tier: 'staging',
    kubernetes: { ...(router !== undefined && { routers: { web: router } }) },
    registry: 'registry.example.com/shop',
    images: { web: { tag: '1.4.2' } },
  } as const;
  const web = { kind: 'service', scaling: scalings[scaling], rollout: canary([weight(10), pause('5m')]) } as const;
  return defineDelivery(
    { name: 'shop', workloads: { web } },
    { prod },
    {
      repository: 'https://git.example.com/acme/shop',
      deploys: { prod: deploy },
      ...(deployer === 'flux' && { flux: { secret: 'repository' } }),
    },
  );
}

function deployedOf(delivery: Delivery): Deployed {
  const [deployed] = resolveDelivery(delivery).delivery.deployed;
  if (deployed === undefined) throw new Error('nothing is deployed');
  return deployed;
}

/** What manifests state although the controller of rollouts writes it: the weights that a canary starts from. */
const contested: { readonly [routing: string]: readonly string[] } = {
  gateway: ['HTTPRoute/web traffic'],
  istio: ['VirtualService/web traffic'],
};

const titleOf = ({ kind, metadata: { name } }: KubernetesObject): string => `${kind}/${name}`;

describe.each(combinations.filter(isPossible))('%o', (combination) => {
  const delivery = deliveryOf(combination);
  const deployed = deployedOf(delivery);
  const objects = deployed.artifacts.flatMap((each) => each.objects);
  const owned = ownedFields(deployed);

  it('has one owner for each contested field, the one that was chosen', () => {
    const keys = owned.map(({ object, field }) => `${object} ${field}`);
    expect(new Set(keys).size).toBe(keys.length);
    const ownerOf = (object: string, field: string) => owned.find((each) => each.object.endsWith(object) && each.field === field)?.owner;
    expect(ownerOf('Rollout.argoproj.io/shop/web', 'image')).toBe(combination.images);
    expect(ownerOf('Rollout.argoproj.io/shop/web', 'replicas')).toBe(combination.scaling === 'scaled' ? 'autoscaler' : 'repository');
    const weighted = owned.filter(({ field }) => field === 'traffic').map(({ object, owner }) => `${object} ${owner}`);
    const routes: { readonly [routing: string]: readonly string[] } = {
      gateway: ['HTTPRoute.gateway.networking.k8s.io/shop/web rollouts-controller'],
      istio: ['VirtualService.networking.istio.io/shop/web rollouts-controller'],
    };
    expect(weighted).toEqual(routes[combination.routing] ?? []);
  });

  it('states no field of another owner, unless a rule leaves it to that', () => {
    const files = deliveryFiles(delivery).output;
    const written = objects.flatMap((object) => statedPlaces(object, objects).map((place) => `${titleOf(object)} ${place}`));
    expect(written).toEqual(expect.arrayContaining([...(contested[combination.routing] ?? [])]));
    const stated = objects.flatMap((object) => {
      const places = ignoredPlaces(files, object);
      return statedPlaces(withoutPlaces(object, places), objects).map((place) => `${titleOf(object)} ${place}`);
    });
    const [scaled, handedOver] = [combination.scaling === 'scaled', combination.images !== 'release-file'];
    expect(stated.filter((each) => scaled || !each.endsWith(' replicas'))).toEqual(
      stated.filter((each) => !handedOver && each.endsWith(' image')),
    );
    if (!handedOver) expect(stated).toContain('Rollout/web image');
  });
});

it.each(combinations.filter((each) => !isPossible(each)))('refuses two owners of images: %o', (combination) => {
  const codes = (): readonly string[] => {
    try {
      resolveDelivery(deliveryOf(combination));
      return [];
    } catch (error) {
      if (!InvalidApplicationError.is(error)) throw error;
      return error.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
    }
  };
  expect(codes()).toEqual(['needs-kustomize deploys.prod.source']);
});
