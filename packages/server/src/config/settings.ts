import { z } from 'zod';
import { nearest } from './nearest.ts';

/** Settings that people look for in the file, and where they are. */
const elsewhere: Readonly<Record<string, string>> = {
  data: 'set the data folder with --data or RAPPORT_DATA',
  dataFolder: 'set the data folder with --data or RAPPORT_DATA',
  secretKey: 'set RAPPORT_SECRET_KEY; a secret has no place in a file of the repository',
};

/** Makes a schema of named settings that takes no others, and guesses which was meant. */
export const settings = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? unknownSetting(issue.keys[0]!, shape) : undefined,
  });

const unknownSetting = (key: string, shape: z.ZodRawShape): string => {
  const place = elsewhere[key];
  if (place) return `unknown setting; ${place}`;
  const meant = nearest(key, Object.keys(shape));
  return meant ? `unknown setting, did you mean "${meant}"?` : 'unknown setting';
};
