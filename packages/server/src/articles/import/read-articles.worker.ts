import { parentPort } from 'node:worker_threads';
import { type PlacedFile, readArticleFile } from './read-article-file.ts';

const port = parentPort;
port?.on('message', (files: PlacedFile[]) => port.postMessage(files.map(readArticleFile)));
