/** Folder of the sockets through which Cloud Run reaches databases. */
export const socketFolder = '/cloudsql';
