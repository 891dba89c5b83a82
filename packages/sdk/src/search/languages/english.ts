import { stemmer } from 'stemmer';
import type { Language } from './language.ts';

export const english: Language = {
  stem: (word) => (/^[a-z]{4,}$/.test(word) ? stemmer(word) : word),
  said: `how do i, how can i, how do you, how to, how can, how does, how, what is, what are, what does, what do,
    what should i do, what should i do if, what should, what happens, what, where can i find, where can i, where do i, where is, where are, where,
    when do i, when, why does, why do, why is, why are, why can, why, who, which, can i, can you, could you, could i,
    is it possible to, is it possible, is there a way to, is there a, is there, are there, i want to, i would like to, i need to,
    i cannot, i can not, i am, i, me, my, we, you, your, please, tell me, do, does, did, am, is, are, was, were, be,
    can, could, should, would, will, the, a, an, to, of, in, on, at, it, and, or, if, for, with, this, that, there`,
};
