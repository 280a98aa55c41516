import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Who may not import what, besides the platform: the arrows of docs/architecture.md, as rules. */
const platform = [
  { name: 'electron', message: 'Only desktop/, main.ts and preload.ts touch Electron.' },
  { name: 'keytar', message: 'Only desktop/ touches the keychain.' },
];
const rooms = [
  'evolution',
  'monitor',
  'instances',
  'profiles',
  'history',
  'servers',
  'realtime',
  'network',
  'forwarding',
  'desktop',
  'ipc',
  'demo',
  'diagnostics',
  'messages',
];
const closed = (room, open, options = {}) => ({
  files: [`electron/${room}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        paths: options.platform ? [] : platform,
        patterns: [
          {
            regex: `^(\\.\\./)+(${rooms.filter((other) => other !== room && !open.includes(other)).join('|')})/`,
            allowTypeImports: options.typesOnly ?? false,
            message: `electron/${room}/ may not reach into that room; take what it needs as an argument.`,
          },
          { regex: '^(\\.\\./)+(compose(/.*)?|main|preload)(\\.ts)?$', message: 'Nothing imports the entry points.' },
          { regex: '^(\\.\\./)+renderer/', message: 'The main process does not know the renderer.' },
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['out/', 'release/', 'test-results/', 'node_modules/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'svelte.config.js'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  closed('contract', []),
  closed('ports', []),
  closed('messages', []),
  closed('evolution', []),
  closed('profiles', [], { typesOnly: true }),
  closed('history', [], { typesOnly: true }),
  closed('monitor', ['evolution'], { typesOnly: true }),
  closed('instances', ['evolution'], { typesOnly: true }),
  closed('realtime', ['evolution', 'network'], { typesOnly: true }),
  closed('forwarding', ['evolution'], { typesOnly: true }),
  closed('servers', ['evolution', 'demo', 'monitor', 'profiles', 'realtime']),
  closed('ipc', ['evolution', 'monitor', 'instances', 'profiles', 'history', 'servers', 'forwarding', 'diagnostics']),
  closed('demo', []),
  closed('diagnostics', []),
  closed('network', []),
  closed('desktop', ['diagnostics', 'evolution', 'monitor', 'instances', 'profiles', 'history', 'messages', 'ipc'], {
    platform: true,
  }),
  {
    files: ['renderer/**/*.{ts,svelte}'],
    languageOptions: { globals: globals.browser },
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: platform,
          patterns: [
            {
              regex: '^(\\.\\./)+electron/contract/(?!(muteEnd|standing)\\.ts$)',
              allowTypeImports: true,
              message:
                'The renderer takes only types from the contract, what counts as a problem, and when a mute ends.',
            },
            {
              regex: '^(\\.\\./)+electron/(?!contract/)',
              message: 'The renderer sees nothing of electron/ but the contract.',
            },
            { regex: '^node:', message: 'The renderer runs in a sandboxed page.' },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
    // State is replaced whole (`$state.raw`), so plain maps and sets are what we want.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    files: ['**/*.svelte'],
    // The linter sees snippet parameters as `any`; svelte-check knows their types and checks them.
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['build/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['eslint.config.js', 'svelte.config.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
);
