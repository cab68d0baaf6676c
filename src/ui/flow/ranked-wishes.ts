export const maxWishes = 3;

/** Adds at the end; nothing changes when the list is full or has the wish already. */
export function addWish<T>(wishes: readonly T[], wish: T, keyOf: (wish: T) => string): T[] {
  const isKnown = wishes.some((other) => keyOf(other) === keyOf(wish));
  return isKnown || wishes.length >= maxWishes ? [...wishes] : [...wishes, wish];
}

export function removeWish<T>(wishes: readonly T[], key: string, keyOf: (wish: T) => string): T[] {
  return wishes.filter((wish) => keyOf(wish) !== key);
}

export function moveWishUp<T>(wishes: readonly T[], key: string, keyOf: (wish: T) => string): T[] {
  const index = wishes.findIndex((wish) => keyOf(wish) === key);
  const wish = wishes[index];
  if (index < 1 || wish === undefined) return [...wishes];
  const others = wishes.toSpliced(index, 1);
  return others.toSpliced(index - 1, 0, wish);
}
