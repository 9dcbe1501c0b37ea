import type { Issue } from '../../issue';
import { repeatedHeaders } from '../repeated-headers';
import type { PlacedAnalysis } from './placed-analyses';

/** A question is sent with each header once. */
export function headers({ analysis, path }: PlacedAnalysis): Issue[] {
  return [
    ...(analysis.kind === 'web' ? repeatedHeaders(analysis.headers, [...path, 'headers']) : []),
    ...('prometheus' in analysis ? repeatedHeaders(analysis.prometheus?.headers, [...path, 'prometheus', 'headers']) : []),
  ];
}
