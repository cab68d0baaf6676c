import { defaultLimits, type Limits } from './request-limits.ts';

/**
 * The nearest so many: what stands before their addresses in the header, a client can make up.
 * @throws Error naming the variable, as do those below
 */
export function readTrustProxy({ TRUST_PROXY: text = '' }: NodeJS.ProcessEnv): number {
  if (text === '' || text === 'false') return 0;
  if (text === 'true') return 1;
  if (/^\d$/.test(text)) return Number(text);
  throw new Error(`TRUST_PROXY must be true, false or how many proxies there are, not "${text}"`);
}

export function readLimits(env: NodeJS.ProcessEnv): Limits {
  const names: Record<keyof Limits, string> = {
    requestsPerPass: 'LIMIT_REQUESTS_PER_PASS',
    requestsPerAddress: 'LIMIT_REQUESTS_PER_ADDRESS',
    passesPerAddress: 'LIMIT_PASSES_PER_ADDRESS',
    feedsPerClient: 'LIMIT_FEEDS_PER_CLIENT',
    feedsPerAddress: 'LIMIT_FEEDS_PER_ADDRESS',
  };
  const limits = { ...defaultLimits };
  for (const key of Object.keys(names) as (keyof Limits)[]) {
    const text = env[names[key]];
    if (!text) continue;
    if (!/^[1-9]\d{0,8}$/.test(text)) {
      throw new Error(`${names[key]} must be a whole number from 1, not "${text}"`);
    }
    limits[key] = Number(text);
  }
  return limits;
}

export function readCorsOrigins({ CORS_ORIGINS: text = '' }: NodeJS.ProcessEnv): string[] {
  const origins = text.split(',').flatMap((each) => each.trim() || []);
  for (const origin of origins) {
    if (URL.canParse(origin) && new URL(origin).origin === origin) continue;
    throw new Error(`CORS_ORIGINS must be origins such as https://example.org, not "${origin}"`);
  }
  return origins;
}
