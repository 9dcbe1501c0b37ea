import type { ObjectFamily } from '../../aligned-objects';
import type { AlignedChart } from '../align/align-chart';
import type { Section } from '../align/sections';
import type { ChecksumHelper } from '../checksums/checksum-helper';
import type { Condition, HookObject, TemplateNode } from '../template/template-node';

/** A chart in which whatever differs, or people usually set, is read from values. */
export interface ParameterizedChart extends AlignedChart {
  /** In an order that the order of objects in the input has no part in. */
  readonly templates: readonly ObjectTemplate[];
  /** Namespace that each environment is released to; undefined where namespaces are ordinary values. */
  readonly releaseNamespaces: ReadonlyMap<string, string> | undefined;
  /** Of pods that changed data restart. */
  readonly checksums: readonly ChecksumHelper[];
}

/** The template of one object, before its values have their names. */
export interface ObjectTemplate {
  readonly family: ObjectFamily;
  readonly section: Section | undefined;
  readonly node: TemplateNode;
  /** Absent: always in the chart. */
  readonly when?: Condition | undefined;
  /** Of a Job that is a hook, and of its account and rights. */
  readonly hook?: HookObject;
}
