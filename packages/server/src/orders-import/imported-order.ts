/** A line of an order as a file has it. */
export interface ImportedProduct {
  product_id: string;
  name?: string;
  category?: string;
  quantity: number;
  price?: number;
}

/** An order as a file has it. */
export interface ImportedOrder {
  /** Where it begins in the file, from 1. */
  line: number;
  orderId: string;
  /** Null of a guest. */
  customer: string | null;
  /** Milliseconds since 1970. */
  at: number;
  total: number | null;
  currency: string | null;
  products: ImportedProduct[];
  /** Pieces in all, where the file does not say of what. */
  quantity?: number;
  discount?: number;
  coupon?: string;
}

/** What is wrong with a line of a file. */
export interface LineFault {
  line: number;
  message: string;
}

/** What a file says next, with how many of its bytes were read. */
export type FileItem = ({ order: ImportedOrder } | { fault: LineFault }) & { bytes: number };

/** What all layouts take. */
export interface LayoutOptions {
  /** Of orders whose line names none. */
  currency?: string | undefined;
}

/** `orders.csv:12: date: expected a day, such as 2026-11-22` */
export const describeFault = (file: string, { line, message }: LineFault): string =>
  `${file}:${line}: ${message}`;
