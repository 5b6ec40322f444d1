import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaHostAllowed } from './hook-media.ts';

const allowed = ['api.twilio.com', 'media.twiliocdn.com', 'http://127.0.0.1:4010', 'http://[::1]:4010'];

describe('mediaHostAllowed', () => {
  it.each([
    'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1',
    'https://API.Twilio.com/x',
    'https://api.twilio.com:443/x',
    'https://media.twiliocdn.com/a.jpg?b=c',
    'http://127.0.0.1:4010/media/1',
    'http://[::1]:4010/media/1',
  ])('yes: %s', (url) => {
    expect(mediaHostAllowed(url, allowed)).toBe(true);
  });

  it.each([
    ['no https', 'http://api.twilio.com/x'],
    ['another port', 'https://api.twilio.com:8443/x'],
    ['a subdomain', 'https://evil.api.twilio.com/x'],
    ['the host as a beginning', 'https://api.twilio.com.evil.example/x'],
    ['the host as an ending', 'https://evilapi.twilio.com/x'],
    ['the host as a user', 'https://api.twilio.com@evil.example/x'],
    ['credentials', 'https://a:b@api.twilio.com/x'],
    ['a user alone', 'https://a@api.twilio.com/x'],
    ['the host in the path', 'https://evil.example/api.twilio.com'],
    ['a backslash', 'https://evil.example\\@api.twilio.com/x'],
    ['a final dot', 'https://api.twilio.com./x'],
    ['letters that look alike', 'https://аpi.twilio.com/x'],
    ['a private address', 'https://10.0.0.1/x'],
    ['the cloud’s own address', 'http://169.254.169.254/latest/meta-data'],
    ['another loopback port', 'http://127.0.0.1:4011/x'],
    ['loopback without the port', 'http://127.0.0.1/x'],
    ['loopback by another name', 'http://localhost:4010/x'],
    ['loopback by https', 'https://127.0.0.1:4010/x'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/html,x'],
    ['no address', 'not a url'],
    ['nothing', ''],
  ])('no: %s', (_name, url) => {
    expect(mediaHostAllowed(url, allowed)).toBe(false);
  });

  it('loopback as the URL parser rewrites it is the same place', () => {
    expect(mediaHostAllowed('http://0x7f.1:4010/x', allowed)).toBe(true);
  });

  it('an entry for plain http away from this machine, or without its port, allows nothing', () => {
    expect(mediaHostAllowed('http://media.example:8080/x', ['http://media.example:8080'])).toBe(false);
    expect(mediaHostAllowed('http://127.0.0.1/x', ['http://127.0.0.1'])).toBe(false);
  });

  it('nothing is allowed by an empty list, and no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (url) => {
        expect(mediaHostAllowed(url, [])).toBe(false);
        expect(mediaHostAllowed(url, ['', 'https:', ':1', '*'])).toBe(false);
      }),
    );
  });
});
