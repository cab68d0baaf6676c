/** On every answer; each page of ours, and what lies under `/db`, has a policy of its own besides. */
export function safetyHeadersFor(publicOrigin: string | undefined) {
  return {
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    // Over HTTP browsers ignore it, and a town may be tried out without a certificate.
    ...(publicOrigin?.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  };
}

/** On what is opened in a window. Files need none of it. */
export const pageSafetyHeaders = {
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
};
