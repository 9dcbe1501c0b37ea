import { readable } from '../shapes';

export const bucketName = readable({
  pattern: /^(?!goog)(?!.*google)(?!(?:\d+\.){3}\d+$)(?=.{3,63}$)[a-z0-9](?:[-a-z0-9_]|\.(?!\.))*[a-z0-9]$/,
  allowed: "3 to 63 lower-case letters, digits, hyphens, underscores and dots, without 'google'",
});
