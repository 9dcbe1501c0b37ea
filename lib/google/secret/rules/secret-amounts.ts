import { type Issue, issue } from '../../../model/issue';
import type { SecretSpec } from '../secret-spec';

const most = { topics: 10, aliases: 50, annotationBytes: 16 * 1024 } as const;

export function secretAmounts({ topics, versionAliases, annotations, rotation }: SecretSpec): Issue[] {
  const aliases = Object.keys(versionAliases).length;
  const bytes = Object.entries(annotations).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  return [
    ...(topics.length > most.topics ? [issue('too-many-topics', ['topics'], `must be at most ${most.topics}, got ${topics.length}`)] : []),
    ...(aliases > most.aliases ? [issue('too-many-aliases', ['versionAliases'], `must be at most ${most.aliases}, got ${aliases}`)] : []),
    ...(bytes > most.annotationBytes
      ? [issue('annotations-too-long', ['annotations'], `must be at most ${most.annotationBytes} bytes in all, got ${bytes}`)]
      : []),
    ...(rotation !== undefined && topics.length === 0
      ? [issue('rotation-without-topics', ['topics'], 'must name at least one topic, which rotation tells, got none')]
      : []),
  ];
}
