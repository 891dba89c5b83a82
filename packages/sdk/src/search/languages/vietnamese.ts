import type { Language } from './language.ts';

export const vietnamese: Language = {
  // Most words are of two syllables, which are written apart.
  isSyllabic: true,
  said: `làm thế nào để, làm thế nào, làm sao để, làm sao, bằng cách nào, cách nào để, cách nào, như thế nào, thế nào,
    tại sao, vì sao, sao, ở đâu có thể, ở đâu, khi nào, bao giờ, bao lâu, bao nhiêu, là gì, là ai, cái gì, gì,
    phải làm gì khi, phải làm gì nếu, phải làm gì, nên làm gì, tôi phải, tôi có thể, tôi muốn, tôi cần, tôi không thể, tôi, có thể, có phải, có cách nào,
    được không, có không, không, xin hỏi, cho hỏi, cho tôi biết, hãy, xin, mình, bạn, của tôi, của, thì, mà, là, và, các, những, một,
    cho, với, để, được, này, đó, khi, nếu`,
};
