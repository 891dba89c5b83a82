import type { CategoryId } from '../catalogue.ts';

export type CategoryText = {
  name: string;
  line: string;
  introduction: string;
  factLabels: readonly [string, string, string];
};
export type CategoryTexts = Readonly<Record<CategoryId, CategoryText>>;

/** The shop's words. Functions take ready-made numbers and prices; counts come as numbers for their plural. */
export interface Strings {
  brand: string;
  tagline: string;
  categories: CategoryTexts;
  navigation: {
    skip: string;
    main: string;
    breadcrumbs: string;
    home: string;
    language: string;
    account: string;
    signIn: string;
    cart: string;
    cartWith(count: number): string;
  };
  home: {
    title: string;
    heading: string;
    lead: string;
    coffeeLink: string;
    teaLink: string;
    categories: string;
    favourites: string;
    storyHeading: string;
    story: readonly [string, string];
    promises: readonly { heading: string; text: string }[];
  };
  category: { count(count: number): string };
  product: {
    quantity: string;
    add: string;
    added(product: string): string;
    viewCart: string;
    taxNote: string;
    shippingNote(freeFrom: string): string;
    facts: string;
    goesWith: string;
  };
  cart: {
    heading: string;
    empty: string;
    emptyHint: string;
    browse: string;
    quantityOf(product: string): string;
    update: string;
    remove: string;
    removeProduct(product: string): string;
    each(price: string): string;
    summary: string;
    subtotal: string;
    shipping: string;
    free: string;
    tax: string;
    total: string;
    discount: string;
    coupon: {
      label: string;
      apply: string;
      applied: string;
      remove: string;
      /** By what the server says of a code. */
      refused: Readonly<Record<CouponRefusalName, string>>;
    };
    missingForFree(amount: string): string;
    checkout: string;
    keepShopping: string;
  };
  checkout: {
    heading: string;
    contact: string;
    delivery: string;
    fields: Readonly<Record<CheckoutFieldName, string>>;
    phoneHint: string;
    optional: string;
    yourOrder: string;
    payment: string;
    paymentNote: string;
    place: string;
    errorTitle: string;
    errorHeading: string;
    errors: Readonly<Record<'name' | 'email' | 'address' | 'city' | 'postcode' | 'tooLong', string>>;
  };
  order: {
    title: string;
    heading: string;
    lead: string;
    number: string;
    date: string;
    address: string;
    items: string;
    print: string;
    keepShopping: string;
    returned: string;
  };
  account: {
    signInHeading: string;
    signInLead: string;
    exampleNote: string;
    signIn: string;
    heading: string;
    lead: string;
    name: string;
    email: string;
    customerNumber: string;
    signOut: string;
    signedOut: string;
    lastOrder: string;
    returnOrder: string;
    returnNote: string;
    returned: string;
  };
  privacy: {
    heading: string;
    lead: string;
    sections: readonly { heading: string; text: string }[];
    cookiesHeading: string;
    cookieColumns: readonly [string, string, string];
    cookies: readonly { names: readonly string[]; purpose: string; kept: string }[];
    settings: string;
    settingsHint: string;
    withoutScript: string;
  };
  contact: {
    heading: string;
    lead: string;
    chat: string;
    chatHint: string;
    withoutScript: string;
  };
  footer: {
    shop: string;
    help: string;
    contact: string;
    privacy: string;
    helpCentre: string;
    cookieSettings: string;
    yourData: string;
    example: string;
  };
  notFound: { title: string; heading: string; lead: string; home: string };
}

/** Why a code is refused; `unknown` stands for all that is not named. */
export type CouponRefusalName =
  | 'unknown'
  | 'used'
  | 'expired'
  | 'reserved'
  | 'owner'
  | 'minimum'
  | 'products'
  | 'currency'
  | 'unreachable';

export type CheckoutFieldName = 'name' | 'email' | 'phone' | 'address' | 'city' | 'postcode';
