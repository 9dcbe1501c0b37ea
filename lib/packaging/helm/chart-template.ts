import type { ObjectFamily } from '../object-family';
import type { Section } from './sections';
import type { Condition, HookJob, TemplateNode } from './template-node';

/** The template of one object, before its values have their names. */
export interface ChartTemplate {
  readonly family: ObjectFamily;
  readonly section: Section | undefined;
  readonly node: TemplateNode;
  /** Absent: always in the chart. */
  readonly when?: Condition | undefined;
  /** Of a Job that is a hook. */
  readonly hook?: HookJob;
}
