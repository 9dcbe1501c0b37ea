/** Oldest version of Helm that the charts are rendered and installed with in the tests. */
export const oldestHelm = '3.10';
