import type { BotTexts } from '../bot-texts.ts';

export const en: BotTexts = {
  greeting:
    'Hello! I am an automatic assistant. Ask me anything, and I will look it up in our help. You can talk to a person at any time.',
  found: 'This is what our help says:',
  perhaps: 'I am not sure. Perhaps one of these helps:',
  didItHelp: 'Did that help?',
  unknown: 'I found nothing about that in our help. Try other words, or talk to a person.',
  nobody: 'Nobody is here right now, but what you write is kept and will be answered.',
  ask: 'What would you like to know?',
  handOver: 'I am passing you on to a person. They can read everything above, so you need not say it again.',
  thanks: 'Good to hear! If there is anything else, just write.',
  choices: {
    solved: 'That helped',
    person: 'Talk to a person',
    again: 'Ask something else',
  },
};
