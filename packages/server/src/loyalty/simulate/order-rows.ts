/** What a row of a file of orders says, as text. Rows of the same order are its lines. */
export const orderColumns = [
  'customer',
  'order',
  'date',
  'total',
  'shipping',
  'discount',
  'currency',
  'product',
  'category',
  'quantity',
  'price',
] as const;
export type OrderColumn = (typeof orderColumns)[number];
export type OrderRow = Partial<Record<OrderColumn, string>> & { line: number };

/** How shops call the columns, in small letters without signs. */
const customaryNames: Readonly<Record<OrderColumn, readonly string[]>> = {
  customer: ['customer', 'customerid', 'userid', 'user', 'email', 'customeremail'],
  order: ['order', 'orderid', 'ordernumber', 'orderno', 'invoice', 'invoiceno', 'name'],
  date: ['date', 'orderdate', 'createdat', 'orderedat', 'paidat', 'invoicedate'],
  total: ['total', 'ordertotal', 'amount', 'grandtotal', 'dollars'],
  shipping: ['shipping', 'shippingtotal', 'postage'],
  discount: ['discount', 'discountamount', 'discounttotal'],
  currency: ['currency', 'currencycode'],
  product: ['product', 'productid', 'sku', 'lineitemsku', 'stockcode'],
  category: ['category', 'productcategory'],
  quantity: ['quantity', 'qty', 'lineitemquantity'],
  price: ['price', 'unitprice', 'lineitemprice'],
};

/** Where each thing is in a row. */
export type ColumnPlaces = Partial<Record<OrderColumn, number>>;

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * Finds the columns by what they are called, or by what the operator says: `{customer: 'E-Mail'}`. Answers what is
 * wrong where one is missing.
 */
export const placeColumns = (
  header: readonly string[],
  named: Readonly<Partial<Record<OrderColumn, string>>> = {},
): ColumnPlaces | string => {
  const places: ColumnPlaces = {};
  for (const column of orderColumns) {
    const wanted = named[column];
    const place =
      wanted === undefined
        ? header.findIndex((name) => customaryNames[column].includes(bare(name)))
        : header.indexOf(wanted);
    if (place >= 0) places[column] = place;
    else if (wanted !== undefined)
      return `${column}: there is no column "${wanted}"; there are ${header.join(', ')}`;
  }
  for (const column of ['customer', 'date'] as const)
    if (places[column] === undefined)
      return `${column}: no column seems to be it; say --columns ${column}=NAME with one of ${header.join(', ')}`;
  if (places.total === undefined && places.price === undefined)
    return `total: no column seems to be it; say --columns total=NAME with one of ${header.join(', ')}`;
  return places;
};

/** Reads the columns that the operator named: `customer=Email,total=Sum`. Answers what is wrong otherwise. */
export const parseColumns = (text: string): Partial<Record<OrderColumn, string>> | string => {
  const named: Partial<Record<OrderColumn, string>> = {};
  for (const part of text.split(',')) {
    const [column = '', ...rest] = part.split('=');
    const name = rest.join('=').trim();
    const known = orderColumns.find((one) => one === column.trim());
    if (!known || name === '') return `expected ${orderColumns.join('=…, ')}=…, got "${part}"`;
    named[known] = name;
  }
  return named;
};

/** A line of the CDNOW master file: customer, day, pieces and dollars, with spaces between. */
const cdnowLine = /^\s*(\d+)\s+(\d{8})\s+(\d+)\s+(\d+(?:\.\d+)?)\s*$/;

/**
 * Reads such a line. Undefined where it is none.
 * @see https://www.brucehardie.com/datasets/
 */
export const parseCdnowLine = (text: string, line: number): OrderRow | undefined => {
  const [, customer, date, , total] = cdnowLine.exec(text) ?? [];
  if (customer === undefined || date === undefined || total === undefined) return undefined;
  return { line, customer, date, total };
};
