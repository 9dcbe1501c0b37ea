/**
 * cdktf notes, for each token, all the calls that led there, and quotes them only where a token cannot be resolved. Below Jest these are
 * deep, and each is looked up in a source map: a sixth of the time of tests that make constructs. What is run as a program notes them.
 */
const capture = Error.captureStackTrace;

Error.captureStackTrace = (target, below) => {
  if (Error.stackTraceLimit !== Number.MAX_SAFE_INTEGER) capture(target, below); // the limit that cdktf sets for a note
};
