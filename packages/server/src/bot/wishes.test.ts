import { describe, expect, it } from 'vitest';
import { botTextsOf } from './bot-texts-of.ts';
import { asksForPerson, isPolite } from './wishes.ts';

describe('asking for a person', () => {
  it.each([
    'Can I talk to a human?',
    'I want to speak with a real person',
    'agent please',
    'Human',
    'connect me to someone',
    'Chcę porozmawiać z człowiekiem',
    'proszę połączyć mnie z konsultantem',
    'konsultant',
    'Tôi muốn nói chuyện với nhân viên',
    'gặp tư vấn viên',
    'می‌خواهم با یک نفر صحبت کنم',
    'لطفا مرا به اپراتور وصل کنید',
    'اپراتور',
    '转人工',
    '我要找真人客服',
    '請轉人工客服',
    ...['en', 'pl', 'vi', 'fa', 'zh'].map((locale) => botTextsOf(locale).choices.person),
  ])('is understood: %s', (text) => {
    expect(asksForPerson(text)).toBe(true);
  });

  it.each([
    'Where is my parcel?',
    'How many people fit into the tent?',
    'Can I return a gift?',
    'Gdzie jest moja paczka?',
    'Jak zwrócić towar?',
    'Đơn hàng của tôi ở đâu?',
    'Tôi muốn đổi hàng',
    'بستهٔ من کجاست؟',
    '我的包裹在哪里？',
    '怎么退货？',
    '',
  ])('is not made out of a question: %s', (text) => {
    expect(asksForPerson(text)).toBe(false);
  });
});

describe('being polite', () => {
  it.each([
    'Hello',
    'Hi there!',
    'thanks',
    'Dzień dobry',
    'Dziękuję bardzo',
    'Xin chào',
    'Cảm ơn bạn',
    'سلام',
    '你好',
    '谢谢！',
  ])('is seen: %s', (text) => {
    expect(isPolite(text)).toBe(true);
  });

  it.each(['Hello, where is my parcel?', 'thanks but it did not help', '', 'yesterday'])(
    'is not seen in a question: %s',
    (text) => {
      expect(isPolite(text)).toBe(false);
    },
  );

  it('is decided at once, whatever is said', () => {
    const long = 'hello '.repeat(9).concat('x');
    expect([isPolite(long), asksForPerson(`talk ${'to '.repeat(100_000)}`)]).toEqual([false, false]);
  });
});
