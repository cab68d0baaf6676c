/** Address that dials a number as it is written for people (RFC 3966). */
export function telHref(phone: string): string {
  return `tel:${phone.replaceAll(/[^+\d]/g, '')}`;
}
