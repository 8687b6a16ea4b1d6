export default {
  worker: { format: 'es' },
  server: { fs: { allow: ['..'] } },
  build: { chunkSizeWarningLimit: 2000 },
  logLevel: 'warn',
  clearScreen: false,
};
