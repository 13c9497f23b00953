import js from "@eslint/js";
import globals from "globals";

const modern = {
  "no-var": "error",
  "prefer-const": "error",
  "one-var": ["error", "never"],
  "prefer-arrow-callback": "error",
  "arrow-body-style": "error",
  "object-shorthand": "error",
  "prefer-rest-params": "error",
  "prefer-spread": "error",
  "prefer-template": "error",
  eqeqeq: "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  // Patterns here look for control characters, and those that Python shares are easier to compare as they are written there.
  "no-control-regex": "off",
  "no-misleading-character-class": "off",
  "no-useless-escape": "off",
  // Scripts are made strict where they are joined.
  strict: ["error", "never"],
  // Hard to read, and more than the minifier of the build can read; tokens.js proves that it changes nothing.
  "no-restricted-syntax": [
    "error",
    { selector: "TemplateLiteral TemplateLiteral", message: "Give the inner template a name." },
  ],
};

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "script", globals: { ...globals.browser, LOB: "readonly" } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: modern,
  },
  {
    files: ["theme/scripts/worker/*.js"],
    languageOptions: { globals: globals.serviceworker },
    rules: { "no-redeclare": ["error", { builtinGlobals: false }] },
  },
];
