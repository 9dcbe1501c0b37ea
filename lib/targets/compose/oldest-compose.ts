/** Oldest version of Docker Compose that reads the projects. */
export const oldestCompose = '2.30';
