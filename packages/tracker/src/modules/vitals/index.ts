import { type MetricType, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import { recordWhileGranted } from '../recording.ts';
import type { ModuleContext } from '../tracker-module.ts';

/**
 * Records how the page felt to load and to use: `Web Vitals Measured`, once, when it is first hidden or left. Times
 * are milliseconds; what the browser cannot measure is absent.
 * @see https://web.dev/articles/vitals
 */
export const start = (context: ModuleContext): void => {
  // Of the page as it was loaded; other views in it are not measured.
  const page = context.page();
  const measured: Record<string, number | string> = {};
  const keep = ({ name, value, navigationType }: MetricType): void => {
    measured[name.toLowerCase()] = name === 'CLS' ? Math.round(value * 10_000) / 10_000 : Math.round(value);
    measured.navigationType = navigationType;
  };
  // They tell of all that was before, and cannot be ended.
  for (const observe of [onCLS, onFCP, onINP, onLCP, onTTFB]) observe(keep, { reportAllChanges: true });

  let isTold = false;
  recordWhileGranted(context, ({ on }) => {
    on('leave', () => {
      if (isTold || measured.ttfb === undefined) return;
      isTold = true;
      void context.track('Web Vitals Measured', { ...measured }, { page });
    });
  });
};
