import { keyInRegion } from '../places';
import { defineResource, type Report } from '../resource';
import { type SecretSpec, secretSchema } from './schema';

export const secret = defineResource({
  noun: 'secret',
  schema: secretSchema,
  rules: [annotationBytes, rotationTopics, replicas],
});

const mostBytes = 16 * 1024;

function annotationBytes({ annotations }: SecretSpec, report: Report): void {
  const bytes = Object.entries(annotations).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  if (bytes > mostBytes) report('annotations-too-long', ['annotations'], `must be at most ${mostBytes} bytes in all, got ${bytes}`);
}

function rotationTopics({ rotation, topics }: SecretSpec, report: Report): void {
  if (rotation !== undefined && topics.length === 0)
    report('rotation-without-topics', ['topics'], 'must name at least one topic, which rotation tells, got none');
}

/** There is at least one replica, keys are in their locations, and all replicas have one or none has. */
function replicas({ replication }: SecretSpec, report: Report): void {
  if (replication.kind === 'auto') {
    keyInRegion(replication.kmsKeyName, 'global', ['replication', 'kmsKeyName'], report);
    return;
  }
  const path = ['replication', 'replicas'];
  const entries = Object.entries(replication.replicas);
  const keyed = entries.filter(([, { kmsKeyName }]) => kmsKeyName !== undefined).length;
  if (entries.length === 0) report('replicas-missing', path, 'must name at least one region, got none');
  if (keyed > 0 && keyed < entries.length)
    report('keys-of-some-replicas', path, `must have a kmsKeyName each or none at all, got ${keyed} of ${entries.length}`);
  for (const [location, { kmsKeyName }] of entries) keyInRegion(kmsKeyName, location, [...path, location, 'kmsKeyName'], report);
}
