export { strings } from './office.en.ts';
