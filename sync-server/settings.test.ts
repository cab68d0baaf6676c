import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('readSettings', () => {
  it('has a default for everything', () => {
    expect(readSettings({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      town: 'taunusstein',
      publicUrl: 'http://localhost:8080',
      trustProxy: false,
    });
  });

  it('names the variable that is wrong', () => {
    expect(() => readSettings({ PORT: 'eighty' })).toThrow('PORT must be a number');
    expect(() => readSettings({ PUBLIC_URL: 'rathaus' })).toThrow('PUBLIC_URL');
    expect(() => readSettings({ DATABASE_URL: 'postgres://x' })).toThrow('DATABASE_URL');
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
