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
});
