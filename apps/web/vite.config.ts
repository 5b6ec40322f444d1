import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => new URL(path, import.meta.url).pathname;

/** Asks for the latin text face with the page itself, so that it is there when the first words are painted. */
function preloadTextFace(): Plugin {
  return {
    name: 'preload-text-face',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const face = Object.keys(bundle ?? {}).find((file) => /inter-latin-wght-normal.*\.woff2$/.test(file));
        if (!face) return [];
        const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${face}`, crossorigin: true };
        return [{ tag: 'link', attrs, injectTo: 'head' }];
      },
    },
  };
}

const pages = ['index.html', 'simulator.html'].map(here).filter((page) => existsSync(page));

export default defineConfig({
  root: here('.'),
  plugins: [react(), preloadTextFace()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // data: addresses would need a wider content policy
    assetsInlineLimit: 0,
    // as old as light-dark(), which is not to be lowered: the lowered form knows nothing of Mantine's scheme
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    rolldownOptions: { input: pages },
  },
});
