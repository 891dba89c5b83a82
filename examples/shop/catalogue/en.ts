import type { Locale } from '../locales/locale.ts';

/** The products in English; prices in euro cents. */
export const products: Locale['products'] = {
  'morning-house': {
    name: 'Morning House',
    line: 'Cocoa and hazelnut, kind to milk',
    description:
      'Our everyday blend from Brazil and Guatemala: cocoa, toasted hazelnut and a little orange at the end. Good as espresso, easy with milk, forgiving in a moka pot.',
    facts: ['Brazil and Guatemala', '250 g, whole beans', 'Cocoa, hazelnut, orange'],
    price: 1250,
  },
  'guji-natural': {
    name: 'Guji Natural',
    line: 'Blueberry and jasmine, light roast',
    description:
      'Cherries dried whole in the sun, above two thousand metres. Smells of blueberries when you open the bag and of jasmine when you pour. At its best through a paper filter.',
    facts: ['Guji, Ethiopia', '250 g, whole beans', 'Blueberry, jasmine, honey'],
    price: 1590,
  },
  'da-lat-arabica': {
    name: 'Đà Lạt Arabica',
    line: 'Brown sugar and plum from the pine hills',
    description:
      'From a family farm among the pines of Cầu Đất, where nights are cool enough for arabica. Sweet, round and dark in the cup; lovely iced, with or without condensed milk.',
    facts: ['Đà Lạt, Vietnam', '250 g, whole beans', 'Brown sugar, plum, cedar'],
    price: 1390,
  },
  'quiet-decaf': {
    name: 'Quiet Decaf',
    line: 'Caramel and red apple, no caffeine',
    description:
      'Colombian coffee, decaffeinated with nothing but spring water. Tastes of caramel and baked apple, and lets you sleep.',
    facts: ['Huila, Colombia', '250 g, whole beans', 'Caramel, baked apple'],
    price: 1350,
  },
  'linden-blossom': {
    name: 'Linden Blossom',
    line: 'Whole flowers, honeyed and calm',
    description:
      'The tree we are named after. Whole flowers with their pale leaves, picked in the last week of June and dried in the shade of the tree itself. Sweet without sugar, free of caffeine.',
    facts: ['Podlasie, Poland', '60 g, whole flowers', '95 °C, 7 minutes'],
    price: 790,
  },
  'lahijan-black': {
    name: 'Lahijan Black',
    line: 'Spring harvest, bright and clear',
    description:
      'Spring tea from the hills above the Caspian Sea. Amber in a glass, brisk, without bitterness. Let it rest over gentle steam and drink it with a piece of rock sugar.',
    facts: ['Lahijan, Iran', '100 g, loose leaf', '95 °C, 10 minutes'],
    price: 890,
  },
  longjing: {
    name: 'Longjing',
    line: 'Chestnut and fresh peas, picked early',
    description:
      'Picked before the Qingming festival, pressed flat by hand in a hot pan. Chestnut, fresh peas, a long sweet finish. The leaves are good for three infusions.',
    facts: ['Zhejiang, China', '50 g, loose leaf', '80 °C, 2 minutes'],
    price: 1690,
  },
  'lotus-tea': {
    name: 'Hanoi Lotus Tea',
    line: 'Green tea scented by a thousand flowers',
    description:
      'Green tea layered overnight with fresh lotus stamens, seven times over, as families around West Lake in Hanoi have always done it. Floral, deep, a little like almonds.',
    facts: ['Tây Hồ, Hanoi', '50 g, loose leaf', '75 °C, 2 minutes'],
    price: 1490,
  },
  'celadon-cup': {
    name: 'Celadon Cup',
    line: 'A small bowl the colour of rain',
    description:
      'A thin-walled cup without a handle, glazed three times until the green has depth. It holds exactly one pour and tells your fingers when the tea is ready.',
    facts: ['Longquan, China', '180 ml, 7 cm high', 'Dishwasher, gentle'],
    price: 1800,
  },
  'speckled-mug': {
    name: 'Speckled Mug',
    line: 'The one you reach for',
    description:
      'Stoneware with iron speckles that come up through the glaze in the kiln. Big enough for a proper coffee, with a handle that fits three fingers.',
    facts: ['Bolesławiec, Poland', '320 ml, 9 cm high', 'Dishwasher and microwave'],
    price: 2400,
  },
  'moon-teapot': {
    name: 'Moon Teapot',
    line: 'Round, white, never drips',
    description:
      'A full moon with a spout. The glaze is a soft white with a breath of blue, the strainer is pierced into the wall, and it pours to the last drop without a drip.',
    facts: ['Bát Tràng, Vietnam', '700 ml, 13 cm high', 'Rinse with water only'],
    price: 5800,
  },
  'clay-dripper': {
    name: 'Clay Dripper',
    line: 'For one slow cup, or two',
    description:
      'A hand-thrown cone with ribs that let the paper breathe. The clay keeps the heat, so the last of the water is as hot as the first. Fits paper filters no. 2.',
    facts: ['Lalejin, Iran', '1–2 cups, 10 cm high', 'Dishwasher safe'],
    price: 2900,
  },
};
