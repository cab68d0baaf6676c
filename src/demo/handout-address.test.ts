import { describe, expect, it } from 'vitest';
import { appAddressOf, isPublicName } from './handout-address.ts';

describe('the address on the handout', () => {
  it.each([
    'https://rathaus.stadt.example',
    'rathaus.stadt.example',
    ' Rathaus.Stadt.Example/ ',
    'http://rathaus.stadt.example',
    'https://rathaus.stadt.example/demo',
    'rathaus.stadt.example/demo?x=1#y',
  ])('is the public one, whatever stands around it: %s', (typed) => {
    expect(appAddressOf(typed)).toEqual({ origin: 'https://rathaus.stadt.example' });
  });

  it('keeps a port, and letters of other alphabets', () => {
    expect(appAddressOf('stadt.example:8443')).toEqual({ origin: 'https://stadt.example:8443' });
    expect(appAddressOf('münchen.example')).toEqual({ origin: 'https://xn--mnchen-3ya.example' });
  });

  it.each([
    ['', 'missing'],
    ['   ', 'missing'],
    ['taunusstein', 'unreadable'],
    ['tau nus.example', 'unreadable'],
    ['ftp://stadt.example', 'unreadable'],
    ['https://', 'unreadable'],
    ['https://https://stadt.example', 'unreadable'],
    ['www.rathaus stadt.example', 'unreadable'],
    ['rathaus@stadt.example', 'unreadable'],
    ['https://name:word@stadt.example', 'unreadable'],
    ['stadt..example', 'unreadable'],
    ['-.example', 'unreadable'],
    ['xn--.example', 'unreadable'],
    ['stadt.example:80a', 'unreadable'],
    ['http://localhost:9811', 'onlyHere'],
    ['localhost', 'onlyHere'],
    ['http://192.168.43.1:8080/demo', 'onlyHere'],
    ['10.42.0.1', 'onlyHere'],
    ['http://[fe80::1]:8080', 'onlyHere'],
    ['laptop.local', 'onlyHere'],
    ['fritz.box', 'onlyHere'],
  ])('"%s" is none: %s', (typed, problem) => {
    expect(appAddressOf(typed)).toEqual({ problem });
  });

  // Whatever the browser at hand makes of them: some write a gap as `%20`, and take it.
  it.each([
    'www.rathaus stadt.example',
    'www.rathaus%20stadt.example',
    'rathaus@stadt.example',
    'rathaus_a.example',
    'stadt..example',
    '.stadt.example',
    'stadt.example.',
    '-.example',
    '-stadt.example',
    'stadt-.example',
    'xn--.example',
    'stadt',
    'stadt.e',
    'stadt.1',
  ])('takes no name that no phone finds: %s', (host) => {
    expect(isPublicName(host)).toBe(false);
  });

  it.each([
    'stadt.example',
    'a.b-c.1.example',
    'bad-schwalbach.xn--p1ai',
    'münchen.example',
    'यूनिकोड.भारत',
  ])('takes every other: %s', (host) => expect(isPublicName(host)).toBe(true));
});
