/** `12,50` → 12.5; what is no number stays as it was typed, so that the check can name it. */
export function parseAmount(typed: string): number | string {
  const text = typed.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : typed;
}

export function writeAmount(value: unknown): string {
  if (typeof value === 'number') return String(value).replace('.', ',');
  return typeof value === 'string' ? value : '';
}
