import type { Language } from './language.ts';

export const vietnamese: Language = {
  // Most words are of two syllables, which are written apart.
  isSyllabic: true,
  said: `làm thế nào để, làm thế nào, làm sao để, làm sao, bằng cách nào, cách nào để, cách nào, như thế nào, thế nào,
    tại sao, vì sao, sao, ở đâu có thể, ở đâu, khi nào, bao giờ, bao lâu, bao nhiêu, là gì, là ai, cái gì, gì,
    phải làm gì khi, phải làm gì nếu, phải làm gì, nên làm gì, tôi phải, tôi có thể, tôi muốn, tôi cần, tôi không thể, tôi, có thể, có phải, có cách nào,
    được không, có không, không, xin hỏi, cho hỏi, cho tôi biết, hãy, xin, mình, bạn, của tôi, của, thì, mà, là, và, các, những, một,
    cho, với, để, được, này, đó, khi, nếu`,
  talk: `
    chào shop, chào bạn, chào anh chị, chào, xin chào, shop ơi, bạn ơi, ad ơi, ơi, shop, cửa hàng mình,
    bên mình, bên shop, bên bạn, bên em, bên này, tụi mình, chúng tôi, chúng mình, mấy bạn, các bạn,
    mọi người, em, anh, chị, ad, tui, mấy, cho mình hỏi, cho em hỏi, cho tôi hỏi, cho mình, cho em,
    cho tôi, giúp mình, giúp em, giúp tôi, giúp với, giúp, giùm, dùm, hộ, nhờ, cảm ơn, cám ơn, mình muốn,
    em muốn, muốn, mình cần, em cần, cần, mình có thể, em có thể, có được, được chưa, được ko, được k, ko,
    hông, hok, chưa, chẳng, chả, đừng, không thể, không được, không thấy, thì sao, là sao, tại sao lại,
    sao lại, sao mà, thế nào vậy, thế nào để, như nào, ntn, làm gì, gì vậy, gì không, ở chỗ nào, chỗ nào,
    ở đâu vậy, chỗ, vào đâu, đâu, bấm vào đâu, mấy ngày, trong bao lâu, mất bao lâu, bao lâu thì,
    khi nào thì, lúc nào, hồi nào, bao giờ thì, hay không, vậy, ạ, nhé, nha, nhỉ, hả, à, ừ, dạ, vâng, đi,
    rồi, đã, đang, sẽ, vẫn, còn, nữa, lại, cũng, chỉ, mới, vừa, luôn, hết, quá, rất, lắm, thôi, lỡ, giờ,
    bây giờ, hôm nay, hôm qua, ngày mai, cái, con, chiếc, kia, ấy, nào, đâu đó, gì đó, từ, trong, ngoài,
    trên, dưới, sau, trước, bằng, theo, về, ra, vào, vô, lên, xuống, tới, đến, qua, cùng, nhưng, nên, vì,
    do, bởi, hoặc, hay, như, nó, họ, ai, bị, làm, thấy, biết, xem, coi, phải, thử`,
};
