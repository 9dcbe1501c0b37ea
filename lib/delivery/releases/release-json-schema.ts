import { digestPattern, tagPattern } from '../../model/image';
import { dnsName } from '../../model/schema/names';
import { writeJson } from '../../output/json';
import { commitPattern, linePattern, momentPattern } from './release';

/** The schema of releases for editors, reviews and programs that write them: what this library takes, and nothing else. */
export function releaseJsonSchema(): string {
  const name = { type: 'string', pattern: dnsName.pattern.source };
  const image = {
    type: 'object',
    additionalProperties: false,
    anyOf: [{ required: ['tag'] }, { required: ['digest'] }],
    properties: {
      tag: { type: 'string', pattern: tagPattern.source, description: 'Tag of the image.' },
      digest: {
        type: 'string',
        pattern: digestPattern.source,
        description: 'Digest of the image, which decides where there is a tag too.',
      },
      at: { type: 'string', pattern: momentPattern.source, description: 'When it was released here, in UTC.' },
      by: { type: 'string', pattern: linePattern.source, description: 'Who released it here.' },
      commit: { type: 'string', pattern: commitPattern.source, description: 'Commit of git that it was built from.' },
      from: { ...name, description: 'Environment that it ran in before.' },
    },
  };
  return writeJson({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What runs in an environment',
    type: 'object',
    additionalProperties: false,
    required: ['environment', 'images'],
    properties: {
      $schema: { type: 'string' },
      environment: { ...name, description: 'Name of the environment, which is that of the file.' },
      images: { type: 'object', propertyNames: name, additionalProperties: image, description: 'By workload.' },
      handedOver: {
        type: 'object',
        additionalProperties: false,
        required: ['to', 'images'],
        description: 'Versions that something else writes, to ENVIRONMENT/kustomization.yaml beside this file.',
        properties: {
          to: { enum: ['image-updater', 'image-automation'], description: 'Who writes them.' },
          images: {
            type: 'object',
            propertyNames: name,
            additionalProperties: { type: 'string' },
            description: 'Repositories by workload.',
          },
        },
      },
    },
  });
}
