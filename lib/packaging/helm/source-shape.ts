import { object } from '../../model/schema/object';
import { isRecord } from '../../model/schema/plain-data';
import { anything, either, flag, listOf } from '../../model/schema/values';

/** Judged elsewhere, if it is there. */
const unread = anything.optional();

/** Keys of an object; anything else is judged elsewhere. */
const metadata = object({
  name: unread,
  version: unread,
  appVersion: unread,
  description: unread,
  home: unread,
  icon: unread,
  sources: listOf(anything).optional(),
  keywords: listOf(anything).optional(),
  maintainers: listOf(object({ name: unread, email: unread, url: unread })).optional(),
  kubeVersion: unread,
});
const chart = either(isRecord, metadata, anything);

const knob = either(isRecord, object({ object: unread, path: unread, name: unread, description: unread }), anything);

/** Which keys the source of a chart has, and which of them are lists. */
export const { read: chartSourceShape } = object({
  chart: chart.optional(),
  objects: unread,
  base: unread,
  knobs: listOf(knob).optional(),
});

const file = object({ path: anything, text: anything });

/** The same of an umbrella chart. */
export const { read: umbrellaSourceShape } = object({
  chart: chart.optional(),
  charts: listOf(object({ chart, files: listOf(file), isEnabled: flag.optional() })),
});
