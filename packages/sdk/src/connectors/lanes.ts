/** Divides entries, by their places, into what has to follow one another by its order key, in order. */
export const lanesOf = (entries: readonly { orderKey?: string }[]): number[][] => {
  const lanes = new Map<string | number, number[]>();
  entries.forEach(({ orderKey }, index) => {
    const key = orderKey ?? index;
    const lane = lanes.get(key);
    if (lane) lane.push(index);
    else lanes.set(key, [index]);
  });
  return [...lanes.values()];
};
