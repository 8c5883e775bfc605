// The paths of the pages.

// Whose script makes them work.
export const SCRIPTED = [
  '/login', '/code', '/menu', '/address', '/not-me', '/recovery', '/security', '/password', '/password/change',
  '/recovery-codes',
];

// Complete as they are.
export const READ = ['/help', '/help/not-received', '/problems/wrong-code'];

// With a form that takes secrets.
export const SECRETS = ['/login', '/not-me', '/password', '/password/change', '/recovery'];
