export { createFileCredentials } from './file-credentials.ts';
export { createFileStore, type FileStore, type FileStoreOptions } from './file-store.ts';
