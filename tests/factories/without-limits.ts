/** For towns where a whole town, or one client a thousandfold, calls from one address. */
export const withoutLimits = {
  LIMIT_REQUESTS_PER_PASS: '1000000',
  LIMIT_REQUESTS_PER_ADDRESS: '1000000',
  LIMIT_PASSES_PER_ADDRESS: '1000000',
  LIMIT_FEEDS_PER_CLIENT: '1000000',
  LIMIT_FEEDS_PER_ADDRESS: '1000000',
};
