/** Characters; NIST SP 800-63B asks for length and forbids rules about kinds of characters. */
export const minPasswordLength = 12;

export type PasswordProblem = 'short' | 'name' | 'common';

/** Those of twelve characters and more that lists of stolen passwords begin with, and ours. */
const commonPasswords = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '0123456789012',
  '123123123123',
  '121212121212',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertzuiop12',
  'qwertzuiop123',
  'qwertyqwerty',
  'qwertzqwertz',
  'asdfghjkl123',
  'abcdefghijkl',
  'abcdefghijklm',
  'password1234',
  'password12345',
  'password123!',
  'password2026',
  'passwordpassword',
  'passwort1234',
  'passwort12345',
  'passwort123!',
  'passwort2026',
  'passwortpasswort',
  'administrator',
  'administrator1',
  'adminadminadmin',
  'willkommen123',
  'willkommen1234',
  'willkommen2026',
  'geheimgeheim',
  'hallohallohallo',
  'iloveyou1234',
  'changeme1234',
  'letmeinletmein',
  'rathaus12345',
  'taschenrathaus',
  'taunusstein123',
  'taunusstein2026',
  'stadtverwaltung',
]);

/** Names shorter than this are in too many words. */
const minNameLength = 3;

/** What speaks against a password that somebody chooses. */
export function passwordProblem(password: string, name: string): PasswordProblem | undefined {
  const lowered = password.toLowerCase();
  if ([...password].length < minPasswordLength) return 'short';
  if (name.length >= minNameLength && lowered.includes(name.toLowerCase())) return 'name';
  const isOneSign = new Set(lowered).size === 1;
  return isOneSign || commonPasswords.has(lowered) ? 'common' : undefined;
}
