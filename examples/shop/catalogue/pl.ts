import type { Locale } from '../locales/locale.ts';

/** The products in Polish; prices in grosz. */
export const products: Locale['products'] = {
  'morning-house': {
    name: 'Mieszanka Poranek',
    line: 'Kakao i orzech laskowy, lubi mleko',
    description:
      'Nasza mieszanka na co dzień z Brazylii i Gwatemali: kakao, prażony orzech laskowy i odrobina pomarańczy na końcu. Dobra jako espresso, świetna z mlekiem, wdzięczna w kawiarce.',
    facts: ['Brazylia i Gwatemala', '250 g, w ziarnach', 'Kakao, orzech laskowy, pomarańcza'],
    price: 4900,
  },
  'guji-natural': {
    name: 'Guji Natural',
    line: 'Borówka i jaśmin, jasno palona',
    description:
      'Owoce suszone w całości na słońcu, powyżej dwóch tysięcy metrów. Po otwarciu torebki pachnie borówkami, przy nalewaniu jaśminem. Najlepsza z papierowego filtra.',
    facts: ['Guji, Etiopia', '250 g, w ziarnach', 'Borówka, jaśmin, miód'],
    price: 6400,
  },
  'da-lat-arabica': {
    name: 'Arabika z Đà Lạt',
    line: 'Brązowy cukier i śliwka z sosnowych wzgórz',
    description:
      'Z rodzinnej plantacji wśród sosen Cầu Đất, gdzie noce są dość chłodne dla arabiki. Słodka, okrągła i ciemna; znakomita na zimno, ze skondensowanym mlekiem lub bez.',
    facts: ['Đà Lạt, Wietnam', '250 g, w ziarnach', 'Brązowy cukier, śliwka, cedr'],
    price: 5600,
  },
  'quiet-decaf': {
    name: 'Cichy Wieczór',
    line: 'Bezkofeinowa: karmel i czerwone jabłko',
    description:
      'Kolumbijska kawa pozbawiona kofeiny samą wodą źródlaną. Smakuje karmelem i pieczonym jabłkiem i pozwala zasnąć.',
    facts: ['Huila, Kolumbia', '250 g, w ziarnach', 'Karmel, pieczone jabłko'],
    price: 5400,
  },
  'linden-blossom': {
    name: 'Kwiat lipy',
    line: 'Całe kwiaty, miodowe i kojące',
    description:
      'Drzewo, od którego mamy imię. Całe kwiaty z jasnymi podsadkami, zbierane w ostatnim tygodniu czerwca i suszone w cieniu tej samej lipy. Słodki bez cukru, bez kofeiny.',
    facts: ['Podlasie, Polska', '60 g, całe kwiaty', '95 °C, 7 minut'],
    price: 2900,
  },
  'lahijan-black': {
    name: 'Czarna z Lahidżanu',
    line: 'Wiosenny zbiór, jasna i klarowna',
    description:
      'Wiosenna herbata ze wzgórz nad Morzem Kaspijskim. Bursztynowa w szklance, rześka, bez goryczy. Niech naciągnie nad delikatną parą; pij z kawałkiem cukru kandyzowanego.',
    facts: ['Lahidżan, Iran', '100 g, liściasta', '95 °C, 10 minut'],
    price: 3500,
  },
  longjing: {
    name: 'Longjing',
    line: 'Kasztan i zielony groszek, wczesny zbiór',
    description:
      'Zbierana przed świętem Qingming, spłaszczana ręcznie na gorącej patelni. Kasztan, zielony groszek, długi słodki finisz. Liście wystarczą na trzy parzenia.',
    facts: ['Zhejiang, Chiny', '50 g, liściasta', '80 °C, 2 minuty'],
    price: 6900,
  },
  'lotus-tea': {
    name: 'Herbata lotosowa z Hanoi',
    line: 'Zielona, z aromatem tysiąca kwiatów',
    description:
      'Zielona herbata przekładana na noc świeżymi pręcikami lotosu, siedem razy, tak jak od zawsze robią to rodziny nad Jeziorem Zachodnim w Hanoi. Kwiatowa, głęboka, lekko migdałowa.',
    facts: ['Tây Hồ, Hanoi', '50 g, liściasta', '75 °C, 2 minuty'],
    price: 5900,
  },
  'celadon-cup': {
    name: 'Czarka seledynowa',
    line: 'Mała czarka w kolorze deszczu',
    description:
      'Czarka o cienkich ściankach, bez ucha, szkliwiona trzy razy, aż zieleń nabierze głębi. Mieści dokładnie jedno nalanie, a palce same czują, kiedy herbata jest gotowa.',
    facts: ['Longquan, Chiny', '180 ml, wys. 7 cm', 'Zmywarka, program delikatny'],
    price: 6900,
  },
  'speckled-mug': {
    name: 'Kubek nakrapiany',
    line: 'Ten, po który sięga ręka',
    description:
      'Kamionka z żelaznymi plamkami, które w piecu przebijają przez szkliwo. Mieści porządną kawę, a w uchu wygodnie mieszczą się trzy palce.',
    facts: ['Bolesławiec, Polska', '320 ml, wys. 9 cm', 'Zmywarka i mikrofalówka'],
    price: 8900,
  },
  'moon-teapot': {
    name: 'Czajniczek Księżyc',
    line: 'Okrągły, biały, nigdy nie kapie',
    description:
      'Księżyc w pełni z dzióbkiem. Szkliwo w miękkiej bieli z odrobiną błękitu, sitko w samej ściance, a nalewa do ostatniej kropli bez kapania.',
    facts: ['Bát Tràng, Wietnam', '700 ml, wys. 13 cm', 'Płukać samą wodą'],
    price: 22_900,
  },
  'clay-dripper': {
    name: 'Gliniany dripper',
    line: 'Na jedną spokojną kawę albo dwie',
    description:
      'Ręcznie toczony stożek z żebrami, dzięki którym papier oddycha. Glina trzyma ciepło, więc ostatnia porcja wody jest tak gorąca jak pierwsza. Pasuje do filtrów nr 2.',
    facts: ['Lalejin, Iran', '1–2 filiżanki, wys. 10 cm', 'Można myć w zmywarce'],
    price: 11_900,
  },
};
