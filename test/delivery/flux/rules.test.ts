import { InvalidApplicationError, type NamedEnvironment, sops } from 'orchestra-cdk';
import { flux, imageAutomation } from '../../../lib/delivery/flux/options';
import { type Delivered, delivered, prod } from './delivered';

/** Codes and places of what is refused. */
function refused(given: Delivered): readonly string[] {
  try {
    delivered(given);
    return [];
  } catch (error) {
    if (!InvalidApplicationError.is(error)) throw error;
    return error.issues.map(({ code, path }) => `${path.join('.')} ${code}`);
  }
}

const automated = (options = {}) => ({ prod: flux({ images: imageAutomation(options) }) });
const flux9 = { secret: 'git' };
const artifact = { artifact: 'oci://registry.example.com/shop' };
const longName = 'a'.repeat(45);
const slack = (type: 'slack' | 'msteams') => ({ flux: { notifications: { team: { type, channel: 'shop', secret: 'address' } } } });

const cases: readonly { readonly what: string; readonly refused: Delivered; readonly as: string; readonly accepted: Delivered }[] = [
  {
    what: 'an artifact of a branch that is no tag',
    refused: { stated: { flux: artifact, revision: 'release/1' } },
    as: 'revision flux-wrong-tag',
    accepted: { stated: { flux: artifact, revision: 'release-1' } },
  },
  {
    what: 'an ssh address without a key',
    refused: { stated: { repository: 'ssh://git@git.example.com/acme/shop' } },
    as: 'flux.secret flux-without-secret',
    accepted: { stated: { repository: 'ssh://git@git.example.com/acme/shop', flux: flux9 } },
  },
  {
    what: 'a key where nothing is encrypted',
    refused: { stated: { flux: { decryptionSecret: 'age' } } },
    as: 'flux.decryptionSecret flux-nothing-to-decrypt',
    accepted: { environments: [{ ...prod, kubernetes: { secrets: sops() } }], stated: { flux: { decryptionSecret: 'age' } } },
  },
  {
    what: 'a channel of what has none',
    refused: { stated: slack('msteams') },
    as: 'flux.notifications.team.channel flux-channel',
    accepted: { stated: slack('slack') },
  },
  {
    what: 'a name too long for the label of Flux',
    refused: { environments: [named(longName)] },
    as: `deploys.${longName} flux-long-name`,
    accepted: { environments: [named(longName.slice(1))] },
  },
  {
    what: 'the name of a part of another environment',
    refused: { environments: [prod, { ...named('prod-health'), kubernetes: { namespace: 'other' } }] },
    as: 'deploys.prod-health flux-taken-name',
    accepted: { environments: [prod, { ...named('prod-healthy'), kubernetes: { namespace: 'other' } }] },
  },
  {
    what: 'a chart in an artifact of files',
    refused: { stated: { flux: artifact, deploys: { prod: flux({ source: 'helm' }) } } },
    as: 'deploys.prod.source flux-chart-in-artifact',
    accepted: { stated: { flux: artifact, deploys: { prod: flux({ source: 'plain' }) } } },
  },
  {
    what: 'commits to a repository that is not read',
    refused: { stated: { flux: { ...artifact, ...flux9 }, deploys: automated() } },
    as: 'deploys.prod.images flux-images-in-artifact',
    accepted: { stated: { flux: flux9, deploys: automated() } },
  },
  {
    what: 'commits without the right to push',
    refused: { stated: { deploys: automated() } },
    as: 'flux.secret flux-without-secret',
    accepted: { stated: { flux: flux9, deploys: automated() } },
  },
  {
    what: 'commits to a tag',
    refused: { stated: { flux: flux9, revision: 'refs/tags/v1', deploys: automated() } },
    as: 'revision flux-wrong-branch',
    accepted: { stated: { flux: flux9, revision: 'v1', deploys: automated() } },
  },
  {
    what: 'a wrong expression for tags',
    refused: { stated: { flux: flux9, deploys: automated({ allowTags: '(' }) } },
    as: 'deploys.prod.images.allowTags wrong-regex',
    accepted: { stated: { flux: flux9, deploys: automated({ allowTags: '()' }) } },
  },
  {
    what: 'an approval that nothing asks for',
    refused: { stated: { flux: flux9, deploys: { prod: flux({ approval: true, images: imageAutomation({ branch: 'main' }) }) } } },
    as: 'deploys.prod.images.branch flux-unapproved',
    accepted: { stated: { flux: flux9, deploys: { prod: flux({ approval: true, images: imageAutomation({ branch: 'updates' }) }) } } },
  },
  {
    what: 'automation without images',
    refused: {
      application: { name: 'shop', workloads: fixed() },
      environments: [{ ...prod, images: {} }],
      stated: { flux: flux9, deploys: automated() },
    },
    as: 'deploys.prod.images flux-without-images',
    accepted: { stated: { flux: flux9, deploys: automated() } },
  },
  {
    what: 'automation in a chart',
    refused: { stated: { flux: flux9, deploys: { prod: flux({ source: 'helm', images: imageAutomation() }) } } },
    as: 'deploys.prod.source needs-kustomize',
    accepted: { stated: { flux: flux9, deploys: automated() } },
  },
  {
    what: 'a range that is none',
    refused: { stated: { flux: flux9, deploys: automated({ range: 'latest!' }) } },
    as: 'deploys.prod.images.range wrong-value',
    accepted: { stated: { flux: flux9, deploys: automated({ range: '1.x || >=2.0.0-rc.1 <3' }) } },
  },
];

function named(name: string): NamedEnvironment {
  return { ...prod, name };
}

function fixed() {
  return { web: { kind: 'worker', image: 'registry.example.com/shop/web:1' } } as const;
}

describe('Flux is refused', () => {
  it.each(cases)('$what', ({ refused: given, as, accepted }) => {
    expect(refused(given)).toContain(as);
    expect(refused(accepted)).toEqual([]);
  });
});
