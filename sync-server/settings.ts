import path from 'node:path';
import { readOidcSettings } from './access/oidc-settings.ts';
import type { OidcSettings } from './access/oidc-client.ts';
import { readCorsOrigins, readLimits, readTrustProxy } from './access/client-settings.ts';
import type { Limits } from './access/request-limits.ts';
import { defaultSessionLimits, type SessionLimits } from './access/staff-sessions.ts';
import { readTokenKeys, type TokenKeys } from './access/token-keys.ts';
import { logLevels, type LogLevel } from './operations/create-log.ts';

export interface Settings {
  port: number;
  host: string;
  dataDir: string;
  /** The SQLite file in `dataDir`. */
  databaseFile: string;
  /** Where ends of the audit log are noted, in `dataDir`. */
  auditHeadsFile: string;
  /** Name of a folder in `sync-server/towns`. */
  town: string;
  adminPassword: string | undefined;
  /** Address that people use; differs from host and port behind a proxy. */
  publicUrl: string;
  /** How many proxies in front are believed what `X-Forwarded-*` says; 0 for none. */
  trustProxy: number;
  /** How much anybody may send and follow. */
  limits: Limits;
  /** Web pages of other origins that may call the protocol. */
  corsOrigins: string[];
  /** The server that takes mails over; without it they are files in `dataDir`. */
  smtpUrl: string | undefined;
  /** Address that mails come from. */
  mailFrom: string;
  /** `JWT_SECRET` and `JWT_PUBLIC_KEY`: keys of those who may issue bearer tokens to staff. */
  tokenKeys: TokenKeys;
  /** How long staff stay signed in. */
  sessionLimits: SessionLimits;
  /** Least level of what is logged; `undefined`: `info`, and `warn` where a person looks on. */
  logLevel: LogLevel | undefined;
  /** What may read `/metrics` from elsewhere has to know it. */
  metricsToken: string | undefined;
  /** Where staff sign in elsewhere; `undefined` for local accounts alone. */
  oidc: OidcSettings | undefined;
}

/**
 * Reads the settings from the environment (README, "Settings").
 * @throws Error naming the variable and what is wrong with it
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env.PORT || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${env.PORT}"`);
  }
  if (env.DATABASE_URL) {
    throw new Error('DATABASE_URL: PostgreSQL is not offered yet; leave it unset to use SQLite');
  }
  const host = env.HOST || '127.0.0.1';
  const publicUrl = env.PUBLIC_URL || `http://${isLoopback(host) ? 'localhost' : host}:${port}`;
  if (!URL.canParse(publicUrl)) throw new Error(`PUBLIC_URL is no address: "${publicUrl}"`);
  const dataDir = path.resolve(env.DATA_DIR || 'data');
  return {
    port,
    host,
    dataDir,
    databaseFile: path.join(dataDir, 'taschenrathaus.sqlite'),
    auditHeadsFile: path.join(dataDir, 'audit-heads'),
    town: env.TOWN || 'taunusstein',
    adminPassword: env.ADMIN_PASSWORD || undefined,
    publicUrl: publicUrl.replace(/\/$/, ''),
    sessionLimits: readSessionLimits(env),
    logLevel: readLogLevel(env),
    metricsToken: readMetricsToken(env),
    oidc: readOidcSettings(env),
    trustProxy: readTrustProxy(env),
    limits: readLimits(env),
    corsOrigins: readCorsOrigins(env),
    smtpUrl: readSmtpUrl(env),
    mailFrom: readMailFrom(env, publicUrl),
    tokenKeys: readTokenKeys(env),
  };
}

function readSessionLimits(env: NodeJS.ProcessEnv): SessionLimits {
  const { absoluteMs, idleMs } = defaultSessionLimits;
  return {
    absoluteMs: readDuration(env, 'SESSION_HOURS', 3_600_000, absoluteMs),
    idleMs: readDuration(env, 'SESSION_IDLE_MINUTES', 60_000, idleMs),
  };
}

/** @returns milliseconds */
function readDuration(env: NodeJS.ProcessEnv, name: string, unitMs: number, defaultMs: number) {
  const text = env[name];
  if (!text) return defaultMs;
  if (!/^\d{1,4}$/.test(text) || Number(text) === 0) {
    throw new Error(`${name} must be a whole number from 1 to 9999, not "${text}"`);
  }
  return Number(text) * unitMs;
}

function readLogLevel({ LOG_LEVEL: text }: NodeJS.ProcessEnv): LogLevel | undefined {
  if (!text) return undefined;
  const level = logLevels.find((known) => known === text);
  if (!level) throw new Error(`LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${text}"`);
  return level;
}

const leastTokenLength = 16;

/** No message repeats it. */
function readMetricsToken({ METRICS_TOKEN: token }: NodeJS.ProcessEnv): string | undefined {
  if (!token) return undefined;
  if (token.length < leastTokenLength || /\s/.test(token)) {
    throw new Error(`METRICS_TOKEN needs ${leastTokenLength} characters or more, without spaces`);
  }
  return token;
}

/** It holds a password, so no message repeats it. */
function readSmtpUrl({ SMTP_URL: smtpUrl, PUBLIC_URL: publicUrl }: NodeJS.ProcessEnv) {
  if (!smtpUrl) return undefined;
  const url = URL.parse(smtpUrl);
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new Error('SMTP_URL must look like smtps://name:password@mail.example.org:465');
  }
  if (!publicUrl) throw new Error('SMTP_URL needs PUBLIC_URL: links in mails lead there');
  return smtpUrl;
}

function readMailFrom({ MAIL_FROM: mailFrom }: NodeJS.ProcessEnv, publicUrl: string): string {
  const address = mailFrom || `rathaus@${new URL(publicUrl).hostname}`;
  if (!/^[^@\s<>,;:"]+@[^@\s<>,;:"]+$/.test(address)) {
    throw new Error(`MAIL_FROM must be one address such as rathaus@example.org, not "${address}"`);
  }
  return address;
}

function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === '::1';
}
