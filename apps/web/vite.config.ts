import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip as gzipBytes } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const gzip = promisify(gzipBytes);
// level 9: nearly as small as 11, which takes ten times as long
const brotli = (bytes: Buffer) =>
  promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
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

const packed = /\.(js|css|svg|html)$/;

/** Writes each text file packed as well, so that the server sends a fourth of the bytes and packs nothing itself. */
function packAssets(): Plugin {
  return {
    name: 'pack-assets',
    async writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => packed.test(file))) {
        const bytes = await readFile(join(dir, name));
        await writeFile(join(dir, `${name}.br`), await brotli(bytes));
        await writeFile(join(dir, `${name}.gz`), await gzip(bytes));
      }
    },
  };
}

/**
 * One file for the libraries every page uses, one for what our pages share, one for each page. By itself the bundler
 * makes a file of every icon, and a browser fetches six at a time.
 */
const chunks = [
  {
    name: 'libraries',
    test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|@mantine|@floating-ui|@tabler|zod)[\\/]/,
    minShareCount: 2,
    priority: 2,
  },
  // Where a time is chosen, and not before: what our pages share would take it along.
  {
    name: 'times',
    test: /node_modules[\\/](react-aria|react-aria-components|react-stately|@internationalized)[\\/]|[\\/]schedule[\\/]WhenPicker/,
    priority: 1,
  },
  { name: 'shared', test: /[\\/](apps[\\/]web[\\/]src|packages)[\\/]/, minShareCount: 2 },
];

const pages = ['index.html', 'simulator.html'].map(here).filter((page) => existsSync(page));

export default defineConfig({
  root: here('.'),
  plugins: [react(), preloadTextFace(), packAssets()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // data: addresses would need a wider content policy
    assetsInlineLimit: 0,
    // as old as light-dark(), which is not to be lowered: the lowered form knows nothing of Mantine's scheme
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // the libraries are one file, packed to a fourth and kept for a year
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: pages, output: { codeSplitting: { groups: chunks } } },
  },
});
