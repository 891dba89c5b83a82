import { describe, expect, it } from 'vitest';
import { isSimilar } from './similar-cases.ts';

/** Two ways in which one person writes of the same thing within a month. */
const same: Record<string, [string, string][]> = {
  en: [
    ['Where is my parcel?', 'My parcel still has not arrived'],
    ['Refund not received', 'I am still waiting for my refund. Nothing was received on my card.'],
    ['The shoes have a broken heel', 'Heel of the shoes broke after two days'],
    ['Cannot log in to my account', 'Log in does not work, my account says wrong password'],
    ['Wrong size delivered', 'I got delivered the wrong size, please exchange'],
    ['Invoice missing', 'Please send me the missing invoice for my order'],
  ],
  pl: [
    ['Gdzie jest moja paczka?', 'Moja paczka nadal nie dotarła'],
    ['Brak zwrotu pieniędzy', 'Nadal nie otrzymałem zwrotu pieniędzy za buty'],
    ['Buty mają złamany obcas', 'W butach złamał się obcas po dwóch dniach'],
    ['Nie moge zalogowac sie na konto', 'Nie mogę się zalogować na swoje konto, złe hasło'],
    ['Dostarczono zły rozmiar', 'Dostałam zły rozmiar, proszę o wymianę'],
    ['Brakuje faktury', 'Proszę o przesłanie faktury, której brakuje'],
  ],
  vi: [
    ['Gói hàng của tôi ở đâu?', 'Tôi vẫn chưa nhận được gói hàng'],
    ['Chưa được hoàn tiền', 'Tôi vẫn chưa thấy hoàn tiền vào thẻ'],
    ['Giày bị gãy gót', 'Đôi giày tôi mua bị gãy gót sau hai ngày'],
    ['Không đăng nhập được tài khoản', 'Tài khoản của tôi không đăng nhập được, báo sai mật khẩu'],
    ['Giao sai kích cỡ', 'Shop giao sai kích cỡ, xin đổi lại'],
    ['Thiếu hoá đơn', 'Xin gửi cho tôi hoá đơn còn thiếu'],
  ],
  fa: [
    ['بسته من کجاست؟', 'بسته‌ام هنوز نرسیده است'],
    ['بازگشت وجه انجام نشده', 'هنوز بازگشت وجه کفش‌ها انجام نشده است'],
    ['پاشنه کفش شکسته', 'پاشنه کفشی که خریدم بعد از دو روز شکست'],
    ['نمی‌توانم وارد حساب کاربری شوم', 'وارد حساب کاربری نمی‌شوم، رمز اشتباه است'],
    ['سایز اشتباه ارسال شده', 'سایز اشتباه برایم ارسال شد، لطفا عوض کنید'],
    ['فاکتور ندارم', 'لطفا فاکتور سفارش را بفرستید'],
  ],
  zh: [
    ['我的包裹在哪里？', '我的包裹还没有到'],
    ['没有收到退款', '退款还没收到，请查一下'],
    ['鞋跟断了', '买的鞋子两天鞋跟就断了'],
    ['无法登录账户', '账户登录不了，提示密码错误'],
    ['尺码发错了', '你们发错尺码了，我要换货'],
    ['缺少发票', '请把缺少的发票发给我'],
  ],
};

/** Two things that one person may write of within a month, in words that are partly the same. */
const different: Record<string, [string, string][]> = {
  en: [
    ['Where is my parcel?', 'The heel of my shoes is broken'],
    ['Refund not received', 'How do I change my delivery address?'],
    ['Wrong size delivered', 'Invoice missing for my last order'],
    ['Cannot log in to my account', 'Please delete my newsletter subscription'],
    ['Coupon code is not accepted', 'The blue lamp arrived with a broken shade'],
    ['Can I change my order before it ships?', 'My order came with a damaged box and one cup is missing'],
    ['Gift card balance is wrong', 'The wrong colour of sofa was delivered to my neighbour'],
    ['Question about the warranty of the drill', 'Question about opening hours of the shop in Leeds'],
  ],
  pl: [
    ['Gdzie jest moja paczka?', 'W butach złamał się obcas'],
    ['Brak zwrotu pieniędzy', 'Jak zmienić adres dostawy?'],
    ['Dostarczono zły rozmiar', 'Brakuje faktury do zamówienia'],
    ['Nie mogę się zalogować', 'Proszę wypisać mnie z newslettera'],
    ['Kod rabatowy nie działa', 'Lampa przyszła z pękniętym kloszem'],
    ['Czy mogę zmienić zamówienie przed wysyłką?', 'W zamówieniu brakuje jednego kubka, pudełko zgniecione'],
    ['Pytanie o gwarancję na wiertarkę', 'Pytanie o godziny otwarcia sklepu w Gdańsku'],
  ],
  vi: [
    ['Gói hàng của tôi ở đâu?', 'Giày bị gãy gót'],
    ['Chưa được hoàn tiền', 'Làm sao để đổi địa chỉ giao hàng?'],
    ['Giao sai kích cỡ', 'Thiếu hoá đơn của đơn hàng'],
    ['Không đăng nhập được tài khoản', 'Xin huỷ nhận bản tin'],
    ['Mã giảm giá không dùng được', 'Đèn giao đến bị vỡ chụp'],
    ['Đổi đơn hàng trước khi gửi được không?', 'Đơn hàng thiếu một cái cốc, hộp bị móp'],
    ['Hỏi về bảo hành máy khoan', 'Hỏi về giờ mở cửa của cửa hàng ở Huế'],
  ],
  fa: [
    ['بسته من کجاست؟', 'پاشنه کفش شکسته است'],
    ['بازگشت وجه انجام نشده', 'چگونه آدرس ارسال را عوض کنم؟'],
    ['سایز اشتباه ارسال شده', 'فاکتور سفارش آخرم نرسیده'],
    ['نمی‌توانم وارد حساب شوم', 'لطفا خبرنامه را لغو کنید'],
    ['کد تخفیف کار نمی‌کند', 'چراغ با حباب شکسته رسید'],
    ['سوال درباره ضمانت دریل', 'سوال درباره ساعت کار فروشگاه شیراز'],
  ],
  zh: [
    ['我的包裹在哪里？', '鞋跟断了'],
    ['没有收到退款', '怎么修改收货地址？'],
    ['尺码发错了', '订单缺少发票'],
    ['无法登录账户', '请取消订阅邮件'],
    ['优惠码不能用', '灯罩送到时是碎的'],
    ['发货前可以改订单吗？', '订单里少了一个杯子，盒子也坏了'],
    ['咨询电钻的保修', '咨询上海店的营业时间'],
  ],
};

const pairs = (by: Record<string, [string, string][]>) =>
  Object.entries(by).flatMap(([locale, list]) => list.map(([one, other]) => [locale, one, other] as const));

describe('cases', () => {
  it.each(pairs(same))('are taken for the same (%s): %s – %s', (locale, one, other) => {
    expect(isSimilar(one, other, locale)).toBe(true);
    expect(isSimilar(other, one, locale)).toBe(true);
  });

  it.each(pairs(different))('are taken for different ones (%s): %s – %s', (locale, one, other) => {
    expect(isSimilar(one, other, locale)).toBe(false);
    expect(isSimilar(other, one, locale)).toBe(false);
  });

  it('are never the same by what any case says', () => {
    expect(isSimilar('Question about my order', 'Question about my order', 'en')).toBe(false);
  });
});
