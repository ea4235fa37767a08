import { describe, expect, test } from 'vitest';
import { buildFrame } from './frame.fixture.ts';
import { Page, renderPage } from './page.tsx';

const errors = [{ field: 'applicant.phone', message: 'Nhập số điện thoại <b>' }, { message: 'Không lưu được' }];

describe('a page', () => {
  test('escapes what people typed', () => {
    const html = renderPage(<Page frame={buildFrame('/')} title={'<script>alert("1")</script>'} />);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script');
  });

  test('for a citizen loads no script and carries no style of its own, as the content policy wants', () => {
    const html = renderPage(<Page frame={buildFrame('/')} title="Trang" errors={errors} />);
    expect(html).not.toMatch(/<script|<style| style=| on\w+=/);
  });

  test('for who is signed in loads scripts from files alone: nothing inline', () => {
    const html = renderPage(<Page frame={buildFrame('/', { signedIn: true })} title="Trang" errors={errors} />);
    expect(html.match(/<script[^>]*>[^<]*/g)).toEqual([
      expect.stringMatching(/^<script type="module" src="\/assets\/islands\/loader-[A-Z0-9]{8}\.js">$/),
    ]);
    expect(html).not.toMatch(/<style| style=| on\w+=/);
  });

  test('begins with a link past the header to the content', () => {
    const html = renderPage(<Page frame={buildFrame('/')} title="Trang" />);
    expect(html).toMatch(/<body><a class="skip" href="#main">/);
    expect(html).toContain('<main id="main"');
  });

  test('with errors says so first, in its title and with links to the fields', () => {
    const html = renderPage(<Page frame={buildFrame('/')} title="Nhận hồ sơ" errors={errors} />);
    expect(html).toContain('<title>Lỗi: Nhận hồ sơ');
    expect(html).toMatch(/role="alert"[^>]* tabindex="-1" autofocus/);
    expect(html).toContain('<a href="#f-applicant-phone">Nhập số điện thoại &lt;b></a>');
    expect(html.indexOf('error-summary')).toBeLessThan(html.indexOf('<h1>'));
  });

  test('offers the other language on the same address', () => {
    const html = renderPage(<Page frame={buildFrame('/procedures?q=dat&after=x')} title="Trang" />);
    expect(html).toContain('href="/procedures?q=dat&amp;after=x&amp;lang=en"');
    expect(renderPage(<Page frame={buildFrame('/?lang=en', { lang: 'en' })} title="Page" />)).toContain(
      'href="/?lang=vi"',
    );
  });

  test('shows an officer their name, unit and the way out, and the counter only to those who receive', () => {
    const frame = buildFrame('/inbox', { signedIn: true });
    const html = renderPage(<Page frame={frame} title="Hộp việc" />);
    expect(html).toContain('Trần Thị Lan (demo)');
    expect(html).toContain('action="/sign-out"');
    expect(html).toContain('href="/reception"');
    const elsewhere = { ...frame, user: frame.user && { ...frame.user, receives: false } };
    expect(renderPage(<Page frame={elsewhere} title="Hộp việc" />)).not.toContain('href="/reception"');
  });

  test('says that it is a demonstration only where it is one', () => {
    const frame = buildFrame('/');
    expect(renderPage(<Page frame={frame} title="Trang" />)).toContain('Bản trình diễn');
    expect(renderPage(<Page frame={{ ...frame, demo: false }} title="Trang" />)).not.toContain('Bản trình diễn');
  });
});
