import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The bundle is split by screen (each route is imported when it is first opened) and by what changes together:
// a new release of ours must not make a weak PC on a slow line fetch react and antd again.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'chrome100',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/,
              priority: 3,
            },
          ],
        },
      },
    },
  },
});
