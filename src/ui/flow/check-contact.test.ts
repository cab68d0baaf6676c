import { describe, expect, it } from 'vitest';
import { checkContact, contactOf, emptyContact } from './check-contact.ts';

describe('checkContact', () => {
  it('asks for a name and one way to reach the person', () => {
    expect(checkContact(emptyContact)).toEqual({ name: 'name-missing', email: 'reach-missing' });
  });

  it.each([
    { name: 'Erika Muster', email: 'erika@example.org', phone: '' },
    { name: 'Erika Muster', email: '', phone: '06128 241-0' },
    { name: ' Erika ', email: ' erika@example.org ', phone: '+49 (0) 6128 / 24 10' },
  ])('is content with one way: %o', (contact) => {
    expect(checkContact(contact)).toEqual({});
  });

  it('needs a number where somebody will call', () => {
    const contact = { name: 'Erika Muster', email: 'erika@example.org', phone: '' };
    expect(checkContact(contact, true)).toEqual({ phone: 'phone-missing' });
    expect(checkContact({ ...contact, phone: '06128 241-0' }, true)).toEqual({});
    expect(checkContact({ ...contact, phone: 'abends' }, true)).toEqual({ phone: 'phone-invalid' });
  });

  it('names what is written wrong', () => {
    expect(checkContact({ name: 'E', email: 'erika@', phone: 'abends' })).toEqual({
      email: 'email-invalid',
      phone: 'phone-invalid',
    });
  });
});

describe('contactOf', () => {
  it('trims, and leaves out what is empty', () => {
    expect(contactOf({ name: ' Erika ', email: ' ', phone: ' 06128 1 ' })).toEqual({
      name: 'Erika',
      phone: '06128 1',
    });
  });
});
