import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { checkContact, contactOf, emptyContact } from './check-contact.ts';
import { Contact } from './schemas/request.ts';

describe('checkContact', () => {
  it('asks for a name and one way to reach the person', () => {
    expect(checkContact(emptyContact)).toEqual({ name: 'name-missing', email: 'reach-missing' });
  });

  it.each([
    { name: 'Erika Muster', email: 'erika@example.org', phone: '' },
    { name: 'Erika Muster', email: '', phone: '06128 241-0' },
    { name: ' Erika ', email: ' erika@example.org ', phone: '+49 (0) 6128 / 24 10' },
    { name: 'ليلى', email: '', phone: '٠٦١٢٨ ۴۷١١' },
  ])('is content with one way: %o', (contact) => {
    expect(checkContact(contact)).toEqual({});
  });

  it('needs a number where somebody will call', () => {
    const contact = { name: 'Erika Muster', email: 'erika@example.org', phone: '' };
    expect(checkContact(contact, true)).toEqual({ phone: 'phone-missing' });
    expect(checkContact({ ...contact, phone: '06128 241-0' }, true)).toEqual({});
    expect(checkContact({ ...contact, phone: 'abends' }, true)).toEqual({ phone: 'phone-invalid' });
  });

  it('sends digits that every telephone has, and nothing that turns a name around', () => {
    const typed = { name: ' Omar \u202Eevil\u2069', email: '', phone: ' ٠٦١٢٨ ۴۷١١ ' };
    expect(contactOf(typed)).toEqual({ name: 'Omar evil', phone: '06128 4711' });
  });

  it('names what is written wrong', () => {
    expect(checkContact({ name: 'E', email: 'erika@', phone: 'abends' })).toEqual({
      email: 'email-invalid',
      phone: 'phone-invalid',
    });
  });
});

const problemOf = (email: string) => checkContact({ name: 'E', email, phone: '' }).email;
const isAccepted = (email: string) => Value.Check(Contact, { name: 'E', email });

describe('a mail address', () => {
  it.each([
    'erika@example.org',
    'Erika.Muster+rathaus@mail.example.co.uk',
    "o'hara_{x}~1%2=3@a-b.example",
    'erika@xn--mller-kva.de',
  ])('is taken by app and town hall: %s', (email) => {
    expect([problemOf(email), isAccepted(email)]).toEqual([undefined, true]);
  });

  it.each([
    'a1<victim@example.org>',
    'a1<victim@example.org',
    'x,victim@example.org',
    'g:victim@example.org',
    '(c1)victim@example.org',
    'victim@example.org(c)',
    'victim@example.org;',
    '"victim"@example.org',
    'victim\\@example.org',
    'victim @example.org',
    'victim@example。org.de',
    'erika@müller.de',
    'victim@[127.0.0.1]',
  ])('has no other way to be written: %s', (email) => {
    expect([problemOf(email), isAccepted(email)]).toEqual(['email-characters', false]);
  });

  it.each([
    'erika',
    'erika@',
    '@example.org',
    'erika@example',
    'erika@example.org.',
    'erika@.example.org',
    'erika@-a.example.org',
    'erika@a_b.example.org',
    'erika@127.0.0.1',
    'a@erika@example.org',
    '.erika@example.org',
    'erika.@example.org',
    'erika..muster@example.org',
  ])('is whole: %s', (email) => {
    expect([problemOf(email), isAccepted(email)]).toEqual(['email-invalid', false]);
  });
});

it('never lets through what the schema refuses', () => {
  const phones = fc.string({ unit: fc.constantFrom(...'0123456789+()/ .-x'), maxLength: 40 });
  const emails = fc.string({ unit: fc.constantFrom(...'ab@. '), maxLength: 20 });
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), emails, phones, (name, email, phone) => {
      const input = { name, email, phone };
      const isFine = Object.keys(checkContact(input)).length === 0;
      return !isFine || Value.Check(Contact, contactOf(input));
    }),
  );
});

describe('contactOf', () => {
  it('trims, and leaves out what is empty', () => {
    expect(contactOf({ name: ' Erika ', email: ' ', phone: ' 06128 1 ' })).toEqual({
      name: 'Erika',
      phone: '06128 1',
    });
  });
});
