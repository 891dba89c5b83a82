export { strings } from './desk.en.ts';
