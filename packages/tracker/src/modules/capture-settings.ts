import type { CaptureSettings } from '@rapport/sdk/models';
import type { ModuleContext } from './tracker-module.ts';

/** What is recorded where the server cannot be asked: the same as where the owner says nothing else. */
export const defaultCapture: Partial<CaptureSettings> = {
  engagement: true,
  links: true,
  clicks: true,
  search: ['q', 'query', 'search', 's', 'keyword'],
  forms: true,
  commerce: true,
};

/** Answers what the owner wants to be recorded; what is absent is not wanted. */
export const readCapture = async ({ settings }: ModuleContext): Promise<Partial<CaptureSettings>> => ({
  ...defaultCapture,
  ...(await settings)?.capture,
});
