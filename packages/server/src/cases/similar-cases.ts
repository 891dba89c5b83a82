import { listTerms } from '@rapport/sdk/search';

/** What anybody writes of anything they bought: it tells no two cases apart. */
const common: Readonly<Record<string, string>> = {
  en: 'hello, hi, please, thanks, thank, question, problem, issue, help, about, order, orders, ordered, not, still, yet, have, has, had, was, been, got, shop, customer, service, number, after, before, day, days, today, yesterday, week',
  pl: 'dzień, dobry, proszę, dziękuję, pytanie, problem, pomoc, zamówienie, zamówienia, zamówieniu, zamówiłem, zamówiłam, nie, nadal, jeszcze, już, mam, sklep, sklepu, numer, dni, dziś, wczoraj, tydzień, po, przed',
  vi: 'xin chào, cảm ơn, câu hỏi, hỏi về, vấn đề, giúp đỡ, đơn hàng, đặt hàng, vẫn chưa, cửa hàng, số đơn, hôm nay, hôm qua, ngày, tuần',
  fa: 'سلام, لطفا, ممنون, متشکرم, سوال, پرسش, درباره, مشکل, کمک, سفارش, سفارشم, هنوز, فروشگاه, شماره, است, شده, شد, نشده, روز, امروز, دیروز, هفته, بعد',
  zh: '您好, 你好, 谢谢, 咨询, 询问, 问题, 帮助, 订单, 下单, 还没, 没有, 商店, 今天, 昨天',
};

const commonTerms = (locale: string): Set<string> => {
  const language = locale.toLowerCase().split('-')[0] as string;
  return new Set((common[language] ?? '').split(',').flatMap((words) => listTerms(words, locale)));
};

/**
 * Tells whether two texts are likely about the same thing: of what the shorter one is about, the other has at least
 * half, or more than one thing and two fifths.
 *
 * @param locale what both are written in
 */
export const isSimilar = (one: string, other: string, locale: string): boolean => {
  const isCommon = commonTerms(locale);
  const [short = [], long = []] = [one, other]
    .map((text) => listTerms(text, locale).filter((term) => !isCommon.has(term)))
    .toSorted((first, second) => first.length - second.length);
  const known = new Set(long);
  const shared = short.filter((term) => known.has(term)).length;
  if (shared === 0) return false;
  return shared >= short.length / 2 || (shared > 1 && shared >= short.length * 0.4);
};
