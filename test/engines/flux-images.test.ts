import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineDelivery, deliveryFiles, flux, imageAutomation } from 'orchestra-cdk';
import { parseAllDocuments } from 'yaml';
import { fluxImageFile } from '../../lib/delivery/flux/image-file';
import { resolveDelivery } from '../../lib/delivery/resolve-delivery';
import { deployedBy } from '../../lib/delivery/resolved-delivery';
import { prod, shop } from '../delivery/flux/delivered';
import { describeWith, engine } from './engine';

const digest = `sha256:${'a'.repeat(64)}`;

describeWith(['kustomize'], 'the file of versions that Flux writes', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-flux-images-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('has the versions of all containers, and a new tag is the whole change', () => {
    const images = { web: { tag: '1.0.0', digest }, ledger: { tag: '2.0.0' } };
    const delivery = defineDelivery(
      shop,
      { prod: { ...prod, images } },
      { repository: 'https://git.example.com/shop', flux: { secret: 'git' }, deploys: { prod: flux({ images: imageAutomation() }) } },
    );
    const { delivery: resolved } = resolveDelivery(delivery);
    for (const file of deliveryFiles(delivery).output) put(`deploy/shop/${file.path}`, file.text);
    const [text = ''] = deployedBy(resolved, 'flux').map((deployed) =>
      fluxImageFile({ delivery: resolved, deployed }, 'deploy/shop/kustomize/overlays/prod'),
    );
    put('releases/prod/kustomization.yaml', text);
    const web = `registry.example.com/shop/web:1.0.0@${digest}`;
    expect(imagesOf('releases/prod')).toEqual(['registry.example.com/shop/ledger:2.0.0', web, web]);
    put('releases/prod/kustomization.yaml', text.replace('"2.0.0"', '"2.0.1"'));
    expect(imagesOf('releases/prod')).toEqual(['registry.example.com/shop/ledger:2.0.1', web, web]);
  });

  function put(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }

  function imagesOf(place: string): readonly string[] {
    const printed = execFileSync(engine('kustomize'), ['build', path.join(folder, place)], { encoding: 'utf8' });
    const found = parseAllDocuments(printed).flatMap((each) => JSON.stringify(each.toJS()).match(/(?<="image":")[^"]+/g) ?? []);
    return found.sort();
  }
});
