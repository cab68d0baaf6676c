/** Keyboards for Arabic and Persian have digits of their own: ٠١٢ and ۰۱۲ become 012. */
export function westernDigits(text: string): string {
  return text.replaceAll(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
