import { defineDelivery } from '../../../lib/delivery/delivery';
import { fluxImageFile } from '../../../lib/delivery/flux/image-file';
import { flux, imageAutomation } from '../../../lib/delivery/flux/options';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';
import { deployedBy } from '../../../lib/delivery/resolved-delivery';
import { prod, shop } from './delivered';

const digest = `sha256:${'a'.repeat(64)}`;

it('hands the versions of an environment over to Flux, each with the policy that sets it', () => {
  const { delivery } = resolveDelivery(
    defineDelivery(
      shop,
      { prod: { ...prod, images: { web: { tag: '1.0.0', digest }, ledger: { digest } } } },
      {
        repository: 'https://git.example.com/acme/shop',
        flux: { secret: 'git' },
        deploys: { prod: flux({ images: imageAutomation() }) },
      },
    ),
  );
  const text = deployedBy(delivery, 'flux').map((deployed) => fluxImageFile({ delivery, deployed }, 'deploy/shop/kustomize/overlays/prod'));
  expect(text).toEqual([
    `# Versions of images of shop in prod. Flux writes them; nothing else does.
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - "../../deploy/shop/kustomize/overlays/prod"
images:
  - name: registry.example.com/shop/ledger
    digest: ${digest} # {"$imagepolicy":"flux-system:shop-prod-ledger:digest"}
  - name: registry.example.com/shop/web
    newTag: "1.0.0" # {"$imagepolicy":"flux-system:shop-prod-web:tag"}
    digest: ${digest} # {"$imagepolicy":"flux-system:shop-prod-web:digest"}
`,
  ]);
});
