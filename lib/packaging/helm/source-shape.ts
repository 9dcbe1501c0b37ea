import { fields, flag, isRecord, listOf, type Shape, when } from '../../model/shape/shape';
import type { ChartMetadata, Maintainer } from './chart-metadata';
import type { ChartSource } from './chart-source';
import type { BundledChart, UmbrellaSource } from './umbrella-source';
import type { UserKnob } from './user-knob';

/** Judged elsewhere. */
const anything: Shape = (value) => value;

/** Keys of an object; anything else is judged elsewhere. */
const keysOf = (shape: Shape): Shape => when(isRecord, shape, anything);

const metadata = keysOf(
  fields<ChartMetadata>({
    name: anything,
    version: anything,
    appVersion: anything,
    description: anything,
    home: anything,
    icon: anything,
    sources: listOf(anything),
    keywords: listOf(anything),
    maintainers: listOf(fields<Maintainer>({ name: anything, email: anything, url: anything })),
    kubeVersion: anything,
  }),
);

const knob = keysOf(fields<UserKnob>({ object: anything, path: anything, name: anything, description: anything }));

/** Which keys the source of a chart has, and which of them are lists. */
export const chartSourceShape = fields<ChartSource>({ chart: metadata, objects: anything, base: anything, knobs: listOf(knob) });

const file = fields<BundledChart['files'][number]>({ path: anything, text: anything }, ['path', 'text']);

/** The same of an umbrella chart. */
export const umbrellaSourceShape = fields<UmbrellaSource>(
  {
    chart: metadata,
    charts: listOf(fields<BundledChart>({ chart: metadata, files: listOf(file), isEnabled: flag }, ['chart', 'files'])),
  },
  ['charts'],
);
