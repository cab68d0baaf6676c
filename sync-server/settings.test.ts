import { describe, expect, it } from 'vitest';
import { defaultLimits } from './access/request-limits.ts';
import { readSettings } from './settings.ts';

describe('readSettings', () => {
  it('has a default for everything', () => {
    expect(readSettings({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      town: 'taunusstein',
      publicUrl: 'http://localhost:8080',
      trustProxy: 0,
      limits: defaultLimits,
      corsOrigins: [],
    });
  });

  it('names the variable that is wrong', () => {
    expect(() => readSettings({ PORT: 'eighty' })).toThrow('PORT must be a number');
    expect(() => readSettings({ PUBLIC_URL: 'rathaus' })).toThrow('PUBLIC_URL');
    expect(() => readSettings({ DATABASE_URL: 'postgres://x' })).toThrow('DATABASE_URL');
  });

  it('believes as many proxies as are set, and the limits and origins that are set', () => {
    expect(readSettings({ TRUST_PROXY: 'true' }).trustProxy).toBe(1);
    expect(readSettings({ TRUST_PROXY: '2' }).trustProxy).toBe(2);
    expect(() => readSettings({ TRUST_PROXY: 'all' })).toThrow('TRUST_PROXY must be');
    const { limits } = readSettings({ LIMIT_REQUESTS_PER_PASS: '7', LIMIT_FEEDS_PER_CLIENT: '3' });
    expect(limits).toEqual({ ...defaultLimits, requestsPerPass: 7, feedsPerClient: 3 });
    expect(() => readSettings({ LIMIT_PASSES_PER_ADDRESS: '0' })).toThrow(
      'LIMIT_PASSES_PER_ADDRESS',
    );
    const origins = 'https://map.example.org, http://localhost:3000';
    expect(readSettings({ CORS_ORIGINS: origins }).corsOrigins).toEqual([
      'https://map.example.org',
      'http://localhost:3000',
    ]);
    for (const CORS_ORIGINS of ['*', 'null', 'https://map.example.org/', 'map.example.org']) {
      expect(() => readSettings({ CORS_ORIGINS })).toThrow('CORS_ORIGINS must be origins');
    }
  });

  it('takes a level of the log and a token of the metrics', () => {
    expect(readSettings({})).toMatchObject({ logLevel: undefined, metricsToken: undefined });
    const METRICS_TOKEN = 'sixteen-or-more!';
    const settings = readSettings({ LOG_LEVEL: 'debug', METRICS_TOKEN });
    expect(settings).toMatchObject({ logLevel: 'debug', metricsToken: METRICS_TOKEN });
    expect(() => readSettings({ LOG_LEVEL: 'loud' })).toThrow('LOG_LEVEL must be one of trace');
    for (const wrong of ['short', 'with a space in between']) {
      expect(() => readSettings({ METRICS_TOKEN: wrong })).toThrow(
        new Error('METRICS_TOKEN needs 16 characters or more, without spaces'),
      );
    }
  });

  it('has limits for the sessions of the staff', () => {
    expect(readSettings({}).sessionLimits).toEqual({ absoluteMs: 43_200_000, idleMs: 7_200_000 });
    const env = { SESSION_HOURS: '9', SESSION_IDLE_MINUTES: '30' };
    expect(readSettings(env).sessionLimits).toEqual({ absoluteMs: 32_400_000, idleMs: 1_800_000 });
    expect(() => readSettings({ SESSION_HOURS: '0' })).toThrow('SESSION_HOURS must be');
    expect(() => readSettings({ SESSION_IDLE_MINUTES: 'x' })).toThrow('SESSION_IDLE_MINUTES');
  });

  it('has all of OpenID Connect, or nothing', () => {
    expect(readSettings({}).oidc).toBeUndefined();
    const env = {
      PUBLIC_URL: 'https://rathaus.example.org/',
      OIDC_ISSUER: 'https://login.example.org/realms/town',
      OIDC_CLIENT_ID: 'desk',
      OIDC_CLIENT_SECRET: 'secret',
    };
    expect(readSettings(env).oidc).toEqual({
      issuer: env.OIDC_ISSUER,
      clientId: 'desk',
      clientSecret: 'secret',
      rolesClaim: 'roles',
      redirectUri: 'https://rathaus.example.org/db/_oidc/callback',
      signedOutUri: 'https://rathaus.example.org/desk',
    });
    expect(() => readSettings({ ...env, OIDC_CLIENT_SECRET: '' })).toThrow('belong together');
    expect(() => readSettings({ ...env, PUBLIC_URL: '' })).toThrow('needs PUBLIC_URL');
    expect(() => readSettings({ ...env, OIDC_ISSUER: 'http://login.example.org' })).toThrow(
      'https',
    );
    const local = readSettings({ ...env, OIDC_ISSUER: 'http://127.0.0.1:9000' });
    expect(local.oidc?.issuer).toBe('http://127.0.0.1:9000');
  });

  it('takes mails from the host that people know, or from the address that is set', () => {
    const env = { PUBLIC_URL: 'https://rathaus.example.org/' };
    expect(readSettings(env)).toMatchObject({
      smtpUrl: undefined,
      mailFrom: 'rathaus@rathaus.example.org',
    });
    const smtpUrl = 'smtps://name:secret@mail.example.org';
    expect(
      readSettings({ ...env, SMTP_URL: smtpUrl, MAIL_FROM: 'termine@example.org' }),
    ).toMatchObject({ smtpUrl, mailFrom: 'termine@example.org' });
  });

  it('says what is wrong with the mail settings, but never the password', () => {
    const smtpError = 'SMTP_URL must look like smtps://name:password@mail.example.org:465';
    for (const SMTP_URL of ['http://name:secret@mail.example.org', 'mail.example.org', 'smtp:']) {
      expect(() => readSettings({ SMTP_URL })).toThrow(new Error(smtpError));
    }
    expect(() => readSettings({ SMTP_URL: 'smtp://localhost' })).toThrow('needs PUBLIC_URL');
    for (const MAIL_FROM of ['rathaus', 'a@b@c', 'Rathaus <a@b.de>', 'a@b.de, c@d.de']) {
      expect(() => readSettings({ MAIL_FROM })).toThrow('MAIL_FROM must be one address');
    }
  });
});
