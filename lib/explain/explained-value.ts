import { objectName } from './asked';
import type { Candidate, Declared } from './candidate';
import { influencesOn, presenceOf } from './deciding';
import type { ExplainedObject } from './explained-object';
import { declaredPath, overriddenBy, sourceOf } from './explained-source';
import type { Decision, ExplainedSource, Explanation } from './explanation';
import { fieldText, pathOfSteps } from './field-path';
import type { Influence } from './influences';
import { reasonOf } from './library-reasons';
import type { Asked } from './observation';
import type { Question, TargetOutput } from './question';
import { ranked } from './ranked';
import { reach, showingsOf } from './showings';
import { hiddenValue, shownValue } from './shown-value';

/** What an explanation is made of. */
export interface Explaining extends Pick<Question, 'files' | 'library'> {
  readonly declared: Declared;
  readonly output: readonly TargetOutput[];
}

/** Most sources that are named. */
const most = 6;

/** Explains a value. */
export function explained(asked: Asked, { declared, output, files, library }: Explaining): Explanation {
  const rendering = output.find(({ objects }) => objects.includes(asked.object))?.rendering;
  if (rendering === undefined) throw new Error(`no target renders ${objectName(asked.object)}`);
  const found = influencesOn(rendering, declared, asked);
  const values = found.filter(({ effect }) => effect === 'value');
  const order = ranked(values.length > 0 ? values : found, asked, (each) => reach(rendering, declared, each.change));
  const presence = values.length > 0 ? undefined : presenceOf(rendering, declared, asked);
  const all = values.length > 0 ? order : [...(presence === undefined ? [] : [presence]), ...order];
  const written = { declared, ...(files !== undefined && { files }), ...(library !== undefined && { library }) };
  const value = shownValue(asked);
  const sources = all.slice(0, most).map((each) => unlessHidden(value, sourceOf(each, written)));
  const [first] = all;
  const decision: Decision = values.length === 0 ? 'library' : decisionOf(first);
  const reason = decision === 'library' ? reasonOf(asked.object, asked.steps) : undefined;
  const below = first && overriddenBy(first.candidate, written);
  const overridden = below && unlessHidden(value, below);
  const showings = first === undefined || decision === 'library' ? [] : showingsOf(asked, { declared, output, change: first.change });
  const change = changeOf(decision, first?.candidate, asked.object, declared);
  return {
    environment: declared.environment.name,
    target: asked.object.target,
    object: objectName(asked.object),
    field: fieldText(asked.object.value, pathOfSteps(asked.steps)),
    value,
    decision,
    sources,
    ...(reason !== undefined && { reason }),
    ...(overridden !== undefined && { overridden }),
    showings: showings.slice(0, most),
    moreShowings: Math.max(showings.length - most, 0),
    ...(change !== undefined && { change }),
  };
}

/** What decides a secret is named, and not shown. */
function unlessHidden(value: string, source: ExplainedSource): ExplainedSource {
  if (value !== hiddenValue) return source;
  const { value: _, place, ...rest } = source;
  return place === undefined ? rest : { ...rest, place: { ...place, text: hiddenValue } };
}

function decisionOf(first: Influence | undefined): Decision {
  switch (first?.candidate.kind) {
    case 'stated':
    case 'name':
    case 'default':
      return first.candidate.kind;
    default:
      return 'library';
  }
}

function changeOf(decision: Decision, candidate: Candidate | undefined, object: ExplainedObject, declared: Declared): string | undefined {
  const { name } = declared.environment;
  if (decision === 'library') {
    return object.target === 'kubernetes' ? `environments.${name}.kubernetes.patches, where no option does` : undefined;
  }
  if (candidate === undefined) return undefined;
  const { declaration, path } = candidate;
  const here = declaredPath(declared, declaration, path);
  if (declaration === 'environment' && path[0] === 'images') return `orchestra release ${name}, which writes the versions of ${name}`;
  if (decision === 'name') return `give ${here} another name: objects of the old one are removed`;
  const inEnvironment = declaration === 'application' && path.length > 2 && path[0] !== 'defaults' && !changesNothing(path);
  return inEnvironment ? `${here}, or ${declaredPath(declared, 'environment', path)} for ${name} alone` : here;
}

/** What an environment cannot change. */
function changesNothing(path: Candidate['path']): boolean {
  return path.at(-1) === 'kind' || path.at(-1) === 'optional';
}
