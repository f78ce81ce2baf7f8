/** As in the package's manifest. */
export const VERSION = '0.1.0';
