import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [vue()],
  // `src/boards` is what all frameworks' versions share, and takes its packages from here.
  resolve: { preserveSymlinks: true },
  // The engine is part of the script, so that nothing has to be awaited: more than Vite expects of one file.
  build: { chunkSizeWarningLimit: 700 },
});
