export type CategoryId = 'coffee' | 'tea' | 'ceramics';
export const categoryIds: readonly CategoryId[] = ['coffee', 'tea', 'ceramics'];

export type ProductId =
  | 'morning-house'
  | 'guji-natural'
  | 'da-lat-arabica'
  | 'quiet-decaf'
  | 'linden-blossom'
  | 'lahijan-black'
  | 'longjing'
  | 'lotus-tea'
  | 'celadon-cup'
  | 'speckled-mug'
  | 'moon-teapot'
  | 'clay-dripper';

/** The colour of the tile on which a picture stands. */
export type Tint = 'linden' | 'celadon' | 'clay' | 'sky' | 'plum' | 'sand';

/** What is the same in every language. The id is also the product's address. */
export interface Product {
  id: ProductId;
  sku: string;
  category: CategoryId;
  tint: Tint;
  /** Shown as going well with it. */
  goesWith: readonly ProductId[];
}

/** Everything the shop sells, in the order in which it is shown. */
export const products: readonly Product[] = [
  product('morning-house', 'COF-MRN-250', 'sand', [
    'speckled-mug',
    'clay-dripper',
    'quiet-decaf',
    'guji-natural',
  ]),
  product('guji-natural', 'COF-GUJ-250', 'plum', [
    'clay-dripper',
    'speckled-mug',
    'da-lat-arabica',
    'morning-house',
  ]),
  product('da-lat-arabica', 'COF-DLT-250', 'clay', [
    'speckled-mug',
    'clay-dripper',
    'lotus-tea',
    'guji-natural',
  ]),
  product('quiet-decaf', 'COF-DEC-250', 'sky', [
    'speckled-mug',
    'linden-blossom',
    'morning-house',
    'clay-dripper',
  ]),
  product('linden-blossom', 'TEA-LIN-060', 'linden', [
    'moon-teapot',
    'celadon-cup',
    'quiet-decaf',
    'lotus-tea',
  ]),
  product('lahijan-black', 'TEA-LAH-100', 'clay', [
    'moon-teapot',
    'celadon-cup',
    'linden-blossom',
    'longjing',
  ]),
  product('longjing', 'TEA-LNG-050', 'celadon', [
    'celadon-cup',
    'moon-teapot',
    'lotus-tea',
    'linden-blossom',
  ]),
  product('lotus-tea', 'TEA-LOT-050', 'plum', ['celadon-cup', 'moon-teapot', 'longjing', 'da-lat-arabica']),
  product('celadon-cup', 'CER-CEL-180', 'sky', ['longjing', 'lotus-tea', 'moon-teapot', 'speckled-mug']),
  product('speckled-mug', 'CER-MUG-320', 'linden', [
    'morning-house',
    'quiet-decaf',
    'clay-dripper',
    'celadon-cup',
  ]),
  product('moon-teapot', 'CER-TPT-700', 'celadon', [
    'linden-blossom',
    'lahijan-black',
    'celadon-cup',
    'longjing',
  ]),
  product('clay-dripper', 'CER-DRP-001', 'sand', [
    'guji-natural',
    'da-lat-arabica',
    'speckled-mug',
    'morning-house',
  ]),
];

/** What the home page shows first. */
export const favourites: readonly ProductId[] = [
  'linden-blossom',
  'guji-natural',
  'moon-teapot',
  'speckled-mug',
];

/** Finds a product by its id, which may come from anywhere. */
export const findProduct = (id: string): Product | undefined => products.find((product) => product.id === id);

/** Finds the products of a category. */
export const productsOf = (category: CategoryId): readonly Product[] =>
  products.filter((product) => product.category === category);

function product(id: ProductId, sku: string, tint: Tint, goesWith: readonly ProductId[]): Product {
  const category = sku.startsWith('COF') ? 'coffee' : sku.startsWith('TEA') ? 'tea' : 'ceramics';
  return { id, sku, category, tint, goesWith };
}
