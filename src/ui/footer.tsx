import type { VNode } from 'preact';
import type { Frame } from './frame.ts';
import { Icon } from './icons.tsx';
import { words } from './words.ts';

/** The foot of every page: help stands in the same place everywhere (WCAG 3.2.6). */
export function Footer({ frame }: { readonly frame: Frame }): VNode {
  const t = words(frame.lang);
  return (
    <footer class="site-footer">
      <div class="wrap site-footer-row">
        <section aria-labelledby="help-title">
          <h2 id="help-title">{t('footer.help')}</h2>
          <p>
            <a class="hotline" href={`tel:${frame.hotline.replace(/[^+\d]/g, '')}`}>
              <Icon name="phone" />
              {frame.hotline}
            </a>
          </p>
          <p>{t('footer.hours')}</p>
        </section>
        <section aria-labelledby="about-title">
          <h2 id="about-title">{t('footer.office')}</h2>
          <p>{frame.province}</p>
          <p>
            <a href="https://dichvucong.gov.vn/">{t('footer.nationalPortal')}</a>
          </p>
          <p>{t('footer.free')}</p>
        </section>
      </div>
    </footer>
  );
}
