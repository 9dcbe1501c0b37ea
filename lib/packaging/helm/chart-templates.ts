import type { JsonValue } from '../../output/json-value';
import type { LinedUp, ObjectFamily } from '../object-family';
import type { ChartTemplate } from './chart-template';
import type { ChecksumHelper } from './checksum-helper';
import { commonLabels } from './common-labels';
import { givenEntries } from './given-entries';
import { scaledFamilies, whileManaged } from './handed-over';
import { withHookJobs } from './hook-job';
import { imageOwners } from './image-owners';
import { withKeyOrder } from './key-order';
import { type Knob, knobsOf } from './knobs';
import { lift } from './lift';
import { type LiftContext, pathKey } from './lift-context';
import { objectPresence } from './object-presence';
import type { Place, Step } from './place';
import { touchedPaths } from './plain-part';
import { PodChecksums } from './pod-checksums';
import { fieldAt, podPath } from './pod-path';
import type { Section } from './sections';
import { standIns } from './stand-ins';
import { namespaceCreate } from './standard-values';
import { type StatedChecksum, withoutAnnotations } from './stated-checksums';
import type { Condition, MapEntry, TemplateNode } from './template-node';
import { type Owned, versionImage } from './version-image';

/** The templates of a chart. */
export interface ChartTemplates {
  /** In an order that the order of objects in the input has no part in. */
  readonly templates: readonly ChartTemplate[];
  /** Namespace that each environment lives in; undefined where namespaces are ordinary values. */
  readonly homes: ReadonlyMap<string, string> | undefined;
  /** Of pods that changed data restart. */
  readonly checksums: readonly ChecksumHelper[];
}

/** What a chart's templates are made of. */
export interface TemplateSource {
  readonly lined: LinedUp;
  readonly sections: ReadonlyMap<ObjectFamily, Section>;
  /** What somebody asks for beyond the knobs that every chart has. */
  readonly asked: readonly Knob[];
}

/** Makes a template for every object. */
export function chartTemplates({ lined, sections, asked }: TemplateSource): ChartTemplates {
  const families = [...lined.families].sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
  const knobs = new Map(families.map((family) => [family, knobsOf(family, sections.get(family))]));
  const presence = objectPresence({ lined: { ...lined, families }, sections, knobs });
  const homes = homesOf(lined);
  const labels = commonLabels(families);
  const owners = imageOwners(sections);
  const members = groupBySection(families, sections);
  const scaled = scaledFamilies(families);
  const askedOf = new Map<ObjectFamily, Knob[]>();
  for (const knob of asked) {
    const known = askedOf.get(knob.place.family) ?? [];
    known.push(knob);
    askedOf.set(knob.place.family, known);
  }
  const checksums = new PodChecksums(lined);
  const lifted = new Map<ObjectFamily, TemplateNode>();
  for (const family of families) {
    const section = sections.get(family);
    const owned: Owned = { family, section, members: section === undefined ? [] : (members.get(section) ?? []) };
    const own = knobContext(knobs.get(family) ?? [], askedOf.get(family) ?? []);
    const given = section === undefined ? new Map<string, MapEntry>() : givenEntries(family, { ...owned, section, presence });
    const elsewhere = podsElsewhere(owned, checksums);
    const context = {
      family,
      section,
      homes,
      commonLabels: labels,
      imageOwners: owners,
      elsewhere,
      ...own,
      ...withGiven(own, given),
      ...versionImage(owned, owners),
    };
    lifted.set(family, liftObject(context, keysOf(checksums.statedBy(family))));
  }
  const { nodes, helpers } = checksums.added(lifted);
  const templates = [...nodes].map(([family, node]) => {
    const when = whenOf(family, presence.get(family), homes);
    return { family, section: sections.get(family), node, when: scaled.has(family) ? whileManaged(family, node, when) : when };
  });
  return { templates: withHookJobs(templates), homes, checksums: helpers };
}

/** The pod templates of what stands in for an object. */
function podsElsewhere({ family, members }: Owned, checksums: PodChecksums): LiftContext['elsewhere'] {
  const path = podPath(family.kind) ?? [];
  const found = new Map<string, JsonValue>();
  for (const other of standIns(family, members)) {
    const stated = keysOf(checksums.statedBy(other));
    for (const [environment, object] of other.variants) {
      const pods = withoutAnnotations(fieldAt(object, path) ?? null, [], stated);
      found.set(environment, withKeyOrder(pods as JsonValue)); // packageIssues has refused objects that are no JSON
    }
  }
  return found.size === 0 ? new Map() : new Map([[pathKey(path), found]]);
}

function groupBySection(
  families: readonly ObjectFamily[],
  sections: ReadonlyMap<ObjectFamily, Section>,
): ReadonlyMap<Section, readonly ObjectFamily[]> {
  const groups = new Map<Section, ObjectFamily[]>();
  for (const family of families) {
    const section = sections.get(family);
    const group = section && groups.get(section);
    if (group !== undefined) group.push(family);
    else if (section !== undefined) groups.set(section, [family]);
  }
  return groups;
}

function keysOf(stated: readonly StatedChecksum[]): ReadonlySet<string> {
  return new Set(stated.map(({ key }) => key));
}

/** Without the checksums that its template works out. */
function liftObject(context: LiftContext, stated: ReadonlySet<string>): TemplateNode {
  const path = podPath(context.family.kind) ?? [];
  const variants = new Map<string, JsonValue>();
  for (const [environment, object] of context.family.variants) {
    // packageIssues has refused objects that are no JSON
    variants.set(environment, withKeyOrder(withoutAnnotations(object, path, stated) as JsonValue));
  }
  return lift(context, [], variants);
}

type KnobContext = Pick<LiftContext, 'knobs' | 'added' | 'asked' | 'touched'>;

/** What somebody asks for comes before what every chart has: neither around it nor at the same place is there a knob of ours. */
function knobContext(usual: readonly Knob[], asked: readonly Knob[]): KnobContext {
  const isAsked = ({ path }: Place) => asked.some(({ place }) => pathKey(place.path.slice(0, path.length)) === pathKey(path));
  const knobs = usual.filter(({ kind, place }) => kind === 'switch' || kind === 'appended' || asked.length === 0 || !isAsked(place));
  const adding = knobs.filter(({ kind }) => kind === 'whole' || kind === 'appended');
  return {
    touched: touchedPaths([...knobs, ...asked].flatMap(({ kind, place }) => (kind === 'switch' ? [] : [place.path])).concat(alwaysTouched)),
    knobs: new Map(knobs.map((knob) => [pathKey(knob.place.path), knob])),
    added: groupKeys(adding.map(({ place: { path } }) => path)),
    asked: new Map(asked.map(({ place, value }) => [pathKey(place.path), value])),
  };
}

function withGiven({ added, asked }: KnobContext, given: ReadonlyMap<string, MapEntry>): Pick<LiftContext, 'added' | 'given'> {
  const free = new Map([...given].filter(([path]) => !asked.has(path)));
  if (!free.has(replicasKey)) return { added, given: free };
  return { added: new Map([...added, [pathKey(['spec']), [...(added.get(pathKey(['spec'])) ?? []), 'replicas']]]), given: free };
}

/** What other objects have a say in, and the name that a namespace has of the release. */
const alwaysTouched: readonly (readonly Step[])[] = [
  ['metadata', 'name'],
  ['spec', 'replicas'],
  ['spec', 'selector'],
  ['spec', 'scaleTargetRef', 'kind'],
];

const replicasKey = pathKey(['spec', 'replicas']);

function groupKeys(paths: readonly (readonly Step[])[]): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const path of paths) {
    const parent = pathKey(path.slice(0, -1));
    keys.set(parent, [...(keys.get(parent) ?? []), String(path.at(-1))]);
  }
  return keys;
}

/** The namespace of the release is there before Helm makes anything: it is only printed where no cluster is asked. */
function whenOf(family: ObjectFamily, when: Condition | undefined, homes: LiftContext['homes']): Condition | undefined {
  const isOwn =
    family.apiVersion === 'v1' &&
    family.kind === 'Namespace' &&
    [...family.variants].every(([environment, { metadata }]) => homes?.get(environment) === metadata.name);
  if (!isOwn || when?.kind !== 'on') return when;
  const read = { ...when.read, ask: () => namespaceCreate };
  return { kind: 'every', of: [{ kind: 'on', read }, { kind: 'offline' }] };
}

/** Objects that run pods come first: theirs are the shorter names. */
function rankOf({ kind, apiVersion, name, otherNamespace = '' }: ObjectFamily): string {
  return JSON.stringify([podPath(kind) === undefined ? 1 : 0, name, kind, apiVersion, otherNamespace]);
}

/** Undefined where no environment has any. */
function homesOf({ namespaces }: LinedUp): ReadonlyMap<string, string> | undefined {
  const homes = new Map<string, string>();
  for (const [environment, home] of namespaces) if (home !== undefined) homes.set(environment, home);
  return homes.size === 0 ? undefined : homes;
}
