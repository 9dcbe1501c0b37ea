import { defineTarget } from '../define-target';
import type { Target } from '../target';
import type { FoundationOutput } from './foundation-output';
import { renderFoundation } from './render/foundation';
import { foundationRules } from './rules/foundation-rules';
import { googleSettings } from './settings';
import { foundationSupport } from './support';

/** Network, databases, caches, buckets, topics, secrets, accounts and the repository of images of an application. */
export const googleFoundation: Target<FoundationOutput> = defineTarget({
  name: 'google-foundation',
  settings: { google: googleSettings },
  support: foundationSupport,
  rules: { application: foundationRules },
  rendersTexts: false,
  render: renderFoundation,
});
