import { type ComponentType, h, hydrate } from 'preact';
import { langOf } from './lang.ts';
import { keepTexts } from './texts.browser.ts';

const texts = readTexts();

for (const root of document.querySelectorAll<HTMLElement>('[data-island]')) void wake(root);

async function readTexts(): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[data-words]');
  if (!link) return;
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(`The page's texts were answered ${answer.status}.`);
  keepTexts(langOf(document.documentElement.lang), await answer.json());
}

/** Brings one island to life. Whatever fails, what the server drew stays and works. */
async function wake(root: HTMLElement): Promise<void> {
  const { src = '', props = '{}' } = root.dataset;
  const [{ island }] = await Promise.all([import(src) as Promise<{ island: ComponentType<object> }>, texts]);
  hydrate(h(island, JSON.parse(props)), root);
  // Its effects run once it was painted: only then it listens.
  requestAnimationFrame(() => setTimeout(() => setTimeout(() => root.setAttribute('data-awake', ''))));
}
