/** Groups of words and phrases that customers use for the same thing. */
export type Vocabulary = readonly (readonly string[])[];
