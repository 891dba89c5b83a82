import { RapportError } from '@rapport/sdk';

/** What a column can hold, with names that shops and their exports use, in small letters without signs. */
const names = {
  order: [
    'order',
    'orderid',
    'ordernumber',
    'orderno',
    'invoice',
    'invoiceno',
    'invoiceid',
    'transactionid',
    'name',
  ],
  customer: ['customer', 'customerid', 'userid', 'clientid', 'memberid', 'customeremail', 'email'],
  date: ['date', 'orderdate', 'createdat', 'paidat', 'completedat', 'invoicedate', 'timestamp', 'time', 'at'],
  total: ['total', 'ordertotal', 'amount', 'revenue', 'grandtotal', 'dollars', 'value'],
  currency: ['currency', 'currencycode', 'ordercurrency'],
  product: [
    'product',
    'productid',
    'sku',
    'lineitemsku',
    'itemsku',
    'stockcode',
    'itemid',
    'lineitemname',
    'item',
  ],
  name: ['productname', 'itemname', 'lineitemname', 'description', 'title'],
  category: ['category', 'productcategory', 'producttype'],
  quantity: ['quantity', 'qty', 'lineitemquantity', 'itemquantity', 'units'],
  price: ['price', 'unitprice', 'lineitemprice', 'itemprice', 'itemcost'],
  discount: ['discount', 'discountamount', 'orderdiscount', 'discounttotal'],
  coupon: ['coupon', 'couponcode', 'discountcode', 'coupons'],
} as const;

/** What a column of the file can be for. */
export type Field = keyof typeof names;
const fields = Object.keys(names) as Field[];

/** Which column holds what, by its place. */
export type Columns = Partial<Record<Field, number>>;

const plain = (header: string): string => header.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
const wrong = (message: string) => new RapportError('invalid_option', message);

/**
 * Reads `order=Order No,customer=E-mail`.
 * @throws {RapportError} `invalid_option` where it names no field.
 */
export const parseColumns = (text: string): Partial<Record<Field, string>> =>
  Object.fromEntries(
    text.split(',').map((part) => {
      const [field = '', ...header] = part.split('=');
      if (!fields.includes(field.trim() as Field) || header.length === 0)
        throw wrong(`--columns: expected FIELD=COLUMN, where FIELD is one of ${fields.join(', ')}`);
      return [field.trim(), header.join('=').trim()];
    }),
  );

/**
 * Finds the columns of a file: those that were named, then those whose header says what they are for.
 * @throws {RapportError} `invalid_option` where one is missing.
 */
export const findColumns = (
  headers: readonly string[],
  named: Partial<Record<Field, string>> = {},
): Columns => {
  const columns: Columns = {};
  const taken = new Set<number>();
  for (const [field, header] of Object.entries(named) as [Field, string][]) {
    const place = headers.findIndex((one) => one.trim() === header);
    if (place < 0)
      throw wrong(`--columns: ${field}: the file has no column "${header}", only ${headers.join(', ')}`);
    columns[field] = place;
    taken.add(place);
  }
  for (const field of fields) {
    if (columns[field] !== undefined) continue;
    for (const name of names[field]) {
      const place = headers.findIndex((one, at) => plain(one) === name && !taken.has(at));
      if (place < 0) continue;
      columns[field] = place;
      taken.add(place);
      break;
    }
  }
  for (const field of ['order', 'date'] as const)
    if (columns[field] === undefined)
      throw wrong(
        `no column for the ${field}: name it with --columns ${field}=…; there are ${headers.join(', ')}`,
      );
  if (columns.total === undefined && (columns.price === undefined || columns.product === undefined))
    throw wrong(`no column for the total, nor for products and prices: name it with --columns total=…`);
  return columns;
};
