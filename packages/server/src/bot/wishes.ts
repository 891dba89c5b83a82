/** Words by which somebody asks for a person, in the five languages, as `fold` writes them. */
const forPerson: readonly RegExp[] = [
  // English
  /\b(talk|speak|chat|connect|transfer|put|pass|contact|get|reach|need|want|give)\b.{0,25}\b(humans?|person|someone|somebody|agent|representative|operator|staff|people)\b/,
  /\b(real|live|actual) (humans?|person|people|agent)\b/,
  // Polish
  /\b(rozmawiac|porozmawiac|pogadac|pomowic|mowic|polacz\w*|przelacz\w*|kontakt\w*|skontaktowac|chce|prosze|potrzebuje)\b.{0,25}\b(kims|czlowiek\w*|osob\w+|konsultant\w*|pracownik\w*|doradc\w+|agent\w*|obslug\w+)\b/,
  /\b(zywy|zywym|prawdziwy|prawdziwym) czlowiek\w*/,
  // Vietnamese
  /\b(gap|noi chuyen|noi|chat|tro chuyen|lien he|ket noi|chuyen|can|muon)\b.{0,25}\b(nguoi that|nhan vien|tu van vien|tong dai vien|con nguoi)\b/,
  // Persian
  /(انسان|ادم|اپراتور|کارشناس|پشتیبان|پشتیبانی|مشاور|همکار|یک نفر|یه نفر|کسی).{0,25}(صحبت|حرف|گفتگو|گفت و گو|وصل|تماس|چت)/,
  /(وصل|صحبت|تماس|گفتگو).{0,15}(انسان|ادم|اپراتور|کارشناس|پشتیبان|مشاور|یک نفر|یه نفر)/,
  // Chinese
  /[转轉找要接].{0,4}(人工|真人|客服)|人工(客服|服务|服務)|真人(客服|服务|服務)/,
];
/** The same where nothing else is said. */
const forPersonAlone =
  /^(a )?(human|person|agent|operator|representative|czlowiek|konsultant|konsultantka|doradca|nhan vien|tu van vien|nguoi that|انسان|اپراتور|کارشناس|پشتیبانی|人工|真人|客服)( please| prosze|请|請)?$/;
/** What is said to be polite, and asks for nothing. */
const polite =
  /^((hello|hi|hey|hi there|hello there|good (morning|afternoon|evening|day)|thanks|thank you|thank you very much|ok|okay|yes|no|czesc|hej|witam|dzien dobry|dobry wieczor|dzieki|dziekuje|dziekuje bardzo|tak|nie|xin chao|chao|chao ban|cam on|cam on ban|vang|khong|سلام|درود|سلام وقت بخیر|ممنون|متشکرم|مرسی|باشه|بله|نه|你好|您好|嗨|在吗|在嗎|谢谢|謝謝|好的|好|是|不)\s*)+$/;

/** Writes a text as those words are: in small letters, without accents and punctuation. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Tells whether somebody asks for a person. Who is not understood has the button. */
export const asksForPerson = (text: string): boolean => {
  const folded = fold(text.slice(0, 300));
  return forPersonAlone.test(folded) || forPerson.some((words) => words.test(folded));
};

/** Tells whether a text greets or thanks, and asks for nothing. */
export const isPolite = (text: string): boolean => text.length < 60 && polite.test(fold(text));
