import type { JsonObject } from '@rapport/sdk/models';
import { maskText } from '../mask.ts';

/** What a shop's event is called in Segment's specification. @see https://segment.com/docs/connections/spec/ecommerce/v2/ */
const names: Record<string, string> = {
  view_item: 'Product Viewed',
  select_item: 'Product Clicked',
  add_to_cart: 'Product Added',
  remove_from_cart: 'Product Removed',
  add_to_wishlist: 'Product Added to Wishlist',
  view_item_list: 'Product List Viewed',
  view_cart: 'Cart Viewed',
  begin_checkout: 'Checkout Started',
  add_payment_info: 'Payment Info Entered',
  add_shipping_info: 'Checkout Step Completed',
  purchase: 'Order Completed',
  refund: 'Order Refunded',
  view_promotion: 'Promotion Viewed',
  select_promotion: 'Promotion Clicked',
  search: 'Products Searched',
  view_search_results: 'Products Searched',
  generate_lead: 'Lead Generated',
  login: 'Signed In',
  sign_up: 'Signed Up',
};

/** Events about one product each, which stands in them and not in a list. */
const isOfProduct = /^(Product (?!List))/;

const sameName = (...keys: string[]): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [key, key]));

/** What a parameter of GA4 is called; others are not read. @see https://developers.google.com/analytics/devguides/collection/ga4/reference/events */
const parameterNames: Record<string, string> = {
  ...sameName('currency', 'value', 'tax', 'shipping', 'coupon', 'affiliation', 'discount', 'method'),
  transaction_id: 'order_id',
  payment_type: 'payment_method',
  shipping_tier: 'shipping_method',
  item_list_id: 'list_id',
  item_list_name: 'list_name',
  search_term: 'query',
  lead_source: 'source',
};
const promotionNames: Record<string, string> = {
  promotion_id: 'promotion_id',
  promotion_name: 'name',
  creative_name: 'creative',
  creative_slot: 'position',
};
const itemNames: Record<string, string> = {
  ...sameName('price', 'quantity', 'coupon', 'discount', 'affiliation'),
  item_id: 'product_id',
  item_name: 'name',
  item_brand: 'brand',
  item_variant: 'variant',
  index: 'position',
};
const numbers = /^(value|tax|shipping|discount|price|quantity|index)$/;

const maxProducts = 100;

const rename = (given: JsonObject, table: Record<string, string>): JsonObject => {
  const renamed: JsonObject = {};
  for (const [from, to] of Object.entries(table)) {
    const value = given[from];
    if ((typeof value !== 'string' && typeof value !== 'number') || value === '') continue;
    // Shops write numbers as texts too.
    const number = numbers.test(from) ? Number(value) : Number.NaN;
    renamed[to] = Number.isFinite(number) ? number : value;
  }
  return renamed;
};

const productOf = (item: JsonObject): JsonObject => {
  const categories = ['', 2, 3, 4, 5].map((level) => item[`item_category${level}`]).filter(Boolean);
  return { ...rename(item, itemNames), ...(categories.length > 0 && { category: categories.join('/') }) };
};

/**
 * Turns an event of GA4 into those of Segment's e-commerce specification: one, or where it is about several products
 * one at a time, several; none for events that are not a shop's.
 */
export const translate = (event: string, parameters: JsonObject): (readonly [string, JsonObject])[] => {
  const name = Object.hasOwn(names, event) ? names[event]! : undefined;
  if (!name) return [];
  const items = (Array.isArray(parameters.items) ? parameters.items : [])
    .slice(0, maxProducts)
    .filter((item): item is JsonObject => typeof item === 'object' && item !== null);
  const { value, ...rest } = rename(parameters, parameterNames);

  // An order of Universal Analytics has its id elsewhere.
  if (name === 'Order Completed' && rest.order_id === undefined) return [];
  if (isOfProduct.test(name))
    return (items.length > 0 ? items : [{}]).map((item) => [
      name,
      { ...rest, ...(value !== undefined && items.length < 2 && { value }), ...productOf(item) },
    ]);
  const isOrder = /^Order/.test(name);
  const properties: JsonObject = {
    ...rest,
    ...(value !== undefined && { [isOrder ? 'total' : 'value']: value }),
    ...(/^Promotion/.test(name) && rename({ ...items[0], ...parameters }, promotionNames)),
    ...(typeof rest.query === 'string' && { query: maskText(rest.query) }),
    // Their ids are texts everywhere else.
    ...(rest.order_id !== undefined && { order_id: `${rest.order_id}` }),
  };
  if (items.length > 0 && !/^Promotion/.test(name)) properties.products = items.map(productOf);
  return [[name, properties]];
};
