import { defineTarget } from '../define-target';
import type { Target } from '../target';
import type { FoundationOutput } from './foundation-output';
import { foundationNotes } from './notes';
import { renderFoundation } from './render';
import { foundationRules } from './rules/foundation-rules';
import { googleSettings } from './settings';

/** Network, databases, caches, buckets, topics, secrets, accounts and the repository of images of an application. */
export const googleFoundation: Target<FoundationOutput> = defineTarget({
  name: 'google-foundation',
  settings: { google: googleSettings },
  rules: { application: foundationRules },
  rendersTexts: false,
  render: renderFoundation,
  notes: foundationNotes,
});
