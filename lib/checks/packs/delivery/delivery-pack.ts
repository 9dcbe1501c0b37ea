import { readDeliveryFile } from '../../../delivery/integrity/delivery-file';
import { distinctFindings, type IntegrityFinding } from '../../../delivery/integrity/finding';
import { findingsByTopic, type IntegrityTopic, type TopicFindings } from '../../../delivery/integrity/integrity-findings';
import { perObject } from '../../../model/per-object';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import type { CheckedDelivery, CheckedSystem } from '../../engine/checked-system';
import { severities } from '../../engine/severity';

/** References between the files of a delivery. */
export const deliveryPack: readonly CheckRule[] = [
  row('written-files', /^/, 'the files that were written', 'render the delivery again, or take the file out of the manifest'),
  row('kustomize', /(?:^|\/)kustomization\.yaml$/, 'files and objects that the overlays name', 'name a file or an object that is there'),
  row('objects', /^(?:kustomize|plain|helm)\//, 'objects that others name', 'name an object that is there, or state it by --outside'),
  row('chart', /^helm\//, 'values and helpers that templates name', 'give the value or the helper, or take out what names it'),
  row('argo-cd', /^argocd\//, 'folders, projects and objects that Argo CD is told of', 'name what is in the delivery'),
  row('flux', /^flux\//, 'sources, folders and objects that Flux is told of', 'name what is in the delivery'),
];

function row(topic: IntegrityTopic, files: RegExp, wants: string, remedy: string): CheckRule {
  return {
    id: `delivery/${topic}`,
    wants,
    remedy,
    severity: severities.grave,
    check: (system) => (system.delivery === undefined ? [] : answersIn(topic, files, system.delivery, system)),
  };
}

const topicsOf = perObject(({ files, written = [], outside = [] }: CheckedDelivery): readonly TopicFindings[] =>
  findingsByTopic(new Map([...files].map(([path, text]) => [path, readDeliveryFile(path, text)])), { written, outside }),
);

function answersIn(topic: IntegrityTopic, files: RegExp, delivery: CheckedDelivery, system: CheckedSystem): readonly PlaceAnswer[] {
  const names = system.rendered.environments;
  const found = distinctFindings(topicsOf(delivery).flatMap((each) => (each.topic === topic ? each.findings : [])));
  const judged = topic === 'written-files' ? (delivery.written ?? []) : [...delivery.files.keys()].filter((path) => files.test(path));
  return [...names, undefined].map((environment): PlaceAnswer => {
    const isHere = (path: string): boolean => environmentOf(path, names) === environment;
    return {
      ...(environment !== undefined && { environment }),
      judged: judged.filter(isHere).length,
      breaches: found.filter(({ from }) => isHere(from)).map((finding) => breachOf(finding, delivery)),
    };
  });
}

/** A folder or a file that is named after an environment belongs to it. */
function environmentOf(path: string, names: readonly string[]): string | undefined {
  const steps = path.split(/[/ :]/).map((each) => each.replace(/\.(?:ya?ml|json)$/, ''));
  return names.find((name) => steps.includes(name));
}

function breachOf({ from, to, message }: IntegrityFinding, { files }: CheckedDelivery): Breach {
  const [place = from, ...rest] = from.split(': ');
  const [file] = place.split(' ');
  return {
    object: place,
    path: rest.join(': '),
    message: `${to}: ${message}`,
    ...(file !== undefined && files.has(file) && { file }),
  };
}
