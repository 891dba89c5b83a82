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
  talk: `
    how long does it take, how long does, how long do i have, how long will, how long, how much does,
    how much is, how much do, how much, how many, how often, how soon, how come, hi there, hello there, hi,
    hello, hey, good morning, good afternoon, good evening, good day, thanks, thank you, thx, cheers,
    please help, help me, pls, plz, sorry, i don't know, i don't, i dont, don't, dont, doesn't, doesnt,
    didn't, didnt, isn't, isnt, aren't, wasn't, won't, wont, can't, cant, couldn't, haven't, hasn't, i'm,
    im, i've, ive, i'd, i'd like to, i'd like, i'll, it's, its, that's, thats, what's, whats, where's,
    wheres, who's, there's, you're, let me, let's, i have a question, question about, i was wondering if,
    i was wondering, wondering, do you have some sort of, do you have any, do you have, do you guys,
    do you, does it, does my, does the, did i, did you, have you, have i, have, has, had, having,
    be able to, able to, been, being, get, gets, got, getting, want, wants, wanted, need, needs, needed,
    like, know, think, some sort of, some kind of, kind of, sort of, a lot of, a bit, some, any, anything,
    something, someone, somebody, anybody, anyone, everything, thing, things, stuff, just, only, also, too,
    so, then, than, still, yet, already, ever, really, very, quite, maybe, perhaps, actually, again,
    anymore, any more, now, here, one, ones, same, may, might, must, shall, let, make, made, by, from, as,
    but, because, about, into, out, up, down, over, after, before, while, during, until, since, without,
    instead, not, no, yes, ok, okay, he, him, his, she, her, they, them, their, these, those, us, our,
    ours, yours, mine, myself, it's been, who do i, whose, whom, am i, much, many, more, most, less, few,
    say, says, said, tell, told, ask, asking, try, tried, trying, go, goes, going, gone, going to, went,
    see, look, looking, use, way, supposed to, supposed, guys, mean, means, even, such, other, another,
    each, every, all, both, own, happen, happens, happened`,
};
