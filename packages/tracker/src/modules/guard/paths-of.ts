/** Lists the paths under which a cookie is visible to a page: `/`, `/shop`, `/shop/`, … */
export const pathsOf = (pathname: string): string[] =>
  [...pathname.matchAll(/\/|$/g)].flatMap(({ index }) => [
    pathname.slice(0, index),
    pathname.slice(0, index + 1),
  ]);
