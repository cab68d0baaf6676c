import { expect, it } from 'vitest';
import { isFromElsewhere } from './cross-site.ts';

const browsers = {
  publicOrigin: 'https://rathaus.example',
  corsOrigins: ['https://map.example'],
};
const ownOrigin = 'http://127.0.0.1:8080';

it.each([
  ['no browser', {}, false],
  ['our own page', { 'sec-fetch-site': 'same-origin' }, false],
  ['an address that was typed', { 'sec-fetch-site': 'none' }, false],
  ['another site', { 'sec-fetch-site': 'cross-site' }, true],
  ['a sister of our host', { 'sec-fetch-site': 'same-site' }, true],
  ['something new', { 'sec-fetch-site': 'x' }, true],
  [
    'another site that claims our origin',
    { 'sec-fetch-site': 'cross-site', origin: ownOrigin },
    true,
  ],
  ['an old browser with our page', { origin: 'https://rathaus.example' }, false],
  ['an old browser that called our address', { origin: ownOrigin }, false],
  ['an old browser with another page', { origin: 'https://evil.example' }, true],
  ['an old browser with our host and another port', { origin: 'http://127.0.0.1:9090' }, true],
  ['a page without an origin', { origin: 'null' }, true],
  ['a page that may', { origin: 'https://map.example', 'sec-fetch-site': 'cross-site' }, false],
  [
    'a page below one that may',
    { origin: 'https://x.map.example', 'sec-fetch-site': 'cross-site' },
    true,
  ],
])('%s', (_name, headers, expected) => {
  expect(isFromElsewhere({ headers, ownOrigin }, browsers)).toBe(expected);
});
