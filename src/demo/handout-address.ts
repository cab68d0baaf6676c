export type AddressProblem = 'missing' | 'unreadable' | 'onlyHere';

/**
 * The public address of an app from what somebody typed.
 * @returns the origin, always `https`: without it no phone keeps the app; or what is wrong
 */
export function appAddressOf(typed: string): { origin: string } | { problem: AddressProblem } {
  const text = typed.trim();
  if (text === '') return { problem: 'missing' };
  const url = readUrl(/^[a-z][\w+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol)) return { problem: 'unreadable' };
  if (isOnlyHere(url.hostname)) return { problem: 'onlyHere' };
  if (!isPublicName(typedHost(text))) return { problem: 'unreadable' };
  url.protocol = 'https:';
  return { origin: url.origin };
}

function readUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** As it was typed: browsers differ in what they make of a gap, and leave out a user's name. */
function typedHost(text: string): string {
  const [authority = ''] = text.replace(/^https?:\/\//i, '').split(/[/?#]/);
  return authority.replace(/:\d*$/, '');
}

/** Labels of letters and digits with hyphens inside (RFC 1123), of other alphabets too (RFC 5890). */
export function isPublicName(host: string): boolean {
  const labels = host.split('.');
  const isLabel = (label: string) =>
    /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u.test(label);
  const isEnd = /^([\p{L}\p{M}]{2,}|xn--.+)$/iu.test(labels.at(-1) ?? '');
  return labels.length > 1 && labels.every(isLabel) && isEnd;
}

/** This machine, or a network like the one at home: names for those, and bare numbers. */
function isOnlyHere(host: string): boolean {
  return (
    /(^|\.)(localhost|local|lan|home|internal|box)$/.test(host) || /^(\[.*\]|[\d.]+)$/.test(host)
  );
}
