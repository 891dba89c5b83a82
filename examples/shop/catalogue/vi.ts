import type { Locale } from '../locales/locale.ts';

/** The products in Vietnamese; prices in đồng. */
export const products: Locale['products'] = {
  'morning-house': {
    name: 'Cà phê Ban Mai',
    line: 'Ca cao và hạt phỉ, hợp với sữa',
    description:
      'Cà phê phối trộn dùng hằng ngày từ Brazil và Guatemala: ca cao, hạt phỉ rang và chút cam ở hậu vị. Pha espresso ngon, thêm sữa vẫn đậm, pha ấm moka cũng dễ.',
    facts: ['Brazil và Guatemala', '250 g, nguyên hạt', 'Ca cao, hạt phỉ, cam'],
    price: 185_000,
  },
  'guji-natural': {
    name: 'Guji Natural',
    line: 'Việt quất và hoa nhài, rang nhạt',
    description:
      'Quả chín phơi nguyên dưới nắng ở độ cao hơn hai nghìn mét. Mở túi thoảng mùi việt quất, rót nước dậy hương hoa nhài. Ngon nhất khi pha với giấy lọc.',
    facts: ['Guji, Ethiopia', '250 g, nguyên hạt', 'Việt quất, hoa nhài, mật ong'],
    price: 265_000,
  },
  'da-lat-arabica': {
    name: 'Arabica Cầu Đất',
    line: 'Đường nâu và mận từ đồi thông Đà Lạt',
    description:
      'Từ một vườn cà phê gia đình giữa đồi thông Cầu Đất, nơi đêm đủ lạnh cho arabica. Ngọt, tròn vị, sóng sánh; pha phin hay uống đá đều ngon, có sữa đặc hay không tùy bạn.',
    facts: ['Cầu Đất, Đà Lạt', '250 g, nguyên hạt', 'Đường nâu, mận, gỗ tuyết tùng'],
    price: 165_000,
  },
  'quiet-decaf': {
    name: 'Decaf Đêm Yên',
    line: 'Caramel và táo đỏ, không caffeine',
    description:
      'Cà phê Colombia, khử caffeine chỉ bằng nước suối. Vị caramel và táo nướng, uống buổi tối vẫn ngủ ngon.',
    facts: ['Huila, Colombia', '250 g, nguyên hạt', 'Caramel, táo nướng'],
    price: 195_000,
  },
  'linden-blossom': {
    name: 'Trà hoa đoạn',
    line: 'Hoa nguyên bông, thơm mật, dịu lành',
    description:
      'Loài cây cho chúng tôi cái tên. Hoa nguyên bông cùng lá bắc màu nhạt, hái vào tuần cuối tháng Sáu và hong khô ngay dưới bóng cây. Ngọt mà không cần đường, không có caffeine.',
    facts: ['Podlasie, Ba Lan', '60 g, hoa nguyên bông', '95 °C, 7 phút'],
    price: 145_000,
  },
  'lahijan-black': {
    name: 'Trà đen Lahijan',
    line: 'Vụ xuân, nước sáng và trong',
    description:
      'Trà xuân từ những ngọn đồi bên biển Caspi. Màu hổ phách trong ly thủy tinh, đượm mà không đắng. Hãy ủ trên hơi nước nhẹ và uống cùng một viên đường phèn.',
    facts: ['Lahijan, Iran', '100 g, trà rời', '95 °C, 10 phút'],
    price: 135_000,
  },
  longjing: {
    name: 'Trà Long Tỉnh',
    line: 'Hạt dẻ và đậu non, hái sớm',
    description:
      'Hái trước tiết Thanh Minh, ép phẳng bằng tay trên chảo nóng. Hương hạt dẻ, đậu non, hậu ngọt kéo dài. Lá trà pha được ba lần nước.',
    facts: ['Chiết Giang, Trung Quốc', '50 g, trà rời', '80 °C, 2 phút'],
    price: 320_000,
  },
  'lotus-tea': {
    name: 'Trà sen Tây Hồ',
    line: 'Trà ướp hương nghìn bông sen',
    description:
      'Trà xanh ướp với gạo sen tươi qua đêm, đủ bảy lần, đúng cách các gia đình quanh Hồ Tây vẫn làm. Thơm sâu, vị đượm, thoảng chút hạnh nhân.',
    facts: ['Tây Hồ, Hà Nội', '50 g, trà rời', '75 °C, 2 phút'],
    price: 290_000,
  },
  'celadon-cup': {
    name: 'Chén men ngọc',
    line: 'Chén nhỏ màu trời sau mưa',
    description:
      'Chén không quai, thành mỏng, tráng men ba lần cho sắc xanh có chiều sâu. Vừa một lượt rót, và đầu ngón tay sẽ biết khi nào trà uống được.',
    facts: ['Long Tuyền, Trung Quốc', '180 ml, cao 7 cm', 'Rửa máy ở chế độ nhẹ'],
    price: 180_000,
  },
  'speckled-mug': {
    name: 'Cốc gốm men đốm',
    line: 'Chiếc cốc tay luôn tìm đến',
    description:
      'Gốm sành với những đốm sắt hiện lên qua lớp men khi nung. Đủ lớn cho một cốc cà phê đầy, quai vừa ba ngón tay.',
    facts: ['Bolesławiec, Ba Lan', '320 ml, cao 9 cm', 'Dùng được máy rửa bát và lò vi sóng'],
    price: 260_000,
  },
  'moon-teapot': {
    name: 'Ấm trà Trăng Rằm',
    line: 'Tròn, trắng, không rớt giọt nào',
    description:
      'Một vầng trăng có vòi. Men trắng dịu phảng phất sắc lam, lưới lọc đục ngay trên thành ấm, rót đến giọt cuối cũng không rớt ra ngoài.',
    facts: ['Bát Tràng, Hà Nội', '700 ml, cao 13 cm', 'Chỉ tráng bằng nước'],
    price: 690_000,
  },
  'clay-dripper': {
    name: 'Phễu gốm pour-over',
    line: 'Cho một, hai cốc thong thả',
    description:
      'Phễu vuốt tay với những đường gân giúp giấy lọc thoáng. Đất nung giữ nhiệt nên lượt nước cuối vẫn nóng như lượt đầu. Vừa giấy lọc cỡ 2.',
    facts: ['Lalejin, Iran', '1–2 cốc, cao 10 cm', 'Rửa được bằng máy'],
    price: 320_000,
  },
};
