/** Loaded into the process that is watched: answers every message with what memory it takes once garbage is gone. */
process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage());
});
process.channel?.unref();
