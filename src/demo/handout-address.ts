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
  if (!/\.(\p{L}{2,}|xn--[a-z\d-]+)$/u.test(url.hostname)) return { problem: 'unreadable' };
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

/** This machine, or a network like the one at home: names for those, and bare numbers. */
function isOnlyHere(host: string): boolean {
  return (
    /(^|\.)(localhost|local|lan|home|internal|box)$/.test(host) || /^(\[.*\]|[\d.]+)$/.test(host)
  );
}
